using Ripen.Engine.Canvas.Steps;

namespace Ripen.Engine.Rules;

/// <summary>A User Update step.</summary>
public sealed class BoundUserUpdate : BoundRenderedStep
{
    /// <summary>The definition it was made from.</summary>
    public required UserUpdateStep Definition { get; init; }

    /// <summary>The rows, in order; where the step renders, the operand of a row may be the text of its template.</summary>
    public required BoundUpdate[] Updates { get; init; }

    /// <summary>Counts updates that changed the profile.</summary>
    public required int UpdatedSlot { get; init; }

    /// <summary>Counts updates that changed nothing.</summary>
    public required int NoChangeSlot { get; init; }

    /// <summary>Counts rows that could not be applied.</summary>
    public required int FailedSlot { get; init; }
}
