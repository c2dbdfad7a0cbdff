namespace Ripen.Server.Api.Fields;

/// <summary>What a key of an attributes object is (rest-api §2.4). Names are lower-case and case-sensitive.</summary>
internal enum StandardField : byte
{
    /// <summary>A custom attribute.</summary>
    None,

    /// <summary>An identifier, a flag, or something that is never stored.</summary>
    Control,

    /// <summary>A standard field that this release does not keep; never a custom attribute.</summary>
    NotKept,

    /// <summary>States in subscription groups.</summary>
    SubscriptionGroups,

    CurrentLocation,
    DateOfFirstSession,
    DateOfLastSession,
    MarkedEmailAsSpamAt,
    EmailOpenTrackingDisabled,
    EmailClickTrackingDisabled,
    Facebook,
    Twitter,

    /// <summary>The subscription state of e-mail.</summary>
    EmailSubscribe,

    /// <summary>The subscription state of push.</summary>
    PushSubscribe,

    FirstName,
    LastName,
    Email,
    Phone,
    Country,
    Language,
    Gender,
    DateOfBirth,
    TimeZone,
    HomeCity,
    ImageUrl,
}
