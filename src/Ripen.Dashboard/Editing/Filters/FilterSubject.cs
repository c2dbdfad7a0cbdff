using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>What a filter looks at.</summary>
/// <param name="Key">The key of the definition file (contract §3, Filters).</param>
/// <param name="HasName">Whether it is one of many, told apart by a name.</param>
/// <param name="English">What it is called.</param>
/// <param name="French">The same in French.</param>
public sealed record FilterSubject(string Key, bool HasName, string English, string French)
{
    private static readonly string[] TimeFields =
    [
        "created_at", "updated_at", "date_of_first_session", "date_of_last_session", "email_opted_in_at", "email_unsubscribed_at", "push_opted_in_at", "push_unsubscribed_at",
        "marked_email_as_spam_at", "email_bounced_at", "last_received_email_at", "last_opened_email_at", "last_clicked_email_at", "last_engaged_at",
    ];

    /// <summary>The subjects of a segment, an audience and a step, in the order of the menu.</summary>
    public static IReadOnlyList<FilterSubject> All { get; } =
    [
        new("attribute", true, "Custom attribute", "Attribut personnalisé"),
        new("profile", true, "Profile field", "Champ du profil"),
        new("event", true, "Custom event", "Événement personnalisé"),
        new("purchase", true, "Purchase", "Achat"),
        new("sessions", true, "Sessions", "Sessions"),
        new("apps", false, "Apps used", "Apps utilisées"),
        new("segment", true, "Segment membership", "Appartenance à un segment"),
        new("campaign", true, "Campaign", "Campagne"),
        new("canvas", true, "Canvas", "Canvas"),
        new("subscription", true, "Subscription", "Abonnement"),
        new("email_available", false, "E-mail available", "E-mail disponible"),
        new("random_bucket", false, "Random bucket number", "Numéro de compartiment aléatoire"),
    ];

    /// <summary>A variable of the journey; only in the steps of a canvas.</summary>
    public static FilterSubject Context { get; } = new("context", true, "Context variable", "Variable de contexte");

    /// <summary>The standard fields that a filter can look at, those that are most asked for first.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "email", "first_name", "last_name", "phone", "country", "language", "home_city", "time_zone", "gender", "dob", "age", "external_id", "image_url", .. TimeFields,
    ];

    /// <summary>Whether a standard field holds an instant.</summary>
    public static bool IsTime(string field) => TimeFields.Contains(field);

    /// <summary>The subject of a key, or null.</summary>
    public static FilterSubject? Of(string key) => key == Context.Key ? Context : All.FirstOrDefault(subject => subject.Key == key);

    /// <summary>What it is called in a language.</summary>
    public string Words(Language language) => language.Pick(English, French);

    /// <summary>The comparators to choose from.</summary>
    /// <param name="name">Which one of the subject.</param>
    /// <param name="type">The type of a custom attribute, when it is known.</param>
    public IReadOnlyList<ComparisonSet> Choices(string name, string? type) => Key switch
    {
        "attribute" => ComparisonSet.Of(type),
        "context" => ComparisonSet.Of(null),
        "profile" => ComparisonSet.OfField(name),
        "event" or "sessions" => One(Comparisons.OfCounts),
        "purchase" => One(Comparisons.OfPurchases),
        "segment" => One(Comparisons.OfMembership),
        "campaign" => One(Comparisons.OfCampaigns),
        "canvas" => One(Comparisons.OfCanvases),
        "subscription" => One(Comparisons.OfSubscriptions),
        "email_available" => One(Comparisons.OfAvailability),
        "random_bucket" => One(Comparisons.OfBuckets),
        _ => [],
    };

    private static ComparisonSet[] One(IReadOnlyList<Comparison> items) => [new(string.Empty, items)];
}
