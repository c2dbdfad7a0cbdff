using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Conversions;
using Ripen.Engine.Identity;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Deliveries;

/// <summary>What becomes of a delivery once it is on its way: attempts, the outcome with its writes, replay.</summary>
internal sealed class DeliveryDesk(Processing processing, DeliveryClaims claims, DeadLetterDesk letters, StepResults steps, ProfileWriter writer, RootProcessor roots, ClaimDesk identifiers,
    WrittenObjects objects)
{
    /// <summary>An attempt failed; the next is planned.</summary>
    public EntryResult Attempt(long number, DeliveryAttempt attempt, long nextAt)
    {
        if (!processing.Deliveries.TryGetValue(number, out var delivery) || !DeliveryStatuses.IsOpen(delivery.Status))
        {
            return EntryResult.Refused;
        }

        if (claims.IsSuperseded(delivery))
        {
            return Finish(number, DeliveryStatus.Superseded, attempt, BoundOutcome.Nothing);
        }

        delivery.AddAttempt(attempt);
        delivery.Status = DeliveryStatus.Retrying;
        Note(delivery, attempt);
        delivery.NextAttemptAt = nextAt;
        processing.Touch(delivery);
        processing.ReadyDeliveries.Add(delivery);
        return EntryResult.Applied;
    }

    /// <summary>The delivery is finished. A receipt counts only when the receiver accepted; the writes carry root and depth of the decision.</summary>
    public EntryResult Finish(long number, DeliveryStatus status, DeliveryAttempt attempt, BoundOutcome outcome)
    {
        if (!processing.Deliveries.TryGetValue(number, out var delivery) || !DeliveryStatuses.IsOpen(delivery.Status))
        {
            return EntryResult.Refused;
        }

        delivery.AddAttempt(attempt);
        delivery.Status = status;
        processing.Touch(delivery);
        Count(delivery);
        Note(delivery, attempt);
        if (processing.Profiles.Get(delivery.User) is { } profile)
        {
            Settle(profile, delivery, outcome, null);
            Give(profile, outcome.Aliases);
        }
        else if (processing.Profiles.Addresses.LastGone(delivery.User)?.Survivor is { } survivor)
        {
            SendOn(survivor, processing.Partition, delivery, outcome);
        }

        claims.ReleaseWaiting(delivery);
        return EntryResult.Applied;
    }

    /// <summary>The outcome of a delivery that was decided for a user who was merged into this one: it counts for the survivor.</summary>
    public void FinishForeign(ref ByteReader from, UserDirectory directory, UserCare care)
    {
        var (user, origin) = (UserRef.Read(ref from), from.Count());
        var delivery = Delivery.Read(from.Bytes());
        var outcome = BoundOutcome.Read(ref from);
        if (directory.Find(user, out var elsewhere) is { } profile)
        {
            care.Begin(profile);
            delivery.Place = delivery.Place is { } place ? place with { Entry = ForeignDelivery.Mark(origin, place.Entry) } : null;
            Settle(profile, delivery, outcome, origin);
            Give(profile, outcome.Aliases);
            care.End(profile);
            claims.ReleaseWaiting(profile.Key, delivery.Campaign, delivery.Place);
        }
        else if (elsewhere is { } survivor)
        {
            SendOn(survivor, origin, delivery, outcome);
        }
    }

    /// <summary>A finished delivery is opened again. Id and key stay, but for what the receiver had accepted: that gets a new key.</summary>
    public EntryResult Replay(Delivery delivery, FrozenRequest? request, bool force)
    {
        delivery = Known(delivery);
        if (WhyNotReplayed(delivery, force) != ReplayRefusal.None || (request ?? delivery.Request) is not { } sent)
        {
            return EntryResult.Refused;
        }

        var profile = processing.Profiles.Get(delivery.User)!;
        if (delivery.Status == DeliveryStatus.Sent)
        {
            delivery.Key = $"{delivery.Id}:{Uri.EscapeDataString(delivery.UserId)}:{processing.Sequence:x}";
            if (processing.RuleVersion >= RuleVersion.LateAsInTime)
            {
                FrequencyGate.Settle(profile, delivery.Number);
            }
        }

        if (delivery.Request is null)
        {
            letters.Release(profile, delivery);
        }

        delivery.Request = sent;
        delivery.Status = DeliveryStatus.Pending;
        delivery.SeriesStart = delivery.Attempts.Count;
        delivery.NextAttemptAt = processing.Stamp;
        claims.Take(profile, delivery);
        return EntryResult.Applied;
    }

    /// <summary>Why a delivery would not be sent again now, be it as it was or rendered anew.</summary>
    public ReplayRefusal WhyNotReplayed(Delivery delivery, bool force)
    {
        delivery = Known(delivery);
        return DeliveryStatuses.IsOpen(delivery.Status) ? ReplayRefusal.UnderWay
            : delivery.Status == DeliveryStatus.Sent && !force ? ReplayRefusal.Accepted
            : delivery.Request is null && !delivery.IsDeadLetter ? ReplayRefusal.Superseded
            : processing.Profiles.Get(delivery.User) is not { } profile || !claims.IsOf(profile, delivery) ? ReplayRefusal.NoUser
            : DeliveryClaims.UnderWay(profile, delivery.Campaign, delivery.Place) != 0 ? ReplayRefusal.AnotherUnderWay
            : delivery.Request is null ? letters.Bars(profile, delivery)
            : ReplayRefusal.None;
    }

    private Delivery Known(Delivery delivery) => processing.Deliveries.GetValueOrDefault(delivery.Number) ?? delivery;

    private void SendOn(UserRef survivor, int origin, Delivery delivery, BoundOutcome outcome)
    {
        var bytes = new ByteWriter(512);
        delivery.Write(bytes);
        processing.Mail.Send(survivor, MessageKind.Outcome, to =>
        {
            survivor.Write(to);
            to.Count(origin);
            to.Bytes(bytes.Written);
            outcome.Write(to);
        });
    }

    // What the receiver says now goes before what it said earlier: an alias takes the place of another of its label.
    private void Give(Profile profile, IReadOnlyList<UserAlias> aliases)
    {
        foreach (var alias in aliases)
        {
            identifiers.WantAlias(profile, alias, replaces: profile.Aliases.Any(known => known.Label == alias.Label));
        }
    }

    // Each attempt that was not accepted. One without a call had headers that did not render: because of their own calls, while it is retried.
    private void Note(Delivery delivery, DeliveryAttempt attempt)
    {
        if (delivery.Status == DeliveryStatus.Sent)
        {
            return;
        }

        var kind = delivery.Status switch
        {
            DeliveryStatus.Aborted => ActivityKind.Aborted,
            DeliveryStatus.LiquidError => ActivityKind.LiquidError,
            _ when attempt.Status == 0 => ActivityKind.CallsFailed,
            _ => ActivityKind.WebhookError,
        };
        var isCall = kind == ActivityKind.WebhookError;
        processing.Activity.Add(
            processing.Stamp,
            delivery.Campaign,
            delivery.Place,
            kind,
            delivery.User,
            isCall ? DeliveryStatuses.ToText(delivery.Status) : attempt.Answer.Length > 0 ? attempt.Answer : attempt.Note ?? string.Empty,
            new ActivityDetail(string.Empty, attempt.Status, isCall ? attempt.Answer : string.Empty, delivery.Attempts.Count, delivery.Id));
    }

    private void Count(Delivery delivery)
    {
        if (delivery.Place is { } place)
        {
            CountStep(delivery, place);
        }
        else if (processing.Rules.Campaigns.TryGetValue(delivery.Campaign, out var campaign))
        {
            processing.Counts.Add(delivery.Status switch
            {
                DeliveryStatus.Sent => campaign.SentSlot,
                DeliveryStatus.Aborted => campaign.AbortedSlot,
                DeliveryStatus.LiquidError => campaign.LiquidErrorSlot,
                DeliveryStatus.Superseded => campaign.SupersededSlot,
                _ => campaign.FailedSlot,
            });
        }
    }

    private void CountStep(Delivery delivery, StepPlace place)
    {
        if (processing.Rules.Canvases.TryGetValue(place.Canvas, out var canvas) && canvas.Steps.TryGetValue(place.Step, out var step) && step is BoundWebhook webhook)
        {
            if (delivery.Status == DeliveryStatus.Sent)
            {
                processing.Counts.Mark(canvas.LastActiveSlot, processing.Stamp);
            }

            processing.Counts.Add(delivery.Status switch
            {
                DeliveryStatus.Sent => webhook.Slots.Sent,
                DeliveryStatus.Aborted => webhook.RenderSlots.Aborted,
                DeliveryStatus.LiquidError => webhook.RenderSlots.LiquidError,
                _ => webhook.Slots.Failed,
            });
        }
    }

    // Origin: the partition that decided a delivery for a user who was merged into this one; null for an own one.
    private void Settle(Profile profile, Delivery delivery, BoundOutcome outcome, int? origin)
    {
        processing.Profiles.Touch(profile);
        profile.UpdatedAt = processing.Stamp;
        Free(profile, delivery, origin);
        if (delivery.Status == DeliveryStatus.Sent)
        {
            letters.Supersede(profile, delivery.Campaign, delivery.Place);
        }

        if (delivery.Status == DeliveryStatus.Sent && delivery.Place is null)
        {
            var state = profile.Campaign(delivery.Campaign);
            processing.Series.Receipt(delivery.Campaign, state.Received == 0 ? 0 : state.LastReceivedAt);
            state.FirstReceivedAt = state.Received == 0 ? processing.Stamp : state.FirstReceivedAt;
            state.LastReceivedAt = processing.Stamp;
            state.Received++;
            if (processing.Rules.Campaigns.TryGetValue(delivery.Campaign, out var campaign) && campaign.Conversions is { } conversions)
            {
                ConversionDesk.Start(profile, conversions, campaign.Number, processing.Stamp);
            }
        }
        else if (delivery.Status != DeliveryStatus.Sent)
        {
            FrequencyGate.TakeBack(profile, delivery.Number);
        }

        var root = delivery.Root with { Id = origin is null ? delivery.Root.Id : processing.NextId(), Kind = RootKind.Outcome, Now = processing.Stamp, Request = 0 };
        Write(profile, delivery, root, outcome, origin);

        if (delivery.Place is not null)
        {
            steps.Finished(profile, delivery, root);
        }
        else if (delivery.Status == DeliveryStatus.Sent)
        {
            processing.Queue.Enqueue(new Occurrence
            {
                Root = root,
                Kind = OccurrenceKind.CampaignInteraction,
                Name = delivery.Campaign,
                Interaction = CampaignInteraction.ReceiveWebhook,
                Depth = delivery.Depth + 1,
                Time = processing.Stamp,
            });
        }

        roots.Drain(profile);
        processing.Due.Schedule(profile);
    }

    private static void Free(Profile profile, Delivery delivery, int? origin)
    {
        if (origin is not { } partition)
        {
            DeliveryClaims.Free(profile, delivery);
        }
        else if (delivery.Place is null && profile.Campaign(delivery.Campaign) is var state && state.InFlight == ForeignDelivery.Mark(partition, delivery.Number))
        {
            state.InFlight = 0;
        }
    }

    // Events happen when the answer is written: what the same outcome opens has not begun later. Their turn comes when what the updates and the receipt trigger has had its own.
    private void Write(Profile profile, Delivery delivery, in Root root, BoundOutcome outcome, int? origin)
    {
        var number = origin is { } partition ? ForeignDelivery.Name(partition, delivery.Number) : delivery.Number;
        var cause = delivery.Place is { } place
            ? new Cause(CauseKind.Delivery, place.Canvas, place.Step, place.Group, number)
            : new Cause(CauseKind.Delivery, delivery.Campaign, 0, 0, number);
        var context = new WriteContext(root, delivery.Depth + 1, cause, Late: false);
        if (outcome.Updates.Count > 0)
        {
            writer.Begin(profile);
            foreach (var update in outcome.Updates)
            {
                writer.TryUpdate(update);
            }

            writer.Commit(context);
        }

        if (!outcome.Events.IsEmpty)
        {
            objects.Write(profile, outcome.Events.Span, context, processing.Stamp);
        }
    }
}
