namespace Ripen.Engine.Campaigns;

/// <summary>What a user may have to do with a campaign or its e-mail, as a trigger (canvas §3.4). The numbers are stored; never renumber them.</summary>
public enum CampaignInteraction : byte
{
    /// <summary>None: the occurrence is of another kind.</summary>
    None = 0,

    /// <summary>The receiver accepted the campaign's webhook for the user.</summary>
    ReceiveWebhook = 1,

    /// <summary>The user was enrolled in the campaign's control group.</summary>
    EnrolledInControl = 2,

    /// <summary>An e-mail was delivered to the user's mailbox.</summary>
    ReceiveEmail = 3,

    /// <summary>A person opened an e-mail.</summary>
    OpenEmail = 4,

    /// <summary>A machine opened an e-mail, as mail services do to protect their users.</summary>
    OpenEmailByMachine = 5,

    /// <summary>A person clicked a link of an e-mail.</summary>
    ClickEmail = 6,

    /// <summary>A link of an e-mail was called, most likely by a scanner.</summary>
    ClickEmailByBot = 7,

    /// <summary>The user unsubscribed by way of an e-mail.</summary>
    UnsubscribeEmail = 8,

    /// <summary>The address does not exist: a hard bounce.</summary>
    BounceEmail = 9,

    /// <summary>An e-mail could not be delivered for now: a soft bounce.</summary>
    SoftBounceEmail = 10,

    /// <summary>The user marked an e-mail as spam.</summary>
    MarkEmailAsSpam = 11,
}
