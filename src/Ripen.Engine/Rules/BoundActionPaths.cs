namespace Ripen.Engine.Rules;

/// <summary>An Action Paths step. Durations are milliseconds.</summary>
public sealed class BoundActionPaths : BoundStep
{
    /// <summary>How long a user is held.</summary>
    public required long Window { get; init; }

    /// <summary>Whether everyone is held to the end and takes the highest matched group.</summary>
    public required bool Ranked { get; init; }

    /// <summary>How far before the step's entry an event's own time may lie.</summary>
    public required long AcceptLate { get; init; }

    /// <summary>The groups, in order.</summary>
    public required BoundGroup[] Groups { get; init; }

    /// <summary>The way of those who matched nothing.</summary>
    public required BoundPath EveryoneElse { get; init; }

    /// <summary>Counts them.</summary>
    public required int EveryoneElseSlot { get; init; }
}
