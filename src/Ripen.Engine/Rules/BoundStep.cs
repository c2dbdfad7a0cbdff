namespace Ripen.Engine.Rules;

/// <summary>A step of a bound canvas.</summary>
public abstract class BoundStep
{
    /// <summary>The number of the step's id.</summary>
    public required int Number { get; init; }

    /// <summary>Counts who comes to it and who leaves it.</summary>
    public required FlowSlots Flow { get; init; }
}
