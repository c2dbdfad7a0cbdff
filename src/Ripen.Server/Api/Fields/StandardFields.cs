using Ripen.Engine.Users;

namespace Ripen.Server.Api.Fields;

/// <summary>Tells standard fields from custom attributes by name.</summary>
internal static class StandardFields
{
    /// <summary>What the key is.</summary>
    public static StandardField Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("bio"u8) ? StandardField.Control : name.SequenceEqual("dob"u8) ? StandardField.DateOfBirth : StandardField.None,
        5 => name.SequenceEqual("email"u8) ? StandardField.Email : name.SequenceEqual("phone"u8) ? StandardField.Phone : StandardField.None,
        6 => name.SequenceEqual("gender"u8) ? StandardField.Gender : StandardField.None,
        7 => name.SequenceEqual("country"u8) ? StandardField.Country
            : name.SequenceEqual("api_key"u8) ? StandardField.Control
            : name.SequenceEqual("twitter"u8) ? StandardField.Twitter : StandardField.None,
        8 => name.SequenceEqual("language"u8) ? StandardField.Language
            : name.SequenceEqual("braze_id"u8) ? StandardField.Control
            : name.SequenceEqual("facebook"u8) ? StandardField.Facebook : StandardField.None,
        9 => OfNine(name),
        10 => name.SequenceEqual("first_name"u8) ? StandardField.FirstName
            : name.SequenceEqual("user_alias"u8) || name.SequenceEqual("alias_name"u8) ? StandardField.Control : StandardField.None,
        11 => name.SequenceEqual("external_id"u8) || name.SequenceEqual("alias_label"u8) ? StandardField.Control
            : name.SequenceEqual("push_tokens"u8) ? StandardField.NotKept : StandardField.None,
        _ => OfLong(name),
    };

    /// <summary>The stored field of a standard field that few users have, or null.</summary>
    public static MoreField? More(StandardField field) => field switch
    {
        StandardField.CurrentLocation => MoreField.CurrentLocation,
        StandardField.DateOfFirstSession => MoreField.DateOfFirstSession,
        StandardField.DateOfLastSession => MoreField.DateOfLastSession,
        StandardField.MarkedEmailAsSpamAt => MoreField.MarkedEmailAsSpamAt,
        StandardField.EmailOpenTrackingDisabled => MoreField.EmailOpenTrackingDisabled,
        StandardField.EmailClickTrackingDisabled => MoreField.EmailClickTrackingDisabled,
        StandardField.Facebook => MoreField.Facebook,
        StandardField.Twitter => MoreField.Twitter,
        _ => null,
    };

    /// <summary>The stored field of a standard field that holds text.</summary>
    public static ProfileField Stored(StandardField field) => field switch
    {
        StandardField.FirstName => ProfileField.FirstName,
        StandardField.LastName => ProfileField.LastName,
        StandardField.Email => ProfileField.Email,
        StandardField.Phone => ProfileField.Phone,
        StandardField.Country => ProfileField.Country,
        StandardField.Language => ProfileField.Language,
        StandardField.Gender => ProfileField.Gender,
        StandardField.DateOfBirth => ProfileField.DateOfBirth,
        StandardField.TimeZone => ProfileField.TimeZone,
        StandardField.HomeCity => ProfileField.HomeCity,
        StandardField.ImageUrl => ProfileField.ImageUrl,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "This field holds no text."),
    };

    private static StandardField OfNine(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("last_name"u8) ? StandardField.LastName
        : name.SequenceEqual("time_zone"u8) ? StandardField.TimeZone
        : name.SequenceEqual("home_city"u8) ? StandardField.HomeCity
        : name.SequenceEqual("image_url"u8) ? StandardField.ImageUrl : StandardField.None;

    private static StandardField OfLong(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("email_subscribe"u8))
        {
            return StandardField.EmailSubscribe;
        }

        if (name.SequenceEqual("push_subscribe"u8))
        {
            return StandardField.PushSubscribe;
        }

        if (name.SequenceEqual("_update_existing_only"u8) || name.SequenceEqual("_merge_objects"u8) || name.SequenceEqual("push_token_import"u8)
            || name.SequenceEqual("company_secret"u8) || name.SequenceEqual("app_group_id"u8))
        {
            return StandardField.Control;
        }

        return name.SequenceEqual("current_location"u8) ? StandardField.CurrentLocation
            : name.SequenceEqual("date_of_first_session"u8) ? StandardField.DateOfFirstSession
            : name.SequenceEqual("date_of_last_session"u8) ? StandardField.DateOfLastSession
            : name.SequenceEqual("marked_email_as_spam_at"u8) ? StandardField.MarkedEmailAsSpamAt
            : name.SequenceEqual("email_open_tracking_disabled"u8) ? StandardField.EmailOpenTrackingDisabled
            : name.SequenceEqual("email_click_tracking_disabled"u8) ? StandardField.EmailClickTrackingDisabled
            : name.SequenceEqual("subscription_groups"u8) ? StandardField.SubscriptionGroups : StandardField.None;
    }
}
