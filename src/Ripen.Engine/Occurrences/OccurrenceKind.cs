namespace Ripen.Engine.Occurrences;

/// <summary>What can trigger. The numbers are stored in ledgers and candidates; never renumber them.</summary>
public enum OccurrenceKind : byte
{
    /// <summary>A custom event.</summary>
    CustomEvent = 1,

    /// <summary>A purchase.</summary>
    Purchase = 2,

    /// <summary>The start of a session.</summary>
    StartSession = 3,

    /// <summary>A custom attribute's stored value changed.</summary>
    AttributeChanged = 4,

    /// <summary>An e-mail address was added or became another.</summary>
    EmailAdded = 5,

    /// <summary>A channel's subscription state changed.</summary>
    SubscriptionChanged = 6,

    /// <summary>A wait's due instant came.</summary>
    Timer = 7,

    /// <summary>A journey that ended with <c>re_enter: always</c>.</summary>
    ReEnter = 8,

    /// <summary>An operator armed the canvas.</summary>
    Arm = 9,

    /// <summary>A write through the API.</summary>
    Write = 10,

    /// <summary>A delivery's outcome.</summary>
    Outcome = 11,

    /// <summary>The state of a subscription group changed.</summary>
    SubscriptionGroupChanged = 12,

    /// <summary>The user received a campaign's message, or was enrolled in its control group.</summary>
    CampaignInteraction = 13,

    /// <summary>A conversion event of a canvas or campaign; the new value is its place, from 0.</summary>
    ConversionEvent = 14,

    /// <summary>The scheduled instant of a canvas came.</summary>
    Scheduled = 15,

    /// <summary>An API call for a canvas.</summary>
    ApiTriggered = 16,

    /// <summary>Two users were merged.</summary>
    Merged = 17,

    /// <summary>An attribute was deleted.</summary>
    Deleted = 18,
}
