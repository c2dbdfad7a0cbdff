using Ripen.Engine.Segments;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>Asks one question of the profile on arrival and sends the user one of two ways (canvas §4.4).</summary>
public sealed record DecisionSplitStep(string Id, string Name, FilterNode Filter, PathEnd Yes, PathEnd No) : CanvasStep(Id, Name, null, false)
{
    /// <inheritdoc/>
    public override IEnumerable<PathEnd> Ends => [Yes, No];
}
