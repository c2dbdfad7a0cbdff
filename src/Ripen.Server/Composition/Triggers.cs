using Ripen.Engine.Canvas;
using Ripen.Engine.Sweeps;
using Ripen.Server.Api.Triggers;

namespace Ripen.Server.Composition;

/// <summary>Canvases and campaigns that are set off by calls.</summary>
internal sealed class Triggers(RuleLibrary rules, SweepControl sweeps) : ITriggers
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
    public Task<bool> BroadcastAsync(ulong id, TriggerTarget target, ReadOnlyMemory<byte> audience, ReadOnlyMemory<byte> properties) =>
        !target.IsCampaign && audience.IsEmpty
            ? sweeps.BeginAsync(id, SweepKind.Broadcast, target.Number, properties)
            : sweeps.BeginAsync(id, target.IsCampaign ? SweepKind.CampaignCall : SweepKind.CanvasCall, target.Number, new CallContext(audience.Span, properties.Span).ToArray());
}
