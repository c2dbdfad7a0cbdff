using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>The steps of a canvas as a tree: each step once, where the first way leads to it; further ways to it are joins, and so are circles.</summary>
/// <param name="Roots">The beginnings of the variants.</param>
/// <param name="Loose">Steps to which nothing leads.</param>
public sealed record StepTree(IReadOnlyList<TreeWay> Roots, IReadOnlyList<TreeNode> Loose)
{
    /// <summary>Makes the tree of a document.</summary>
    public static StepTree Of(JsonObject canvas)
    {
        var steps = new Dictionary<string, (JsonObject Step, int Index)>(StringComparer.Ordinal);
        var all = canvas["steps"] as JsonArray ?? [];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i] is JsonObject step && step.Text("id") is { } id)
            {
                steps.TryAdd(id, (step, i));
            }
        }

        var drawn = new HashSet<string>(StringComparer.Ordinal);
        List<TreeWay> roots = [.. canvas.Parts("variants").Select((variant, i) =>
            Follow(new StepPlace(null, $"variants[{i}]"), variant.Text("name"), variant.Text("first_step") is { Length: > 0 } first ? first : null, exits: false, steps, drawn))];
        List<TreeNode> loose = [];

        // A loose step that another loose step leads to is drawn below that one.
        var led = steps.Values.SelectMany(known => StepTypes.WaysOf(known.Step)).Select(way => way.Next).ToHashSet();
        foreach (var id in steps.Keys.OrderBy(id => led.Contains(id)).ThenBy(id => steps[id].Index))
        {
            if (!drawn.Contains(id))
            {
                loose.Add(Draw(id, steps, drawn));
            }
        }

        return new StepTree(roots, loose);
    }

    private static TreeNode Draw(string id, Dictionary<string, (JsonObject Step, int Index)> steps, HashSet<string> drawn)
    {
        drawn.Add(id);
        var (step, index) = steps[id];
        return new TreeNode(id, step, index, [.. StepTypes.WaysOf(step).Select(way => Follow(new StepPlace(id, way.Key), way.Name, way.Next, way.Exits, steps, drawn))]);
    }

    private static TreeWay Follow(StepPlace place, string? name, string? next, bool exits, Dictionary<string, (JsonObject Step, int Index)> steps, HashSet<string> drawn) =>
        next is null || exits ? new TreeWay(place, name, null, null, exits)
        : steps.ContainsKey(next) && !drawn.Contains(next) ? new TreeWay(place, name, Draw(next, steps, drawn), null, Exits: false)
        : new TreeWay(place, name, null, next, Exits: false);
}
