using Ripen.Engine.Activity;
using Ripen.Engine.Codec;
using Ripen.Engine.Deliveries;

namespace Ripen.Engine.Partitions;

/// <content>Messages that could not be rendered, and deliveries that are sent again.</content>
public sealed partial class EnginePartition
{
    /// <summary>Why a delivery would not be sent again now; what is due meanwhile may still change that.</summary>
    /// <param name="delivery">As it is stored, or held here.</param>
    /// <param name="force">Whether it may have been accepted.</param>
    public ReplayRefusal WhyNotReplayed(Delivery delivery, bool force)
    {
        var refusal = _deliveries.WhyNotReplayed(delivery, force);
        Profiles.Settle();
        return refusal;
    }

    private EntryResult ApplyRenderFailed(ref ByteReader from)
    {
        for (var groups = from.Count(); groups > 0; groups--)
        {
            var error = RenderError.Read(ref from);
            var number = 0L;
            for (var left = from.Count(); left > 0; left--)
            {
                number += from.Signed();
                ApplyFailed(number, error);
                Profiles.Settle();
            }
        }

        return EntryResult.Applied;
    }

    private EntryResult ApplyCallsFailed(ref ByteReader from)
    {
        var candidate = _processing.Candidates.Find((long)from.Varint());
        for (var left = from.Count(); left > 0; left--)
        {
            var problem = from.Text();
            if (candidate is not null)
            {
                _processing.Activity.Add(Stamp, candidate.Campaign, candidate.Place, ActivityKind.CallsFailed, candidate.User, problem);
            }
        }

        return candidate is null ? EntryResult.Refused : EntryResult.Applied;
    }

    private void ApplyFailed(long number, RenderError error)
    {
        if (!TryFindStep(number, out var candidate))
        {
            _campaigns.Fail(number, error, _letters);
            return;
        }

        _processing.Candidates.Remove(number);
        _processing.WaitingCandidates -= candidate.Waiting ? 1 : 0;
        if (Ready(candidate.User) is { } profile)
        {
            _steps.Failed(profile, candidate, error, _letters);
            GoneOn(profile);
        }
    }

    private EntryResult ApplyReplay(ref ByteReader from)
    {
        var delivery = Delivery.Read(from.Bytes());
        var force = from.Bool();
        var request = from.Bool() ? FrozenRequest.ReadLast(ref from) : null;

        // A dead letter was never claimed: as with a claim, what is due happens first.
        if (delivery.IsDeadLetter && Profiles.Get(delivery.User) is { } profile && ComesFirst(profile))
        {
            FireDue(profile, Stamp);
            Finish(profile);
        }

        return _deliveries.Replay(delivery, request, force);
    }
}
