namespace Ripen.Engine.Campaigns;

/// <summary>What a profile remembers of one campaign.</summary>
public sealed class CampaignState
{
    /// <summary>The campaign's number.</summary>
    public int Campaign { get; private set; }

    /// <summary>How many messages were accepted by the receiver.</summary>
    public long Received { get; set; }

    /// <summary>When the first was, milliseconds since 1970; meaningless while <see cref="Received"/> is 0.</summary>
    public long FirstReceivedAt { get; set; }

    /// <summary>When the last was.</summary>
    public long LastReceivedAt { get; set; }

    /// <summary>The number of the delivery under way, or 0: at most one at a time.</summary>
    public long InFlight { get; set; }

    /// <summary>Becomes the state of a campaign that the user never met.</summary>
    internal void Reset(int campaign)
    {
        Campaign = campaign;
        (Received, FirstReceivedAt, LastReceivedAt, InFlight) = (0, 0, 0, 0);
    }
}
