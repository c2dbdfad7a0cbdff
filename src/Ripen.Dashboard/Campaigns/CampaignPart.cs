namespace Ripen.Dashboard.Campaigns;

/// <summary>The parts of a campaign, in the order in which it is built.</summary>
public enum CampaignPart
{
    /// <summary>What is sent.</summary>
    Compose,

    /// <summary>When it is sent.</summary>
    Delivery,

    /// <summary>To whom.</summary>
    Audience,

    /// <summary>What is written when the answer is there.</summary>
    Outcome,

    /// <summary>What it is meant to bring about.</summary>
    Conversions,

    /// <summary>All at a glance, and the counts.</summary>
    Summary,
}
