using Ripen.Engine.Engagement;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>The standard fields by the names that filters, updates and the API use (rest-api §2.4).</summary>
public static class ProfileSubjects
{
    private static readonly Dictionary<string, ProfileField> FieldsByName = new(StringComparer.Ordinal)
    {
        ["first_name"] = ProfileField.FirstName,
        ["last_name"] = ProfileField.LastName,
        ["email"] = ProfileField.Email,
        ["phone"] = ProfileField.Phone,
        ["country"] = ProfileField.Country,
        ["language"] = ProfileField.Language,
        ["gender"] = ProfileField.Gender,
        ["dob"] = ProfileField.DateOfBirth,
        ["time_zone"] = ProfileField.TimeZone,
        ["home_city"] = ProfileField.HomeCity,
        ["image_url"] = ProfileField.ImageUrl,
    };

    /// <summary>The name of the age in completed years; it depends on the day of asking.</summary>
    public const string Age = "age";

    private static readonly Dictionary<string, Func<Profile, Value>> Times = new(StringComparer.Ordinal)
    {
        ["created_at"] = profile => Value.Time(profile.CreatedAt),
        ["updated_at"] = profile => Value.Time(profile.UpdatedAt),
        ["email_opted_in_at"] = profile => Since(profile.EmailSubscription == SubscriptionState.OptedIn, profile.EmailSubscriptionChangedAt),
        ["email_unsubscribed_at"] = profile => Since(profile.EmailSubscription == SubscriptionState.Unsubscribed, profile.EmailSubscriptionChangedAt),
        ["date_of_first_session"] = profile => MoreFields.Of(profile, MoreField.DateOfFirstSession),
        ["date_of_last_session"] = profile => MoreFields.Of(profile, MoreField.DateOfLastSession),
        ["marked_email_as_spam_at"] = profile => MoreFields.Of(profile, MoreField.MarkedEmailAsSpamAt),
        ["email_bounced_at"] = EmailEngagement.BouncedAt,
        ["last_received_email_at"] = profile => At(EmailEngagement.Of(profile)?.All.Received),
        ["last_opened_email_at"] = profile => At(EmailEngagement.Of(profile)?.All.Opened),
        ["last_clicked_email_at"] = profile => At(EmailEngagement.Of(profile)?.All.Clicked),
        ["last_engaged_at"] = profile => At(EmailEngagement.Of(profile)?.LastEngaged),
        ["push_opted_in_at"] = profile => Since(profile.PushSubscription == SubscriptionState.OptedIn, profile.PushSubscriptionChangedAt),
        ["push_unsubscribed_at"] = profile => Since(profile.PushSubscription == SubscriptionState.Unsubscribed, profile.PushSubscriptionChangedAt),
    };

    /// <summary>The names of the fields that can be written, with their fields.</summary>
    public static IReadOnlyDictionary<string, ProfileField> Fields => FieldsByName;

    /// <summary>The names that a filter's <c>profile</c> subject may have.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. FieldsByName.Keys, "external_id", .. Times.Keys, Age];

    /// <summary>Whether a filter compares the field as an instant; else, but for <see cref="Age"/>, as text.</summary>
    public static bool IsTime(string name) => Times.ContainsKey(name);

    /// <summary>A reader of the field, or null for a name that is none, and for <see cref="Age"/>.</summary>
    public static Func<Profile, Value>? Find(string name)
    {
        if (FieldsByName.TryGetValue(name, out var field))
        {
            return profile => Text(profile.Field(field));
        }

        return name == "external_id" ? profile => Text(profile.ExternalId) : Times.GetValueOrDefault(name);
    }

    // The instant of a state is that of the last change.
    private static Value Since(bool isInState, long changedAt) => isInState && changedAt > 0 ? Value.Time(changedAt) : Value.Null;

    private static Value At(long? instant) => instant is > 0 and var at ? Value.Time(at) : Value.Null;

    private static Value Text(string? text) => text is null ? Value.Null : Value.Of(text);
}
