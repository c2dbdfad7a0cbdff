using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Handoff;

/// <summary>What a template came to.</summary>
internal sealed record Rendering(string What)
{
    /// <summary>It called <c>abort_message</c>.</summary>
    public static readonly Rendering Aborted = new("aborted");

    /// <summary>It broke, or is there no longer.</summary>
    public static readonly Rendering Failed = new("failed");

    /// <summary>It broke, and whoever mends it may send it again: a dead letter.</summary>
    public static readonly Rendering Broken = new("broken");

    /// <summary>A call of it failed, and it is to be rendered again later.</summary>
    public static readonly Rendering Postponed = new("postponed");

    /// <summary>It is a message.</summary>
    public static readonly Rendering Message = new("asks to be sent");

    /// <summary>Rows of a User Update with their values.</summary>
    public IReadOnlyList<AttributeUpdate> Updates { get; init; } = [];

    /// <summary>How many rows have no fitting value.</summary>
    public int FailedRows { get; init; }

    /// <summary>What the document of a User Update holds.</summary>
    public IReadOnlyList<Act> Document { get; init; } = [];

    /// <summary>Variables of a context step.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Variables { get; init; } = [];

    public override string ToString() => What;
}
