using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>A step in the tree as it is drawn.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Step">The step itself.</param>
/// <param name="Index">Where it stands in the document, from 0.</param>
/// <param name="Ways">The ways out of it, from left to right.</param>
public sealed record TreeNode(string Id, JsonObject Step, int Index, IReadOnlyList<TreeWay> Ways);
