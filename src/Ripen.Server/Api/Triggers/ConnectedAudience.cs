using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ripen.Engine.Names;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.Triggers;

/// <summary>
/// The connected audience of a call (rest-api §3.20): <c>AND</c> and <c>OR</c> of filters, or one filter. Each becomes a leaf of the filters that definitions have, so that a value, a missing
/// one too, counts the same here and there.
/// </summary>
internal static class ConnectedAudience
{
    /// <summary>How many filters an audience may have.</summary>
    public const int MaxFilters = 100;

    /// <summary>How deep it may nest.</summary>
    public const int MaxDepth = 16;

    /// <summary>Reads an audience.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(JsonElement json, out FilterNode? audience)
    {
        var filters = 0;
        return ReadNode(json, 0, ref filters, out audience);
    }

    private static string? ReadNode(JsonElement json, int depth, ref int filters, out FilterNode? node)
    {
        node = null;
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Count() != 1)
        {
            return "expected an object with one of 'AND', 'OR' and the filters";
        }

        var one = json.EnumerateObject().First();
        if (one.Name is not ("AND" or "OR"))
        {
            return ++filters > MaxFilters ? $"at most {MaxFilters} filters are allowed" : ReadFilter(one.Name, one.Value, out node);
        }

        if (depth == MaxDepth || one.Value.ValueKind != JsonValueKind.Array || one.Value.GetArrayLength() == 0)
        {
            return depth == MaxDepth ? $"it nests deeper than {MaxDepth}" : $"'{one.Name}' needs filters";
        }

        var nodes = new List<FilterNode>();
        foreach (var item in one.Value.EnumerateArray())
        {
            if (ReadNode(item, depth + 1, ref filters, out var inner) is { } error)
            {
                return error;
            }

            nodes.Add(inner!);
        }

