using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>A way to compare a property, as it is chosen from a list: a comparator for values of one type.</summary>
/// <param name="Type">The type of the property: <c>text</c>, <c>number</c>, <c>truth</c>, <c>date</c>, <c>list</c>, <c>any</c>.</param>
/// <param name="Key">The comparator's key in a leaf.</param>
/// <param name="Input">What stands to its right.</param>
/// <param name="English">Its name.</param>
/// <param name="French">Its French name.</param>
internal sealed record PropertyComparator(string Type, string Key, ComparatorInput Input, string English, string French)
{
    /// <summary>The value that belongs to the comparator itself; null for one with a right-hand side.</summary>
    public JsonValue? Fixed { get; init; }

    /// <summary>What tells it from the others.</summary>
    public string Code => Fixed is null ? $"{Type}:{Key}" : $"{Type}:{Key}:{Fixed.Shown()}";

    /// <summary>All of them, as they stand in the list.</summary>
    public static IReadOnlyList<PropertyComparator> All { get; } =
    [
        new("number", "exactly", ComparatorInput.Number, "exactly", "est égal à"),
        new("number", "not", ComparatorInput.Number, "does not equal", "n'est pas égal à"),
        new("number", "more_than", ComparatorInput.Number, "more than", "est supérieur à"),
        new("number", "less_than", ComparatorInput.Number, "less than", "est inférieur à"),
        new("text", "exactly", ComparatorInput.Text, "equals", "est égal à"),
        new("text", "not", ComparatorInput.Text, "does not equal", "n'est pas égal à"),
        new("text", "is_any_of", ComparatorInput.Words, "is any of", "est l'un de"),
        new("text", "is_none_of", ComparatorInput.Words, "is none of", "n'est aucun de"),
        new("text", "contains_any_of", ComparatorInput.Words, "contains any of", "contient l'un de"),
        new("text", "contains_none_of", ComparatorInput.Words, "doesn't contain any of", "ne contient aucun de"),
        new("text", "matches_regex", ComparatorInput.Text, "matches regex", "correspond à l'expression régulière"),
        new("text", "not_matches_regex", ComparatorInput.Text, "does not match regex", "ne correspond pas à l'expression régulière"),
        State("truth", JsonValue.Create(true), "is true", "est vrai"),
        State("truth", JsonValue.Create(false), "is false", "est faux"),
        State("truth", JsonValue.Create("true_or_not_set"), "is true or not set", "est vrai ou non défini"),
        State("truth", JsonValue.Create("false_or_not_set"), "is false or not set", "est faux ou non défini"),
        new("date", "before", ComparatorInput.Instant, "before", "avant le"),
        new("date", "after", ComparatorInput.Instant, "after", "après le"),
        new("date", "more_than_days_ago", ComparatorInput.Number, "more than (days ago)", "il y a plus de (jours)"),
        new("date", "less_than_days_ago", ComparatorInput.Number, "less than (days ago)", "il y a moins de (jours)"),
        new("date", "in_more_than_days", ComparatorInput.Number, "in more than (days)", "dans plus de (jours)"),
        new("date", "in_less_than_days", ComparatorInput.Number, "in less than (days)", "dans moins de (jours)"),
        new("list", "includes_any_of", ComparatorInput.Words, "includes any of", "inclut l'un de"),
        new("list", "includes_none_of", ComparatorInput.Words, "includes none of", "n'inclut aucun de"),
        new("list", "is_all_of", ComparatorInput.Words, "is all of", "est exactement"),
        new("list", "is_not_all_of", ComparatorInput.Words, "isn't all of", "n'est pas exactement"),
        State("list", JsonValue.Create("has_value"), "has a value", "a une valeur"),
        State("list", JsonValue.Create("empty"), "is empty", "est vide"),
        State("any", JsonValue.Create("not_blank"), "is not blank", "n'est pas vide"),
        State("any", JsonValue.Create("blank"), "is blank", "est vide ou absent"),
    ];

    /// <summary>The comparator of a key with a value; null for one that the list does not have.</summary>
    public static PropertyComparator? Of(string key, JsonNode? value)
    {
        var candidates = All.Where(one => one.Key == key).ToList();
        return candidates.Find(one => one.Fixed is not null && JsonNode.DeepEquals(one.Fixed, value))
            ?? (value?.GetValueKind() switch
            {
                JsonValueKind.Number => candidates.Find(one => one.Input == ComparatorInput.Number),
                JsonValueKind.String => candidates.Find(one => one.Input is ComparatorInput.Text or ComparatorInput.Instant),
                JsonValueKind.Array when value.AsArray().All(item => item?.GetValueKind() == JsonValueKind.String) => candidates.Find(one => one.Input == ComparatorInput.Words),
                _ => null,
            });
    }

    /// <summary>Its name in a language.</summary>
    public string Name(Language language) => language.Pick(English, French);

    /// <summary>The right-hand side while nothing is typed.</summary>
    public JsonNode Empty() => Fixed?.DeepClone() ?? Input switch
    {
        ComparatorInput.Number => JsonValue.Create(0),
        ComparatorInput.Words => new JsonArray(),
        _ => JsonValue.Create(string.Empty),
    };

    private static PropertyComparator State(string type, JsonValue state, string english, string french) =>
        new(type, "is", ComparatorInput.None, english, french) { Fixed = state };
}
