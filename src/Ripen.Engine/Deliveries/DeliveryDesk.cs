using Ripen.Engine.Campaigns;
using Ripen.Engine.Ledger;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Deliveries;

/// <summary>What becomes of a delivery once it is on its way: attempts, the outcome with its writes, replay.</summary>
internal sealed class DeliveryDesk(Processing processing, CampaignGate gate, ProfileWriter writer, RootProcessor roots)
{
    /// <summary>An attempt failed; the next is planned.</summary>
    public EntryResult Attempt(long number, DeliveryAttempt attempt, long nextAt)
    {
        if (!processing.Deliveries.TryGetValue(number, out var delivery) || !DeliveryStatuses.IsOpen(delivery.Status))
        {
            return EntryResult.Refused;
        }

        delivery.AddAttempt(attempt);
        delivery.Status = DeliveryStatus.Retrying;
        delivery.NextAttemptAt = nextAt;
        processing.Touch(delivery);
        processing.ReadyDeliveries.Add(delivery);
        return EntryResult.Applied;
    }

    /// <summary>The delivery is finished. A receipt counts only when the receiver accepted; the writes carry root and depth of the decision.</summary>
    public EntryResult Finish(long number, DeliveryStatus status, DeliveryAttempt attempt, List<BoundUpdate> updates)
    {
        if (!processing.Deliveries.TryGetValue(number, out var delivery) || !DeliveryStatuses.IsOpen(delivery.Status))
        {
            return EntryResult.Refused;
        }

        delivery.AddAttempt(attempt);
        delivery.Status = status;
        processing.Touch(delivery);
        Count(delivery);
        if (processing.Profiles.Get(delivery.User) is { } profile)
        {
            Settle(profile, delivery, updates);
        }

        gate.ReleaseWaiting(delivery.User, delivery.Campaign);
        return EntryResult.Applied;
    }

    /// <summary>A finished delivery is opened again. Id and key stay, but for what the receiver had accepted: that gets a new key.</summary>
    public EntryResult Replay(Delivery delivery, FrozenRequest? request, bool force)
    {
        if (processing.Deliveries.TryGetValue(delivery.Number, out var known))
        {
            delivery = known;
        }

        var accepted = delivery.Status == DeliveryStatus.Sent;
        if (DeliveryStatuses.IsOpen(delivery.Status) || (accepted && !force)
            || processing.Profiles.Get(delivery.User) is not { } profile || profile.Campaign(delivery.Campaign).InFlight != 0)
        {
            return EntryResult.Refused;
        }

        if (accepted)
        {
            delivery.Key = $"{delivery.Id}:{Uri.EscapeDataString(delivery.UserId)}:{processing.Sequence:x}";
        }

        delivery.Request = request ?? delivery.Request;
        delivery.Status = DeliveryStatus.Pending;
        delivery.SeriesStart = delivery.Attempts.Count;
        delivery.NextAttemptAt = processing.Stamp;
        profile.Campaign(delivery.Campaign).InFlight = delivery.Number;
        processing.Profiles.Touch(profile);
        processing.Deliveries[delivery.Number] = delivery;
        processing.Touch(delivery);
        processing.ReadyDeliveries.Add(delivery);
        return EntryResult.Applied;
    }

    private void Count(Delivery delivery)
    {
        if (processing.Rules.Campaigns.TryGetValue(delivery.Campaign, out var campaign))
        {
            processing.Counts.Add(delivery.Status switch
            {
                DeliveryStatus.Sent => campaign.SentSlot,
                DeliveryStatus.Aborted => campaign.AbortedSlot,
                DeliveryStatus.LiquidError => campaign.LiquidErrorSlot,
                _ => campaign.FailedSlot,
            });
        }
    }

    private void Settle(Profile profile, Delivery delivery, List<BoundUpdate> updates)
    {
        processing.Profiles.Touch(profile);
        profile.UpdatedAt = processing.Stamp;
        var state = profile.Campaign(delivery.Campaign);
        state.InFlight = 0;
        if (delivery.Status == DeliveryStatus.Sent)
        {
            state.FirstReceivedAt = state.Received == 0 ? processing.Stamp : state.FirstReceivedAt;
            state.LastReceivedAt = processing.Stamp;
            state.Received++;
        }

        if (updates.Count == 0)
        {
            return;
        }

        writer.Begin(profile);
        foreach (var update in updates)
        {
            writer.TryUpdate(update);
        }

        var root = delivery.Root with { Kind = RootKind.Outcome, Now = processing.Stamp, Request = 0 };
        writer.Commit(new WriteContext(root, delivery.Depth + 1, new Cause(CauseKind.Delivery, delivery.Campaign, 0, 0, delivery.Number), Late: false));
        roots.Drain(profile);
        processing.Due.Schedule(profile);
    }
}
