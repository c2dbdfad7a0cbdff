namespace Ripen.Engine.Rules;

/// <summary>A step of a bound canvas.</summary>
public abstract class BoundStep
{
    /// <summary>The number of the step's id.</summary>
    public required int Number { get; init; }

    /// <summary>Counts users who come to it.</summary>
    public required int EnteredSlot { get; init; }

    /// <summary>Counts those who left the canvas here without completing a path.</summary>
    public required int ExitedSlot { get; init; }
}
