namespace Ripen.Engine.Users;

/// <summary>Standard fields that few users have (profiles-segments-campaigns §1.4). The numbers are stored; never renumber them.</summary>
public enum MoreField : byte
{
    /// <summary><c>current_location</c>: an object of longitude and latitude, in degrees.</summary>
    CurrentLocation = 1,

    /// <summary><c>date_of_first_session</c>, an instant.</summary>
    DateOfFirstSession = 2,

    /// <summary><c>date_of_last_session</c>, an instant.</summary>
    DateOfLastSession = 3,

    /// <summary><c>marked_email_as_spam_at</c>, an instant.</summary>
    MarkedEmailAsSpamAt = 4,

    /// <summary><c>email_open_tracking_disabled</c>, a truth value.</summary>
    EmailOpenTrackingDisabled = 5,

    /// <summary><c>email_click_tracking_disabled</c>, a truth value.</summary>
    EmailClickTrackingDisabled = 6,

    /// <summary><c>facebook</c>, an object; stored and shown, nothing else.</summary>
    Facebook = 7,

    /// <summary><c>twitter</c>, likewise.</summary>
    Twitter = 8,
}
