using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Reference;

/// <summary>What was asked of a template and has not ended: the message of a campaign whose trigger held, or what a journey waits for in a step.</summary>
internal sealed class Message(SendName name, Happening cause, decimal? score)
{
    public SendName Name => name;

    /// <summary>What it comes from.</summary>
    public Happening Cause => cause;

    /// <summary>The journey that waits for it in its step; null for a campaign.</summary>
    public Journey? Journey { get; init; }

    /// <summary>The step; empty for a campaign.</summary>
    public string Step { get; init; } = "";

    /// <summary>Whether a late event brought the journey there.</summary>
    public bool Late { get; init; }

    /// <summary>Whether it waits for another one to finish.</summary>
    public bool Waits { get; set; }

    /// <summary>Whether it ever did.</summary>
    public bool Waited { get; set; }

    /// <summary>The scores that a render may have seen since the message came up; null stands for none.</summary>
    public HashSet<decimal> Seen { get; } = [score ?? decimal.MinValue];
}
