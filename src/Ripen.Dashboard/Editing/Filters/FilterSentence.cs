using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>Filters in plain words, for who reads and does not build.</summary>
public static class FilterSentence
{
    /// <summary>A leaf as a sentence, such as <c>lead score more than 100</c>; the JSON of what has no words.</summary>
    public static string Of(JsonObject node, Language language)
    {
        if (FilterLeaf.Of(node) is not { } leaf)
        {
            return node.ToJsonString();
        }

        var texts = FilterTexts.In(language);
        if (leaf.Subject.Key == "apps")
        {
            return $"{leaf.Subject.Words(language)} {string.Join(texts.OrWord, leaf.Apps)}{(leaf.IsOrNone == true ? texts.OrWord + texts.NoApp : string.Empty)}";
        }

        var said = string.Join(texts.AndWord, leaf.Conditions.Select(condition => Of(condition, language)));
        var days = leaf.Days is null ? string.Empty : " " + texts.InLastDays.Replace("…", leaf.Days.ToString(), StringComparison.Ordinal);
        return $"{Subject(leaf, texts, language)} {said}{days}";
    }

    /// <summary>A whole filter as a sentence, parts in brackets.</summary>
    public static string OfTree(JsonObject node, Language language)
    {
        var texts = FilterTexts.In(language);
        if (FilterGroup.Opposite(node) is { } opposite)
        {
            return $"{texts.Excluded.ToLowerInvariant()} ({Of(opposite, language)})";
        }

        if (FilterGroup.Of(node) is not { } group)
        {
            return Of(node, language);
        }

        var joined = string.Join(
            group.Joining is Joining.All or Joining.NotAll ? texts.AndWord : texts.OrWord,
            group.Parts.Select(part => FilterGroup.Of(part) is { Joining: Joining.All or Joining.Any, Parts.Count: > 1 } ? $"({OfTree(part, language)})" : OfTree(part, language)));
        return group.Joining is Joining.None or Joining.NotAll ? $"{texts.Excluded.ToLowerInvariant()} ({joined})" : joined;
    }

    /// <summary>A comparator with its value.</summary>
    public static string Of(LeafCondition condition, Language language)
    {
        var words = condition.Comparison.Words(language);
        var value = Value(condition, language);
        return value.Length == 0 ? words
            : words.Contains('…', StringComparison.Ordinal) ? words.Replace("…", value, StringComparison.Ordinal) : $"{words} {value}";
    }

    private static string Subject(FilterLeaf leaf, FilterTexts texts, Language language) => leaf.Subject.Key switch
    {
        "attribute" => leaf.Name,
        "profile" => texts.Field(leaf.Name),
        "email_available" or "random_bucket" => leaf.Subject.Words(language),
        "purchase" or "sessions" when leaf.Name == "any" => leaf.Subject.Words(language) + texts.Colon,
        "segment" => $"{texts.Segment} {leaf.Name}{texts.Colon}",
        _ => $"{leaf.Subject.Words(language)} {leaf.Name}{texts.Colon}",
    };

    private static string Value(LeafCondition condition, Language language) => (condition.Comparison.State, condition.Value) switch
    {
        (not null, _) => string.Empty,
        (_, null) => "…",
        (_, JsonArray list) => string.Join(FilterTexts.In(language).OrWord, list.Select(item => condition.Comparison.Shape == ValueShape.States ? FilterTexts.In(language).State(item?.ToString() ?? string.Empty) : item?.ToString())),
        (_, var value) when value.GetValueKind() == JsonValueKind.Number => language.Number(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)),
        (_, var value) => value.ToString(),
    };
}