        node = one.Name == "AND" ? new FilterNode.And(nodes) : new FilterNode.Or(nodes);
        return null;
    }

    private static string? ReadFilter(string filter, JsonElement json, out FilterNode? node)
    {
        node = null;
        if (filter is not ("custom_attribute" or "push_subscription_status" or "email_subscription_status" or "last_used_app"))
        {
            return $"there is no filter '{filter}'; there are custom_attribute, push_subscription_status, email_subscription_status and last_used_app";
        }

        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("comparison", out var word) || word.ValueKind != JsonValueKind.String)
        {
            return $"'{filter}' needs a 'comparison'";
        }

        var comparison = word.GetString()!;
        var value = json.TryGetProperty("value", out var given) ? given : default;
        node = filter switch
        {
            "custom_attribute" => Attribute(json, comparison, value),
            "last_used_app" => comparison is "after" or "before" && IsDate(value)
                ? Leaf(SubjectKind.Sessions, FilterSubject.Any, comparison == "after" ? Comparator.LastDidAfter : Comparator.LastDidBefore, Value.Of(value.GetString()!)) : null,
            _ => comparison is "is" or "is_not" && IsState(value)
                ? Leaf(SubjectKind.Subscription, filter[..^"_subscription_status".Length], comparison == "is" ? Comparator.IsAnyOf : Comparator.IsNoneOf, Value.Array([Value.Of(value.GetString()!)])) : null,
        };
        return node is null ? $"'{filter}' with the comparison '{comparison}' and this value is not valid" : null;
    }

    private static FilterNode? Attribute(JsonElement json, string comparison, JsonElement value)
    {
        if (!json.TryGetProperty("custom_attribute_name", out var text) || text.ValueKind != JsonValueKind.String || !IsName(text.GetString()!))
        {
            return null;
        }

        var name = text.GetString()!;
        FilterNode? One(Comparator comparator, Value? operand) => operand is { } known ? Leaf(SubjectKind.Attribute, name, comparator, known) : null;
        FilterNode? With(FilterNode? first, FilterNode? second) => first is null || second is null ? null : new FilterNode.Or([first, second]);

        return comparison switch
        {
            "equals" => One(Comparator.Exactly, Scalar(value)),
            "not_equal" or "does_not_equal" => One(Comparator.Not, Scalar(value)),
            "matches_regex" => One(Comparator.MatchesRegex, Pattern(value)),
            "does_not_match_regex" => One(Comparator.NotMatchesRegex, Pattern(value)),
            "greater_than" => One(Comparator.MoreThan, Number(value)),
            "less_than" => One(Comparator.LessThan, Number(value)),
            // Nobody without a value has so much; but such a one has less than any number, as everywhere.
            "greater_than_or_equal_to" => With(One(Comparator.MoreThan, Number(value)), One(Comparator.Exactly, Number(value))) is { } atLeast
                ? new FilterNode.And([Leaf(SubjectKind.Attribute, name, Comparator.NotBlank, Value.Null), atLeast]) : null,
            "less_than_or_equal_to" => With(One(Comparator.LessThan, Number(value)), One(Comparator.Exactly, Number(value))),
            "exists" => One(Comparator.NotBlank, Value.Null),
            "does_not_exist" => One(Comparator.Blank, Value.Null),
            "includes_value" => One(Comparator.IncludesAnyOf, List(value)),
            "does_not_include_value" => One(Comparator.IncludesNoneOf, List(value)),
            "before" => One(Comparator.Before, IsDate(value) ? Value.Of(value.GetString()!) : null),
            "after" => One(Comparator.After, IsDate(value) ? Value.Of(value.GetString()!) : null),
            "less_than_x_days_ago" => One(Comparator.LessThanDaysAgo, Number(value)),
            "greater_than_x_days_ago" => One(Comparator.MoreThanDaysAgo, Number(value)),
            "less_than_x_days_in_the_future" => One(Comparator.InLessThanDays, Number(value)),
            "greater_than_x_days_in_the_future" => One(Comparator.InMoreThanDays, Number(value)),
            _ => null,
        };
    }

    private static FilterNode.Leaf Leaf(SubjectKind kind, string name, Comparator comparator, in Value operand) =>
        new(new FilterSubject(kind, name), [new Comparison(comparator, operand)]);

    // Nested attributes are not allowed here, so nothing is a path.
    private static bool IsName(string name) => name.Length is > 0 and <= INames.MaxNameLength && name.AsSpan().IndexOfAny('.', '[', ']') < 0;

    private static bool IsState(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is "opted_in" or "subscribed" or "unsubscribed";

    private static bool IsDate(JsonElement value) => value.ValueKind == JsonValueKind.String && DateOperand.TryParse(Value.Of(value.GetString()!), TimeZoneInfo.Utc, out _);

    private static Value? Number(JsonElement value) => value.ValueKind != JsonValueKind.Number ? null
        : value.TryGetInt64(out var integer) ? Value.Of(integer) : double.IsFinite(value.GetDouble()) ? Value.Of(value.GetDouble()) : null;

    private static Value? List(JsonElement value) => Scalar(value) is { } item ? Value.Array([item]) : null;

    private static Value? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => Value.Of(value.GetBoolean()),
        JsonValueKind.String when Encoding.UTF8.GetByteCount(value.GetString()!) <= Comparison.MaxOperandBytes => Text(value.GetString()!),
        JsonValueKind.Number => Number(value),
        _ => null,
    };

    // A text that is a date is kept as an instant (rest-api §2.4), so it is compared as one.
    private static Value Text(string text) =>
        DateText.TryParse(Encoding.UTF8.GetBytes(text), out var instant) && instant < DateText.EndOfYear3000 ? Value.Time(instant) : Value.Of(text);

    // Without backtracking, so that it says the same in every replay, however busy the machine.
    private static Value? Pattern(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || Encoding.UTF8.GetByteCount(value.GetString()!) > Comparison.MaxOperandBytes)
        {
            return null;
        }

        try
        {
            _ = new Regex(value.GetString()!, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            return Value.Of(value.GetString()!);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
