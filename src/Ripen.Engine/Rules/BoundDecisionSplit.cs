using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>A Decision Split step.</summary>
public sealed class BoundDecisionSplit : BoundStep
{
    /// <summary>What is asked of the profile.</summary>
    public required FilterPredicate Filter { get; init; }

    /// <summary>The way of those for whom it holds.</summary>
    public required BoundPath Yes { get; init; }

    /// <summary>The way of the others.</summary>
    public required BoundPath No { get; init; }

    /// <summary>Counts those for whom it held.</summary>
    public required int YesSlot { get; init; }

    /// <summary>Counts the others.</summary>
    public required int NoSlot { get; init; }
}
