using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>Sends users different ways by chance and counts how many of each convert (canvas §4.6). The shares of paths and control make 100.</summary>
/// <param name="Paths">Two to <see cref="MaxPaths"/>.</param>
/// <param name="ControlPercent">The share of the control group; 0 for none.</param>
/// <param name="Control">The way of the control group; null: it leaves the canvas when <paramref name="ConversionWindow"/> is over.</param>
/// <param name="ConversionWindow">How long after the step a conversion counts for the path, milliseconds: one to 30 days.</param>
/// <param name="Randomized">Whether each entry is assigned anew; else a user keeps the path for good.</param>
public sealed record ExperimentPathsStep(
    string Id, string Name, IReadOnlyList<ExperimentPath> Paths, int ControlPercent, PathEnd? Control, long ConversionWindow, bool Randomized) : CanvasStep(Id, Name, null, false)
{
    /// <summary>How many paths a step may have beside the control group.</summary>
    public const int MaxPaths = 4;

    /// <summary>The shortest conversion window: one day.</summary>
    public const long MinWindow = Instant.Day;

    /// <summary>The longest conversion window: 30 days.</summary>
    public const long MaxWindow = 30 * Instant.Day;

    /// <summary>The conversion window when none is said: three days.</summary>
    public const long DefaultWindow = 3 * Instant.Day;

    /// <inheritdoc/>
    public override IEnumerable<PathEnd> Ends => Paths.Select(path => path.End).Concat(Control is { } control && ControlPercent > 0 ? [control] : []);
}
