using Ripen.Engine.Canvas.Steps;

namespace Ripen.Engine.Rules;

/// <summary>A context step.</summary>
public sealed class BoundContext : BoundRenderedStep
{
    /// <summary>The definition it was made from.</summary>
    public required ContextStep Definition { get; init; }

    /// <summary>Counts variables that were set.</summary>
    public required int UpdatedSlot { get; init; }

    /// <summary>Counts variables that stayed as they were: of the wrong type, missing, or beyond the bound.</summary>
    public required int NotUpdatedSlot { get; init; }

    /// <summary>Counts tries after the first.</summary>
    public required int RetriedSlot { get; init; }
}
