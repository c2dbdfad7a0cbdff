using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>A group of filters as it is drawn, and the node of the file that it is (contract §3, Filters).</summary>
/// <param name="Joining">How they are joined.</param>
/// <param name="Parts">The nodes.</param>
/// <param name="IsBare">Whether the node is a lone filter without a group around it.</param>
public sealed record FilterGroup(Joining Joining, IReadOnlyList<JsonObject> Parts, bool IsBare)
{
    /// <summary>How deep groups are drawn; what lies deeper is shown as text.</summary>
    public const int MaxDepth = 3;

    private const string And = "and";
    private const string Or = "or";
    private const string Not = "not";

    /// <summary>No filter yet.</summary>
    public static FilterGroup Empty { get; } = new(Joining.All, [], IsBare: true);

    /// <summary>The group that a node is; null when it is a leaf, or the opposite of one.</summary>
    public static FilterGroup? Of(JsonObject node) => Inner(node) is var (parts, joining) ? new(joining, parts, IsBare: false) : null;

    /// <summary>The root of a filter: a group, or a lone filter drawn as one.</summary>
    public static FilterGroup OfRoot(JsonObject? node) => node is null or { Count: 0 } ? Empty : Of(node) ?? new(Joining.All, [node], IsBare: true);

    /// <summary>The leaf that <c>{not: leaf}</c> is the opposite of; null for every other node.</summary>
    public static JsonObject? Opposite(JsonObject node) => Only(node, Not) is JsonObject inner && Inner(inner) is null && !inner.ContainsKey(Not) ? inner : null;

    /// <summary>The opposite of a leaf.</summary>
    public static JsonObject Negate(JsonObject leaf) => new() { [Not] = leaf.DeepClone() };

    /// <summary>Where a part stands in the document.</summary>
    /// <param name="path">Where the group stands.</param>
    /// <param name="index">Which part, from 0.</param>
    public string PathOf(string path, int index) => IsBare ? path : $"{path}{(Joining is Joining.None or Joining.NotAll ? ".not" : string.Empty)}.{Key}[{index}]";

    /// <summary>The group with one more part.</summary>
    public FilterGroup Add(JsonObject part) => With([.. Parts, part]);

    /// <summary>The group with a part in the place of another; without it when that is null.</summary>
    public FilterGroup Put(int index, JsonObject? part) =>
        With([.. Parts.Take(index), .. part is null ? Array.Empty<JsonObject>() : [part], .. Parts.Skip(index + 1)]);

    /// <summary>The group with its parts joined otherwise.</summary>
    public FilterGroup Join(Joining joining) => this with { Joining = joining, IsBare = false };

    /// <summary>The node of the file; null when there is nothing in the group.</summary>
    public JsonObject? ToJson()
    {
        if (Parts.Count == 0)
        {
            return null;
        }

        if (IsBare)
        {
            return (JsonObject)Parts[0].DeepClone();
        }

        var group = new JsonObject { [Key] = new JsonArray([.. Parts.Select(part => part.DeepClone())]) };
        return Joining is Joining.None or Joining.NotAll ? new JsonObject { [Not] = group } : group;
    }

    private string Key => Joining is Joining.All or Joining.NotAll ? And : Or;

    private FilterGroup With(IReadOnlyList<JsonObject> parts) => this with { Parts = parts, IsBare = IsBare && parts.Count <= 1 };

    private static (IReadOnlyList<JsonObject> Parts, Joining Joining)? Inner(JsonObject node)
    {
        if (Only(node, And) is JsonArray all && AreNodes(all))
        {
            return ([.. all.Cast<JsonObject>()], Joining.All);
        }

        if (Only(node, Or) is JsonArray any && AreNodes(any))
        {
            return ([.. any.Cast<JsonObject>()], Joining.Any);
        }

        return Only(node, Not) is not JsonObject inner ? null : Inner(inner) switch
        {
            (var parts, Joining.All) => (parts, Joining.NotAll),
            (var parts, Joining.Any) => (parts, Joining.None),
            _ => null,
        };
    }

    private static JsonNode? Only(JsonObject node, string key) => node.Count == 1 ? node[key] : null;

    private static bool AreNodes(JsonArray parts) => parts.All(part => part is JsonObject);
}
