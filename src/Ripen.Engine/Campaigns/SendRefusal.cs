namespace Ripen.Engine.Campaigns;

/// <summary>Why an occurrence that matched a campaign's trigger came to no delivery. The numbers are stored; never renumber them.</summary>
public enum SendRefusal
{
    /// <summary>It was not refused.</summary>
    None = 0,

    /// <summary>The campaign is not active.</summary>
    Stopped = 1,

    /// <summary>The instant lies outside the campaign's start and end.</summary>
    Window = 2,

    /// <summary>The user is not in the audience.</summary>
    Audience = 3,

    /// <summary>The user received the message, and the window of re-eligibility has not passed or there is none.</summary>
    ReEligibility = 4,

    /// <summary>The user no longer exists.</summary>
    NoUser = 5,

    /// <summary>Too many candidates of this user and campaign wait already.</summary>
    TooManyWaiting = 6,

    /// <summary>Too many links between the root and this occurrence.</summary>
    Depth = 7,

    /// <summary>A send of this user waits already, and the campaign sends once.</summary>
    Pending = 8,

    /// <summary>An exception event happened during the delay.</summary>
    ExceptionEvent = 9,

    /// <summary>The instant lies outside the campaign's portion of the day.</summary>
    TimeWindow = 10,

    /// <summary>The user got as many messages as a rule of the workspace allows.</summary>
    FrequencyCapped = 11,

    /// <summary>The user was enrolled in the campaign's control group since the trigger.</summary>
    ControlGroup = 12,

    /// <summary>A call of the API named it, and it is not API-triggered.</summary>
    DeliveryType = 13,

    /// <summary>The message met quiet hours, which abort it.</summary>
    QuietHours = 34,
}
