namespace Ripen.Engine.Campaigns;

/// <summary>What came of a claim.</summary>
public enum ClaimResult
{
    /// <summary>It is a delivery now.</summary>
    Claimed,

    /// <summary>It waits for a delivery of the same user and campaign, and will be rendered anew.</summary>
    Waits,

    /// <summary>Something bars it; the counters say what.</summary>
    Refused,

    /// <summary>The instant does not suit: it is held, and will be rendered anew.</summary>
    Held,

    /// <summary>The candidate had ended already.</summary>
    Ended,
}
