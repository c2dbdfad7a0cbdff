using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Mapping;

/// <summary>The comparators under the names of contract §3.</summary>
internal static class ComparatorNames
{
    private static readonly Dictionary<string, Comparator> ByKey = new(StringComparer.Ordinal)
    {
        ["exactly"] = Comparator.Exactly,
        ["not"] = Comparator.Not,
        ["more_than"] = Comparator.MoreThan,
        ["less_than"] = Comparator.LessThan,
        ["is_any_of"] = Comparator.IsAnyOf,
        ["is_none_of"] = Comparator.IsNoneOf,
        ["contains_any_of"] = Comparator.ContainsAnyOf,
        ["contains_none_of"] = Comparator.ContainsNoneOf,
        ["matches_regex"] = Comparator.MatchesRegex,
        ["not_matches_regex"] = Comparator.NotMatchesRegex,
        ["includes_any_of"] = Comparator.IncludesAnyOf,
        ["includes_none_of"] = Comparator.IncludesNoneOf,
        ["is_all_of"] = Comparator.IsAllOf,
        ["is_not_all_of"] = Comparator.IsNotAllOf,
        ["items_contain_any_of"] = Comparator.ItemsContainAnyOf,
        ["items_contain_none_of"] = Comparator.ItemsContainNoneOf,
        ["before"] = Comparator.Before,
        ["after"] = Comparator.After,
        ["more_than_days_ago"] = Comparator.MoreThanDaysAgo,
        ["less_than_days_ago"] = Comparator.LessThanDaysAgo,
        ["in_more_than_days"] = Comparator.InMoreThanDays,
        ["in_less_than_days"] = Comparator.InLessThanDays,
        ["day_of_year_is"] = Comparator.DayOfYearIs,
        ["day_of_year_before"] = Comparator.DayOfYearBefore,
        ["day_of_year_after"] = Comparator.DayOfYearAfter,
        ["count_more_than"] = Comparator.CountMoreThan,
        ["count_less_than"] = Comparator.CountLessThan,
        ["count_exactly"] = Comparator.CountExactly,
        ["money_spent_more_than"] = Comparator.MoneySpentMoreThan,
        ["money_spent_less_than"] = Comparator.MoneySpentLessThan,
        ["money_spent_exactly"] = Comparator.MoneySpentExactly,
        ["first_did_before"] = Comparator.FirstDidBefore,
        ["first_did_after"] = Comparator.FirstDidAfter,
        ["first_did_more_than_days_ago"] = Comparator.FirstDidMoreThanDaysAgo,
        ["first_did_less_than_days_ago"] = Comparator.FirstDidLessThanDaysAgo,
        ["last_did_more_than_days_ago"] = Comparator.LastDidMoreThanDaysAgo,
        ["last_did_less_than_days_ago"] = Comparator.LastDidLessThanDaysAgo,
        ["last_did_before"] = Comparator.LastDidBefore,
        ["last_did_after"] = Comparator.LastDidAfter,
        ["received"] = Comparator.Received,
        ["received_email"] = Comparator.ReceivedEmail,
        ["opened_email"] = Comparator.OpenedEmail,
        ["clicked_email"] = Comparator.ClickedEmail,
        ["last_received_before"] = Comparator.LastDidBefore,
        ["last_received_after"] = Comparator.LastDidAfter,
        ["last_received_more_than_days_ago"] = Comparator.LastDidMoreThanDaysAgo,
        ["last_received_less_than_days_ago"] = Comparator.LastDidLessThanDaysAgo,
        ["entered"] = Comparator.Entered,
        ["converted"] = Comparator.Converted,
        ["entered_variant"] = Comparator.EnteredVariant,
        ["in_control_group"] = Comparator.InControlGroup,
        ["last_entered_before"] = Comparator.LastDidBefore,
        ["last_entered_after"] = Comparator.LastDidAfter,
        ["last_entered_more_than_days_ago"] = Comparator.LastDidMoreThanDaysAgo,
        ["last_entered_less_than_days_ago"] = Comparator.LastDidLessThanDaysAgo,
    };

    private static readonly Dictionary<string, Comparator> ByState = new(StringComparer.Ordinal)
    {
        ["true_or_not_set"] = Comparator.TrueOrNotSet,
        ["false_or_not_set"] = Comparator.FalseOrNotSet,
        ["blank"] = Comparator.Blank,
        ["not_blank"] = Comparator.NotBlank,
        ["empty"] = Comparator.Empty,
        ["has_value"] = Comparator.HasValue,
        ["included"] = Comparator.Included,
        ["not_included"] = Comparator.NotIncluded,
    };

    /// <summary>The comparator of a leaf's key; <c>is</c> takes its meaning from its value.</summary>
    public static Comparator Of(string key) => ByKey[key];

    /// <summary>The comparator of <c>is: state</c>.</summary>
    public static Comparator OfState(in Value state) =>
        state.Kind == ValueKind.Boolean ? (state.AsBoolean ? Comparator.IsTrue : Comparator.IsFalse) : ByState[state.AsString];
}
