using Ripen.Engine.Sweeps;
using Ripen.Server.Api.CanvasTrigger;

namespace Ripen.Server.Composition;

/// <summary>Canvases that are entered by calls.</summary>
internal sealed class CanvasTriggers(RuleLibrary rules, SweepControl sweeps) : ICanvasTriggers
{
    /// <inheritdoc/>
    public CanvasTriggerTarget? Find(string canvas)
    {
        var found = rules.Bound(rules.Current.Number).Canvases.Values.FirstOrDefault(c => c.Definition.Id == canvas);
        return found is null ? null : new CanvasTriggerTarget(found.Number, found.Definition.Entry.Mode, found.Definition.Status);
    }

    /// <inheritdoc/>
    public Task<bool> BroadcastAsync(ulong id, int canvas, ReadOnlyMemory<byte> context) => sweeps.BeginAsync(id, SweepKind.Broadcast, canvas, context);
}
