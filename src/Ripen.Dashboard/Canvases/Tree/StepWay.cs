namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>A way out of a step.</summary>
/// <param name="Key">How the document names it; see <see cref="StepPlace.Way"/>.</param>
/// <param name="Name">The name that its author gave it; null where it has none.</param>
/// <param name="Next">The id of the step that follows; null where the journey ends.</param>
/// <param name="Exits">Whether it leads out of the canvas.</param>
public sealed record StepWay(string Key, string? Name, string? Next, bool Exits);
