using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Campaigns.Control;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas;
using Ripen.Engine.Definitions;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

namespace Ripen.Engine.Deliveries;

/// <summary>
/// Messages that could not be rendered. Each is a delivery without a request, under one id and key from the first failure to its end; of a user and campaign, or step, there is one at
/// most, so that a template that stays broken costs a bounded amount. It claims nothing: what stands in its way is tested when it is replayed.
/// </summary>
internal sealed class DeadLetterDesk(Processing processing, SendSchedule schedule, DeliveryClaims claims)
{
    private readonly FrequencyGate _capping = new(processing);

    /// <summary>A message of a candidate could not be rendered.</summary>
    /// <param name="journey">What the journey carries, for a step of a canvas.</param>
    public void Keep(Profile profile, Candidate candidate, RenderError error, LetterJourney? journey)
    {
        var letters = profile.Part<DeadLetters>(ProfilePartKind.DeadLetters);
        var known = letters.Find(candidate.Campaign, candidate.Place);
        var number = known?.Number ?? Delivery.LetterNumber(candidate.Number);
        var (times, since) = ((known?.Times ?? 0) + 1, known?.Since ?? claims.CreatedAt(profile));
        letters.Set(candidate.Campaign, candidate.Place, number, times, since);
        Changed(profile);
        if (!processing.Deliveries.TryGetValue(number, out var delivery))
        {
            delivery = New(profile, candidate, number, since);
            processing.Deliveries.Add(number, delivery);
        }

        (delivery.Candidate, delivery.Root, delivery.Depth, delivery.Place) = (candidate.Number, candidate.Root, candidate.Depth, candidate.Place);
        delivery.Letter = new DeadLetter(error, times, processing.Stamp, candidate.Properties, journey);
        processing.Touch(delivery);
    }

    /// <summary>Why a letter may not be sent now. A campaign that was stopped and resumed since sends it: stopping is how one mends a template.</summary>
    public ReplayRefusal Bars(Profile profile, Delivery delivery)
    {
        if (profile.FindPart<DeadLetters>(ProfilePartKind.DeadLetters)?.Find(delivery.Campaign, delivery.Place)?.Number != delivery.Number)
        {
            return ReplayRefusal.Superseded;
        }

        if (delivery.Place is { } place)
        {
            return BarsStep(profile, place);
        }

        if (!processing.Rules.Campaigns.TryGetValue(delivery.Campaign, out var campaign) || campaign.Definition.Status != DefinitionStatus.Active)
        {
            return ReplayRefusal.Stopped;
        }

        var now = processing.Stamp;
        return now < campaign.Definition.Start ? ReplayRefusal.Window
            : campaign.ReceiptBars(profile, now) ? ReplayRefusal.ReEligibility
            : !campaign.Audience(new FilterScope(profile, now, delivery.Letter!.Properties.Span)) ? ReplayRefusal.Audience
            : ControlGroup.HasEnrolled(profile, campaign) ? ReplayRefusal.ControlGroup
            : Of(schedule.Suits(profile, campaign, TriggerOf(delivery), now));
    }

    /// <summary>The letter is on its way: it is an ordinary delivery from here on, and its journey, where it had one, has gone on without it.</summary>
    public void Release(Profile profile, Delivery delivery)
    {
        Remove(profile, delivery.Campaign, delivery.Place);
        delivery.Place = delivery.Place is { } place ? place with { Entry = default } : null;
        if (delivery.Place is null && processing.Rules.Campaigns.TryGetValue(delivery.Campaign, out var campaign))
        {
            processing.Counts.Add(campaign.ClaimedSlot);
        }
        else if (delivery.Place is not null && FindStep(delivery.Place) is { } step)
        {
            processing.Counts.Add(step.Slots.Claimed);
        }
    }

    /// <summary>The replay of a letter came to no request: it ends as aborted, or stays with the new error.</summary>
    public EntryResult End(Delivery delivery, bool aborted, RenderError error)
    {
        delivery = processing.Deliveries.GetValueOrDefault(delivery.Number) ?? delivery;
        if (!delivery.IsDeadLetter || processing.Profiles.Get(delivery.User) is not { } profile || !claims.IsOf(profile, delivery)
            || profile.FindPart<DeadLetters>(ProfilePartKind.DeadLetters)?.Find(delivery.Campaign, delivery.Place) is not { } known || known.Number != delivery.Number)
        {
            return EntryResult.Refused;
        }

        if (aborted)
        {
            Remove(profile, delivery.Campaign, delivery.Place);
            delivery.Status = DeliveryStatus.Aborted;
            delivery.AddAttempt(new DeliveryAttempt(processing.Stamp, 0, error.Message, "aborted when it was replayed"));
        }
        else
        {
            profile.Part<DeadLetters>(ProfilePartKind.DeadLetters).Set(delivery.Campaign, delivery.Place, delivery.Number, known.Times + 1, known.Since);
            Changed(profile);
            delivery.Letter = delivery.Letter! with { Error = error, Times = known.Times + 1, LastAt = processing.Stamp };
        }

        processing.Deliveries[delivery.Number] = delivery;
        processing.Touch(delivery);
        Count(delivery, aborted);
        processing.Activity.Add(
            processing.Stamp,
            delivery.Campaign,
            delivery.Place,
            aborted ? ActivityKind.Aborted : ActivityKind.LiquidError,
            delivery.User,
            error.Message,
            new ActivityDetail(error.Part, Delivery: delivery.Id));
        return EntryResult.Applied;
    }

