namespace Ripen.Engine.Rules;

/// <summary>A step of a bound canvas.</summary>
public abstract class BoundStep
{
    /// <summary>The number of the step's id.</summary>
    public required int Number { get; init; }

    /// <summary>Counts users who come to it.</summary>
    public required int EnteredSlot { get; init; }
}
