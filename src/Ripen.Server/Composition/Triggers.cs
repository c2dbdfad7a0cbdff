using Ripen.Engine.Canvas;
using Ripen.Engine.Log;
using Ripen.Engine.Sweeps;
using Ripen.Runtime;
using Ripen.Server.Api.Triggers;

namespace Ripen.Server.Composition;

/// <summary>Canvases and campaigns that are set off by calls, now or at an instant.</summary>
internal sealed class Triggers(RuleLibrary rules, SweepControl sweeps, PartitionNode node) : ITriggers
{
    /// <inheritdoc/>
    public TriggerTarget? Find(TriggerKind kind, string id)
    {
        var bound = rules.Bound(rules.Current.Number);
        return kind == TriggerKind.Campaign
            ? bound.Campaigns.Values.FirstOrDefault(c => c.Definition.Id == id) is { } campaign
                ? new TriggerTarget(kind, campaign.Number, campaign.Definition.IsApiTriggered, campaign.Definition.Status) : null
            : bound.Canvases.Values.FirstOrDefault(c => c.Definition.Id == id) is { } canvas
                ? new TriggerTarget(kind, canvas.Number, canvas.Definition.Entry.Mode == EntryMode.ApiTriggered, canvas.Definition.Status) : null;
    }

    /// <inheritdoc/>
    public Task<bool> BroadcastAsync(ulong id, TriggerTarget target, ReadOnlyMemory<byte> audience, ReadOnlyMemory<byte> properties)
    {
        var (kind, context) = Sweep(target, audience, properties);
        return sweeps.BeginAsync(id, kind, target.Number, context);
    }

    /// <inheritdoc/>
    public Task<bool> ScheduleBroadcastAsync(ulong schedule, long due, ulong id, TriggerTarget target, ReadOnlyMemory<byte> audience, ReadOnlyMemory<byte> properties)
    {
        var (kind, context) = Sweep(target, audience, properties);
        var entry = Entries.CallScheduled(new ScheduledCall(schedule, target.IsCampaign, target.Number, due, Entries.SweepBegun(id, kind, target.Number, context)));
        return ScheduleAsync(schedule, Enumerable.Range(0, node.Partitions).Select(partition => (partition, entry)));
    }

    /// <inheritdoc/>
    public Task<bool> ScheduleAsync(ulong schedule, long due, TriggerTarget target, byte[] parts) => ScheduleAsync(
        schedule,
        EntryParts.Read(parts).Select(part => (part.Partition, Entries.CallScheduled(new ScheduledCall(schedule, target.IsCampaign, target.Number, due, part.Entry)))));

    /// <inheritdoc/>
    public async Task<bool> MoveAsync(ulong schedule, TriggerTarget target, long? due)
    {
        var holders = new List<int>();
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            if (await node.AskAsync(partition, e => e.ScheduledCalls.Find(schedule)) is { } call && call.IsCampaign == target.IsCampaign && call.Number == target.Number)
            {
                holders.Add(partition);
            }
        }

        await Task.WhenAll(holders.Select(p => node.PostAsync(p, Entries.CallMoved(schedule, due))));
        return holders.Count > 0;
    }

    private static (SweepKind Kind, ReadOnlyMemory<byte> Context) Sweep(TriggerTarget target, ReadOnlyMemory<byte> audience, ReadOnlyMemory<byte> properties) =>
        !target.IsCampaign && audience.IsEmpty
            ? (SweepKind.Broadcast, properties)
            : (target.IsCampaign ? SweepKind.CampaignCall : SweepKind.CanvasCall, new CallContext(audience.Span, properties.Span).ToArray());

    // Where one partition has no room, the others forget the call again.
    private async Task<bool> ScheduleAsync(ulong schedule, IEnumerable<(int Partition, byte[] Entry)> entries)
    {
        var all = entries.ToList();
        var results = await Task.WhenAll(all.Select(e => node.PostAsync(e.Partition, e.Entry)));
        if (Array.TrueForAll(results, r => r.Status == AppendStatus.Applied))
        {
            return true;
        }

        await Task.WhenAll(all.Select(e => node.PostAsync(e.Partition, Entries.CallMoved(schedule, null))));
        return false;
    }
}
