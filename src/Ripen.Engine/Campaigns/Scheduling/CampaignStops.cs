using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Rules;

namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>When campaigns were last stopped: what was triggered before is never sent, even when the campaign runs again by then (profiles-segments-campaigns §3.8). So a stop touches no profile.</summary>
internal sealed class CampaignStops
{
    private readonly SortedDictionary<int, long> _stops = [];

    /// <summary>Whether there is anything to keep.</summary>
    public bool IsEmpty => _stops.Count == 0;

    /// <summary>A rule set takes the place of another.</summary>
    public void Note(BoundRules before, BoundRules after, long at)
    {
        foreach (var (number, campaign) in before.Campaigns)
        {
            if (campaign.Definition.Status == DefinitionStatus.Active
                && !(after.Campaigns.TryGetValue(number, out var now) && now.Definition.Status == DefinitionStatus.Active))
            {
                _stops[number] = at;
            }
        }
    }

    /// <summary>Whether a campaign was stopped at or after an instant.</summary>
    public bool StoppedSince(int campaign, long instant) => _stops.TryGetValue(campaign, out var at) && at >= instant;

    /// <summary>Writes all stops.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(_stops.Count);
        foreach (var (campaign, at) in _stops)
        {
            to.Count(campaign);
            to.Signed(at);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _stops.Add(from.Count(), from.Signed());
        }
    }
}
