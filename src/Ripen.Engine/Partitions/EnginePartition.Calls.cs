using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <content>Calls of the API that enter users into canvases and set off campaigns, for one user or by a sweep for many.</content>
public sealed partial class EnginePartition
{
    // Where there is no room for the sweep of one, it is tried again after so long.
    private const long CallPause = 60_000;

    /// <summary>The calls that wait for their instants.</summary>
    public ScheduledCalls ScheduledCalls { get; } = new();

    // Before whatever the entry is that comes at or after their instant, as scheduled entry does.
    private void CarryOutCalls()
    {
        while (ScheduledCalls.TakeDue(Stamp) is { } call)
        {
            var from = new ByteReader(call.Entry.Span);
            var kind = (EntryKind)from.Byte();
            from.Byte();
            if (kind == EntryKind.Track)
            {
                ApplyTrack(ref from);
                Profiles.Settle();
                ApplyOwnMessages();
            }
            else if (Sweeps.HasRoom)
            {
                BeginSweep(ref from);
            }
            else
            {
                ScheduledCalls.Add(call with { DueAt = Stamp + CallPause });
            }
        }
    }

    private EntryResult MoveCall(ref ByteReader from)
    {
        var (id, stays, due) = (from.Fixed64(), from.Bool(), from.Signed());
        return ScheduledCalls.Move(id, stays ? due : null) ? EntryResult.Applied : EntryResult.Refused;
    }

    private void ApplyCanvasTrigger(Profile? profile, ref ByteReader from)
    {
        var number = from.Count();
        var context = from.Bytes();
        if (profile is not null && _rulesInForce.Canvases.TryGetValue(number, out var canvas))
        {
            _roots.ApiTriggered(profile, canvas, context);
        }
    }

    private void ApplyApiCall(Profile? profile, ref ByteReader from)
    {
        var (isCampaign, number) = (from.Bool(), from.Count());
        var audience = from.Bytes();
        var properties = from.Bytes();
        if (profile is null)
        {
            return;
        }

        if (isCampaign)
        {
            if (_rulesInForce.Campaigns.TryGetValue(number, out var campaign))
            {
                _roots.ApiTriggered(profile, campaign, properties, Among(audience));
            }
        }
        else if (_rulesInForce.Canvases.TryGetValue(number, out var canvas))
        {
            _roots.ApiTriggered(profile, canvas, properties, Among(audience));
        }
    }

    // Whom the sweep does not mean is no attempt.
    private EntryAttempt? Call(Sweep sweep, BoundCanvas canvas, Profile profile)
    {
        var call = sweep.Kind == SweepKind.CanvasCall ? CallContext.Read(sweep.Context.Span) : new CallContext([], sweep.Context.Span);
        return IsMeant(profile, canvas.Audience, call) ? _roots.ApiTriggered(profile, canvas, call.Properties, sweep: sweep.Id) : null;
    }

    private EntryAttempt? Call(Sweep sweep, Profile profile)
    {
        var call = CallContext.Read(sweep.Context.Span);
        return !_rulesInForce.Campaigns.TryGetValue(sweep.Subject, out var campaign) || !IsMeant(profile, campaign.Audience, call) ? null
            : _roots.ApiTriggered(profile, campaign, call.Properties, among: null) == SendRefusal.None ? EntryAttempt.Entered
            : EntryAttempt.Refused;
    }

    private bool IsMeant(Profile profile, FilterPredicate audience, in CallContext call)
    {
        var scope = new FilterScope(profile, Stamp, []);
        return audience(scope) && Among(call.Audience)?.Invoke(scope) != false;
    }

    private FilterPredicate? Among(ReadOnlySpan<byte> audience) => _audiences.Of(audience, _rulesInForce.CompanyZone);
}
