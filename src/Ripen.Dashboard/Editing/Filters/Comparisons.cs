using static Ripen.Dashboard.Editing.Filters.ValueShape;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>The comparators by what they compare (contract §3, Filters), in the words that the field uses.</summary>
public static class Comparisons
{
    private static readonly Comparison Blank = new("is:blank", None, "is blank", "est vide");
    private static readonly Comparison NotBlank = new("is:not_blank", None, "is not blank", "n'est pas vide");
    private static readonly Comparison Exactly = new("exactly", Scalar, "exactly", "est égal à");
    private static readonly Comparison Not = new("not", Scalar, "does not equal", "n'est pas égal à");
    private static readonly Comparison MoreThan = new("more_than", Number, "more than", "plus de");
    private static readonly Comparison LessThan = new("less_than", Number, "less than", "moins de");
    private static readonly Comparison Regex = new("matches_regex", Text, "matches regex", "correspond à l'expression régulière");
    private static readonly Comparison NotRegex = new("not_matches_regex", Text, "does not match regex", "ne correspond pas à l'expression régulière");

    private static readonly Comparison[] Days =
    [
        new("day_of_year_is", MonthDay, "day of year is", "jour de l'année :"),
        new("day_of_year_before", MonthDay, "day of year is on or before", "jour de l'année au plus tard le"),
        new("day_of_year_after", MonthDay, "day of year is on or after", "jour de l'année au plus tôt le"),
    ];

    private static readonly Comparison[] Past =
    [
        new("before", Date, "before", "avant le"),
        new("after", Date, "after", "après le"),
        new("more_than_days_ago", Number, "more than … days ago", "il y a plus de … jours"),
        new("less_than_days_ago", Number, "less than … days ago", "il y a moins de … jours"),
    ];

    /// <summary>Of numbers.</summary>
    public static IReadOnlyList<Comparison> OfNumbers { get; } = [Exactly, Not, MoreThan, LessThan, Blank, NotBlank];

    /// <summary>Of text.</summary>
    public static IReadOnlyList<Comparison> OfText { get; } =
    [
        new("is_any_of", Words, "is any of", "est l'un de"),
        new("is_none_of", Words, "is none of", "n'est aucun de"),
        new("contains_any_of", Words, "contains any of", "contient l'un de"),
        new("contains_none_of", Words, "doesn't contain any of", "ne contient aucun de"),
        Regex, NotRegex, Blank, NotBlank,
    ];

    /// <summary>Of properties that are text, which are mostly compared with one other text.</summary>
    public static IReadOnlyList<Comparison> OfTextProperties { get; } = [new("exactly/text", Text, "equals", "est égal à"), new("not/text", Text, "does not equal", "n'est pas égal à"), .. OfText];

    /// <summary>Of truth values.</summary>
    public static IReadOnlyList<Comparison> OfTruth { get; } =
    [
        new("is:true", None, "is true", "est vrai"),
        new("is:false", None, "is false", "est faux"),
        new("is:true_or_not_set", None, "is true or not set", "est vrai ou non défini"),
        new("is:false_or_not_set", None, "is false or not set", "est faux ou non défini"),
        Blank, NotBlank,
    ];

    /// <summary>Of lists.</summary>
    public static IReadOnlyList<Comparison> OfLists { get; } =
    [
        new("includes_any_of", Words, "includes any of", "inclut l'un de"),
        new("includes_none_of", Words, "includes none of", "n'inclut aucun de"),
        new("is_all_of", Words, "is all of", "inclut tous"),
        new("is_not_all_of", Words, "isn't all of", "n'inclut pas tous"),
        new("items_contain_any_of", Words, "values contain any of", "des valeurs contiennent l'un de"),
        new("items_contain_none_of", Words, "values don't contain any of", "aucune valeur ne contient"),
        Regex,
        new("is:has_value", None, "has a value", "a une valeur"),
        new("is:empty", None, "is empty", "est sans valeur"),
    ];

    /// <summary>Of instants.</summary>
    public static IReadOnlyList<Comparison> OfTimes { get; } =
    [
        .. Past,
        new("in_more_than_days", Number, "in more than … days", "dans plus de … jours"),
        new("in_less_than_days", Number, "in less than … days", "dans moins de … jours"),
        .. Days, Blank, NotBlank,
    ];

    /// <summary>Of what is there or not.</summary>
    public static IReadOnlyList<Comparison> OfPresence { get; } = [NotBlank, Blank];

    /// <summary>Of standard fields that hold an instant.</summary>
    public static IReadOnlyList<Comparison> OfTimeFields { get; } = [.. Past, Blank, NotBlank];

