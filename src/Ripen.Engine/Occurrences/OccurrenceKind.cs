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

    /// <summary>The user received a campaign's message, was enrolled in its control group, or had to do with an e-mail.</summary>
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

    /// <summary>What started a causal chain: an e-mail was delivered. This and the following are <see cref="CampaignInteraction"/> where they trigger.</summary>
    EmailReceived = 20,

    /// <summary>A person opened an e-mail.</summary>
    EmailOpened = 21,

    /// <summary>A machine opened an e-mail.</summary>
    EmailOpenedByMachine = 22,

    /// <summary>A person clicked a link of an e-mail.</summary>
    EmailClicked = 23,

    /// <summary>Most likely a scanner called a link of an e-mail.</summary>
    EmailClickedByBot = 24,

    /// <summary>The user unsubscribed by way of an e-mail.</summary>
    EmailUnsubscribed = 25,

    /// <summary>A hard bounce.</summary>
    EmailBounced = 26,

    /// <summary>A soft bounce.</summary>
    EmailSoftBounced = 27,

    /// <summary>The user marked an e-mail as spam.</summary>
    EmailMarkedAsSpam = 28,
}