    /// <summary>A message of a campaign, or step, was accepted: what could not be rendered before is settled by it.</summary>
    public void Supersede(Profile profile, int campaign, StepPlace? place)
    {
        if (profile.FindPart<DeadLetters>(ProfilePartKind.DeadLetters)?.Find(campaign, place) is not { } known)
        {
            return;
        }

        Remove(profile, campaign, place);
        if (processing.Deliveries.TryGetValue(known.Number, out var letter))
        {
            letter.Status = DeliveryStatus.Superseded;
            processing.Touch(letter);
        }
        else
        {
            processing.Superseded.Add(new SupersededLetter(Delivery.ToId(processing.Partition, known.Number), profile.Key, processing.Stamp));
        }
    }

    private Delivery New(Profile profile, Candidate candidate, long number, long since)
    {
        var id = Delivery.ToId(processing.Partition, number);
        return new Delivery
        {
            Number = number,
            Id = id,
            Candidate = candidate.Number,
            Key = Delivery.FirstKey(id, profile.OutsideId),
            Campaign = candidate.Campaign,
            User = profile.Key,
            UserId = profile.OutsideId,
            Request = null,
            Root = candidate.Root,
            Depth = candidate.Depth,
            CreatedAt = since,
            Status = DeliveryStatus.LiquidError,
        };
    }

    private ReplayRefusal BarsStep(Profile profile, StepPlace place)
    {
        if (FindStep(place) is not { } step || processing.Rules.Canvases[place.Canvas].Definition is not { Status: DefinitionStatus.Active } canvas)
        {
            return ReplayRefusal.Stopped;
        }

        return step.Quiet?.EndAfter(processing.Stamp, profile, processing.Rules.CompanyZone) is not null ? ReplayRefusal.QuietHours
            : canvas.ObeysCaps && _capping.Caps(profile, new MessageSource(DefinitionKind.Canvas, place.Canvas), processing.Stamp, except: 0) ? ReplayRefusal.FrequencyCapped
            : ReplayRefusal.None;
    }

    private BoundWebhook? FindStep(StepPlace place) =>
        processing.Rules.Canvases.TryGetValue(place.Canvas, out var canvas) && canvas.Steps.TryGetValue(place.Step, out var step) ? step as BoundWebhook : null;

    private static TriggeredSend TriggerOf(Delivery delivery) =>
        new(delivery.Root, delivery.Depth, delivery.Root.Trigger, delivery.Root.Name, delivery.Root.Time, delivery.Letter!.Properties);

    private static ReplayRefusal Of(in SendVerdict verdict) => verdict switch
    {
        { Waits: true, Hold: HoldReason.TimeWindow } => ReplayRefusal.TimeWindow,
        { Waits: true } => ReplayRefusal.QuietHours,
        { Refusal: SendRefusal.None } => ReplayRefusal.None,
        { Refusal: SendRefusal.Window } => ReplayRefusal.Window,
        { Refusal: SendRefusal.TimeWindow } => ReplayRefusal.TimeWindow,
        { Refusal: SendRefusal.QuietHours } => ReplayRefusal.QuietHours,
        _ => ReplayRefusal.FrequencyCapped,
    };

    private void Count(Delivery delivery, bool aborted)
    {
        if (delivery.Place is { } place)
        {
            if (FindStep(place) is { } step)
            {
                processing.Counts.Add(aborted ? step.RenderSlots.Aborted : step.RenderSlots.LiquidError);
            }
        }
        else if (processing.Rules.Campaigns.TryGetValue(delivery.Campaign, out var campaign))
        {
            processing.Counts.Add(aborted ? campaign.AbortedSlot : campaign.LiquidErrorSlot);
        }
    }

    private void Remove(Profile profile, int campaign, StepPlace? place)
    {
        profile.Part<DeadLetters>(ProfilePartKind.DeadLetters).Remove(campaign, place);
        Changed(profile);
    }

    private void Changed(Profile profile)
    {
        profile.PartChanged(ProfilePartKind.DeadLetters);
        processing.Profiles.Touch(profile);
    }
}