    /// <summary>Of the date of birth.</summary>
    public static IReadOnlyList<Comparison> OfBirth { get; } = [.. Days, .. OfText];

    /// <summary>Of custom events and sessions.</summary>
    public static IReadOnlyList<Comparison> OfCounts { get; } =
    [
        new("count_more_than", Number, "more than … times", "plus de … fois"),
        new("count_less_than", Number, "less than … times", "moins de … fois"),
        new("count_exactly", Number, "exactly … times", "exactement … fois"),
        .. Moments("last_did", "last time", "dernière fois"),
        .. Moments("first_did", "first time", "première fois"),
    ];

    /// <summary>Of purchases.</summary>
    public static IReadOnlyList<Comparison> OfPurchases { get; } =
    [
        .. OfCounts,
        new("money_spent_more_than", Number, "money spent is more than", "dépense supérieure à"),
        new("money_spent_less_than", Number, "money spent is less than", "dépense inférieure à"),
        new("money_spent_exactly", Number, "money spent is exactly", "dépense exactement égale à"),
    ];

    /// <summary>Of segments.</summary>
    public static IReadOnlyList<Comparison> OfMembership { get; } =
    [
        new("is:included", None, "user is included", "l'utilisateur en fait partie"),
        new("is:not_included", None, "user is not included", "l'utilisateur n'en fait pas partie"),
    ];

    /// <summary>Of campaigns.</summary>
    public static IReadOnlyList<Comparison> OfCampaigns { get; } =
    [
        new("received:true", None, "has been received", "a été reçue"),
        new("received:false", None, "has not been received", "n'a pas été reçue"),
        .. Moments("last_received", "last received", "reçue pour la dernière fois"),
        new("converted:true", None, "user has converted", "l'utilisateur a converti"),
        new("converted:false", None, "user has not converted", "l'utilisateur n'a pas converti"),
        new("in_control_group:true", None, "user is in the control group", "l'utilisateur est dans le groupe de contrôle"),
        new("in_control_group:false", None, "user is not in the control group", "l'utilisateur n'est pas dans le groupe de contrôle"),
        new("received_email:true", None, "an e-mail of it was delivered", "un e-mail a été livré"),
        new("received_email:false", None, "no e-mail of it was delivered", "aucun e-mail n'a été livré"),
        new("opened_email:true", None, "an e-mail of it was opened", "un e-mail a été ouvert"),
        new("opened_email:false", None, "no e-mail of it was opened", "aucun e-mail n'a été ouvert"),
        new("clicked_email:true", None, "an e-mail of it was clicked", "un e-mail a été cliqué"),
        new("clicked_email:false", None, "no e-mail of it was clicked", "aucun e-mail n'a été cliqué"),
    ];

    /// <summary>Of canvases.</summary>
    public static IReadOnlyList<Comparison> OfCanvases { get; } =
    [
        new("entered:true", None, "has been entered", "l'utilisateur y est entré"),
        new("entered:false", None, "has not been entered", "l'utilisateur n'y est pas entré"),
        new("entered_variant", Text, "has been entered by variant", "entrée par la variante"),
        .. Moments("last_entered", "last entered", "dernière entrée"),
        new("converted:true", None, "user has converted", "l'utilisateur a converti"),
        new("converted:false", None, "user has not converted", "l'utilisateur n'a pas converti"),
        new("in_control_group:true", None, "user is in the control group", "l'utilisateur est dans le groupe de contrôle"),
        new("in_control_group:false", None, "user is not in the control group", "l'utilisateur n'est pas dans le groupe de contrôle"),
    ];

    /// <summary>Of subscriptions.</summary>
    public static IReadOnlyList<Comparison> OfSubscriptions { get; } = [new("is_any_of", States, "is any of", "est l'un de"), new("is_none_of", States, "is none of", "n'est aucun de")];

    /// <summary>Of whether an e-mail can be written.</summary>
    public static IReadOnlyList<Comparison> OfAvailability { get; } =
        [new("email_available:true", None, "is true", "est vrai"), new("email_available:false", None, "is false", "est faux")];

    /// <summary>Of the random bucket.</summary>
    public static IReadOnlyList<Comparison> OfBuckets { get; } = [LessThan, MoreThan, Exactly, Not];

    private static Comparison[] Moments(string key, string english, string french) =>
    [
        new(key + "_before", Date, english + " before", french + " avant le"),
        new(key + "_after", Date, english + " after", french + " après le"),
        new(key + "_more_than_days_ago", Number, english + " more than … days ago", french + " il y a plus de … jours"),
        new(key + "_less_than_days_ago", Number, english + " less than … days ago", french + " il y a moins de … jours"),
    ];
}
