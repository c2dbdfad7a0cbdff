namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>A way in the tree as it is drawn.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Name">The name that its author gave it; null where it has none.</param>
/// <param name="Node">What follows; null where the journey ends, or goes on elsewhere in the tree.</param>
/// <param name="Joins">The id of the step, drawn elsewhere, with which it goes on; null when there is none.</param>
/// <param name="Exits">Whether it leads out of the canvas.</param>
public sealed record TreeWay(StepPlace Place, string? Name, TreeNode? Node, string? Joins, bool Exits);
