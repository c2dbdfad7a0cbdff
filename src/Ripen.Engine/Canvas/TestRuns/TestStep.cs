using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>One step that a test run came to. Instants are milliseconds since 1970.</summary>
public sealed class TestStep
{
    /// <summary>The step as its author wrote it.</summary>
    public required CanvasStep Step { get; init; }

    /// <summary>When the user came to it.</summary>
    public required long At { get; init; }

    /// <summary>Until when it would have held the user; null where it did not.</summary>
    public long? Until { get; internal set; }

    /// <summary>What it came to.</summary>
    public TestOutcome Outcome { get; internal set; }

    /// <summary>The way that was taken: the name of a group or path, <c>yes</c>, <c>no</c>, <see cref="TestChoice.EveryoneElse"/> or <see cref="TestChoice.ControlGroup"/>; null where there is but one.</summary>
    public string? Way { get; internal set; }

    /// <summary>The id of the step that followed, or null.</summary>
    public string? Next { get; internal set; }

    /// <summary>Why it aborted or failed; null when it did not.</summary>
    public string? Reason { get; internal set; }

    /// <summary>What a User Update changed.</summary>
    public IReadOnlyList<TestChange> Changes { get; internal set; } = [];

    /// <summary>How many rows of a User Update could not be applied, or variables not be set.</summary>
    public long Failed { get; internal set; }

    /// <summary>The variables of a context step as it left them; <see cref="Value.Null"/> for one that has no value.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Variables { get; internal set; } = [];

    /// <summary>The message that would have been sent, as it would be frozen; null where there is none.</summary>
    public FrozenRequest? Request { get; internal set; }
}
