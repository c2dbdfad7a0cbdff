using System.Text.Json.Nodes;
using Ripen.Dashboard.Canvases.Tree;

namespace Ripen.Dashboard.Tests.Canvases.Tree;

/// <summary>A canvas to change: listen (one, two, everyone else), below «one» a and then b, below «two» c, and d to which nothing leads.</summary>
internal static class SmallCanvas
{
    public static JsonObject Make() => (JsonObject)JsonNode.Parse("""
        {
          "variants": [{ "name": "All", "percent": 100, "first_step": "listen" }],
          "steps": [
            { "id": "listen", "type": "action_paths",
              "groups": [{ "name": "one", "triggers": [], "next": "a" }, { "name": "two", "triggers": [], "next": "c" }],
              "everyone_else": { "re_enter": "always" } },
            { "id": "a", "type": "user_update", "next": "b" },
            { "id": "b", "type": "delay", "for": "1d" },
            { "id": "c", "type": "user_update" },
            { "id": "d", "type": "user_update" }
          ]
        }
        """)!;

    public static StepPlace Beginning { get; } = new(null, "variants[0]");

    public static StepPlace Group(int index) => new("listen", $"groups[{index}]");

    public static StepPlace After(string step) => new(step, "next");

    public static StepPlace Else { get; } = new("listen", "everyone_else");

    public static JsonObject Update(string id) => StepTypes.Blank(StepTypes.UserUpdate, id, "Group");

    /// <summary>What follows from the beginning, as <c>listen(one:a-b two:c else:)</c>.</summary>
    public static string Shape(JsonObject canvas) => string.Join(" | ", StepTree.Of(canvas).Roots.Select(Shape)) + string.Concat(StepTree.Of(canvas).Loose.Select(node => " +" + Shape(node)));

    private static string Shape(TreeWay way) => way.Exits ? "!" : way.Joins is { } joins ? ">" + joins : way.Node is { } node ? Shape(node) : string.Empty;

    private static string Shape(TreeNode node) => StepTypes.Branches(node.Step)
        ? $"{node.Id}({string.Join(' ', node.Ways.Select(way => $"{way.Name ?? (way.Place.Way == "everyone_else" ? "else" : way.Place.Way)}:{Shape(way)}"))})"
        : node.Ways[0] is { Node: null, Joins: null } ? node.Id : $"{node.Id}-{Shape(node.Ways[0])}";
}
