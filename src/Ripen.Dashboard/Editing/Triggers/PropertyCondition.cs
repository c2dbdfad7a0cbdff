using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Filters;

namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>One condition on a property of an event: a leaf with several comparators is as many conditions.</summary>
/// <param name="Property">The property.</param>
/// <param name="Key">The comparator's key; empty in a leaf that has none.</param>
/// <param name="Value">The right-hand side.</param>
internal sealed record PropertyCondition(string Property, string Key, JsonNode? Value)
{
    private const string Subject = "property";

    /// <summary>The comparators to choose from.</summary>
    public static IEnumerable<Comparison> All => ComparisonSet.OfProperty.SelectMany(set => set.Items);

    /// <summary>The comparator; null for one that can only be kept as it is.</summary>
    public Comparison? Comparison => All.FirstOrDefault(one => one.Key == Key && one.Takes(Value));

    /// <summary>The conditions of a trigger, all of which must hold.</summary>
    public static IReadOnlyList<PropertyCondition> Read(JsonArray? @where) =>
    [
        .. from leaf in (@where ?? []).OfType<JsonObject>()
           let comparators = leaf.Where(pair => pair.Key != Subject).DefaultIfEmpty(KeyValuePair.Create<string, JsonNode?>(string.Empty, null))
           from comparator in comparators
           select new PropertyCondition(leaf.Text(Subject) ?? string.Empty, comparator.Key, comparator.Value?.DeepClone()),
    ];

    /// <summary>As leaves; null for none.</summary>
    public static JsonArray? Write(IEnumerable<PropertyCondition> conditions)
    {
        JsonArray where = [.. conditions.Select(condition => condition.Leaf())];
        return where.Count == 0 ? null : where;
    }

    private JsonObject Leaf()
    {
        JsonObject leaf = new() { [Subject] = Property };
        if (Key.Length > 0)
        {
            leaf[Key] = Value?.DeepClone();
        }

        return leaf;
    }
}
