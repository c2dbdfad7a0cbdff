using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;

namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>When campaigns were last stopped: what was triggered before is never sent, even when the campaign runs again by then (profiles-segments-campaigns §3.8). So a stop touches no profile.</summary>
internal sealed class CampaignStops
{
    /// <summary>How many stops of a campaign are kept: of those that came after the instant of a send that fires late there are no more than rule sets that wait for such timers.</summary>
    public const int MaxKept = EnginePartition.MaxSupersededRules + 1;

    private readonly SortedDictionary<int, List<long>> _stops = [];

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
                Add(number, at);
            }
        }
    }

    /// <summary>Whether a campaign was stopped at or after an instant, and before another.</summary>
    public bool IsStopped(int campaign, long since, long until) => _stops.TryGetValue(campaign, out var stops) && stops.Exists(at => at >= since && at < until);

    /// <summary>Writes all stops.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(_stops.Values.Sum(stops => stops.Count));
        foreach (var (campaign, stops) in _stops)
        {
            foreach (var at in stops)
            {
                to.Count(campaign);
                to.Signed(at);
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            Add(from.Count(), from.Signed());
        }
    }

    private void Add(int campaign, long at)
    {
        if (!_stops.TryGetValue(campaign, out var stops))
        {
            _stops.Add(campaign, stops = []);
        }

        if (stops.Count == MaxKept)
        {
            stops.RemoveAt(0);
        }

        stops.Add(at);
    }
}
