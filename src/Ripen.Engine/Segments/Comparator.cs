namespace Ripen.Engine.Segments;

/// <summary>The comparators of profiles-segments-campaigns §2.2 under the names of contract §3. What each does with a missing value is written there. The numbers are stored with calls (<see cref="CallAudience"/>): new ones go to the end.</summary>
public enum Comparator
{
    /// <summary><c>exactly: n</c> (also for strings and booleans: typed equality).</summary>
    Exactly,

    /// <summary><c>not: n</c>.</summary>
    Not,

    /// <summary><c>more_than: n</c>, strict.</summary>
    MoreThan,

    /// <summary><c>less_than: n</c>, strict; a missing value matches.</summary>
    LessThan,

    /// <summary><c>is: true</c>.</summary>
    IsTrue,

    /// <summary><c>is: false</c>; a missing value does not match.</summary>
    IsFalse,

    /// <summary><c>is: true_or_not_set</c>.</summary>
    TrueOrNotSet,

    /// <summary><c>is: false_or_not_set</c>.</summary>
    FalseOrNotSet,

    /// <summary><c>is: blank</c>: absent, or an empty string or list.</summary>
    Blank,

    /// <summary><c>is: not_blank</c>.</summary>
    NotBlank,

    /// <summary><c>is: empty</c>: a list without elements, or missing.</summary>
    Empty,

    /// <summary><c>is: has_value</c>: a list with an element.</summary>
    HasValue,

    /// <summary><c>is_any_of: [..]</c>, case-sensitive.</summary>
    IsAnyOf,

    /// <summary><c>is_none_of: [..]</c>; a missing value matches.</summary>
    IsNoneOf,

    /// <summary><c>contains_any_of: [..]</c>: a substring, case-sensitive.</summary>
    ContainsAnyOf,

    /// <summary><c>contains_none_of: [..]</c>; a missing value matches.</summary>
    ContainsNoneOf,

    /// <summary><c>matches_regex</c>: unanchored, ignoring case.</summary>
    MatchesRegex,

    /// <summary><c>not_matches_regex</c>: a value is present and does not match.</summary>
    NotMatchesRegex,

    /// <summary><c>includes_any_of: [..]</c>: a list has one of them.</summary>
    IncludesAnyOf,

    /// <summary><c>includes_none_of: [..]</c>; a missing list matches.</summary>
    IncludesNoneOf,

    /// <summary><c>is_all_of: [..]</c>: a list has all of them.</summary>
    IsAllOf,

    /// <summary><c>is_not_all_of: [..]</c>: the complement.</summary>
    IsNotAllOf,

    /// <summary><c>items_contain_any_of: [..]</c>: an element has one as a substring.</summary>
    ItemsContainAnyOf,

    /// <summary><c>items_contain_none_of: [..]</c>: the complement.</summary>
    ItemsContainNoneOf,

    /// <summary><c>before: D</c>: a bare date means its start in the company's zone, a date with a clock time the instant.</summary>
    Before,

    /// <summary><c>after: D</c>: a bare date means from the next local midnight.</summary>
    After,

    /// <summary><c>more_than_days_ago: n</c>, days of 24 hours, fractions allowed.</summary>
    MoreThanDaysAgo,

    /// <summary><c>less_than_days_ago: n</c>; the future never matches.</summary>
    LessThanDaysAgo,

    /// <summary><c>in_more_than_days: n</c>.</summary>
    InMoreThanDays,

    /// <summary><c>in_less_than_days: n</c>.</summary>
    InLessThanDays,

    /// <summary><c>day_of_year_is: MM-DD</c>, the year ignored.</summary>
    DayOfYearIs,

    /// <summary><c>day_of_year_before: MM-DD</c>: on that day or earlier in the calendar year.</summary>
    DayOfYearBefore,

    /// <summary><c>day_of_year_after: MM-DD</c>: on that day or later in the calendar year.</summary>
    DayOfYearAfter,

    /// <summary><c>count_more_than: n</c> on events, purchases and sessions.</summary>
    CountMoreThan,

    /// <summary><c>count_less_than: n</c>.</summary>
    CountLessThan,

    /// <summary><c>count_exactly: n</c>.</summary>
    CountExactly,

    /// <summary><c>money_spent_more_than: n</c> on purchases, in units of the reporting currency.</summary>
    MoneySpentMoreThan,

    /// <summary><c>money_spent_less_than: n</c>; who bought nothing spent 0.</summary>
    MoneySpentLessThan,

    /// <summary><c>money_spent_exactly: n</c>.</summary>
    MoneySpentExactly,

    /// <summary><c>first_did_before: D</c>, as <see cref="Before"/>.</summary>
    FirstDidBefore,

    /// <summary><c>first_did_after: D</c>, as <see cref="After"/>.</summary>
    FirstDidAfter,

    /// <summary><c>first_did_more_than_days_ago: n</c>.</summary>
    FirstDidMoreThanDaysAgo,

    /// <summary><c>first_did_less_than_days_ago: n</c>.</summary>
    FirstDidLessThanDaysAgo,

    /// <summary><c>last_did_before: D</c>; of campaigns <c>last_received_before</c>, of canvases <c>last_entered_before</c>; so with the three that follow.</summary>
    LastDidBefore,

    /// <summary><c>last_did_after: D</c>.</summary>
    LastDidAfter,

    /// <summary><c>last_did_more_than_days_ago: n</c>.</summary>
    LastDidMoreThanDaysAgo,

    /// <summary><c>last_did_less_than_days_ago: n</c>.</summary>
    LastDidLessThanDaysAgo,

    /// <summary><c>is: included</c> on a segment.</summary>
    Included,

    /// <summary><c>is: not_included</c> on a segment.</summary>
    NotIncluded,

    /// <summary><c>received: true or false</c> on a campaign.</summary>
    Received,

    /// <summary><c>received_email: true or false</c> on a campaign: an e-mail of it was delivered.</summary>
    ReceivedEmail,

    /// <summary><c>opened_email: true or false</c> on a campaign.</summary>
    OpenedEmail,

    /// <summary><c>clicked_email: true or false</c> on a campaign.</summary>
    ClickedEmail,

    /// <summary><c>entered: true or false</c> on a canvas.</summary>
    Entered,

    /// <summary><c>converted: true or false</c> on a canvas or campaign; a member of a control group never has.</summary>
    Converted,

    /// <summary><c>entered_variant: NAME</c> on a canvas.</summary>
    EnteredVariant,

    /// <summary><c>in_control_group: true or false</c> on a canvas or campaign; who never entered matches neither.</summary>
    InControlGroup,

    /// <summary><c>apps: [..]</c>: one of them was used.</summary>
    UsedApp,

    /// <summary><c>apps: [..], or_none: true</c>: one of them was used, or no app at all.</summary>
    UsedAppOrNone,
}
