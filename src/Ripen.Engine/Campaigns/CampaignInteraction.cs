namespace Ripen.Engine.Campaigns;

/// <summary>What a user may have to do with a campaign, as a trigger (canvas §3.4). The numbers are stored; never renumber them.</summary>
public enum CampaignInteraction : byte
{
    /// <summary>None: the occurrence is of another kind.</summary>
    None = 0,

    /// <summary>The receiver accepted the campaign's webhook for the user.</summary>
    ReceiveWebhook = 1,

    /// <summary>The user was enrolled in the campaign's control group.</summary>
    EnrolledInControl = 2,
}
