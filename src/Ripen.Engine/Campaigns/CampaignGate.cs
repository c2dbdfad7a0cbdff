using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

namespace Ripen.Engine.Campaigns;

/// <summary>Turns occurrences into candidates, and rendered candidates into deliveries: the user's one order decides, so two crossings never make two calls at once.</summary>
internal sealed class CampaignGate(Processing processing)
{
    /// <summary>How many candidates of one user and campaign may wait for a delivery under way.</summary>
    public const int MaxWaiting = 16;

    /// <summary>A derived occurrence deeper than this triggers no campaign.</summary>
    public const int MaxDepth = 10;

    /// <summary>What lies between trigger and candidate.</summary>
    public SendSchedule Schedule { get; } = new(processing);

    /// <summary>A trigger held: opens a candidate, unless something bars it without a render.</summary>
    public SendRefusal Trigger(Profile profile, BoundCampaign campaign, in Occurrence occurrence, bool inAudience, ReadOnlySpan<byte> properties)
    {
        processing.Counts.Add(campaign.TriggeredSlot);
        var refusal = Decide(profile, campaign, occurrence, inAudience);
        if (refusal != SendRefusal.None)
        {
            return Refuse(campaign, refusal);
        }

        refusal = Schedule.Begin(profile, campaign, new TriggeredSend(occurrence.Root, occurrence.Depth, occurrence.Kind, occurrence.Name, occurrence.Time, properties.ToArray()));
        return refusal == SendRefusal.None ? refusal : Refuse(campaign, refusal);
    }

    /// <summary>A candidate's render aborted or failed: it ends. Nothing happens when it had ended already.</summary>
    public void End(long number, bool failed, string reason)
    {
        if (!processing.Candidates.Remove(number, out var candidate))
        {
            return;
        }

        processing.WaitingCandidates -= candidate.Waiting ? 1 : 0;
        processing.Activity.Add(processing.Stamp, candidate.Campaign, failed ? ActivityKind.LiquidError : ActivityKind.Aborted, candidate.User, reason);
        if (processing.Rules.Campaigns.TryGetValue(candidate.Campaign, out var campaign))
        {
            processing.Counts.Add(failed ? campaign.LiquidErrorSlot : campaign.AbortedSlot);
        }
    }

    /// <summary>A rendered candidate asks to be sent. What held when it was triggered is tested again where time may have changed it.</summary>
    public ClaimResult Claim(long number, FrozenRequest request)
    {
        if (!processing.Candidates.TryGetValue(number, out var candidate))
        {
            return ClaimResult.Ended;
        }

        if (candidate.Waiting)
        {
            return ClaimResult.Waits;
        }

        var profile = processing.Profiles.Get(candidate.User);
        processing.Rules.Campaigns.TryGetValue(candidate.Campaign, out var campaign);
        if (profile is null || campaign is null)
        {
            processing.Candidates.Remove(number);
            return ClaimResult.Refused;
        }

        var refusal = Recheck(profile, campaign, candidate);
        if (refusal != SendRefusal.None)
        {
            processing.Candidates.Remove(number);
            Refuse(campaign, refusal);
            return ClaimResult.Refused;
        }

        var verdict = Schedule.Suits(profile, campaign, TriggeredSend.Of(candidate), processing.Stamp);
        if (verdict != SendVerdict.Go)
        {
            return Postpone(profile, campaign, candidate, verdict);
        }

        var state = profile.Campaign(campaign.Number);
        if (state.InFlight != 0)
        {
            return Wait(candidate, campaign);
        }

        processing.Candidates.Remove(number);
        Open(profile, campaign, state, candidate, request);
        return ClaimResult.Claimed;
    }

    /// <summary>The delivery under way has finished: whoever waited for it is rendered anew.</summary>
    public void ReleaseWaiting(ulong user, int campaign)
    {
        if (processing.WaitingCandidates == 0)
        {
            return;
        }

        foreach (var candidate in processing.Candidates.Values.OrderBy(c => c.Number))
        {
            if (candidate.Waiting && candidate.User == user && candidate.Campaign == campaign)
            {
                candidate.Waiting = false;
                processing.WaitingCandidates--;
                processing.ReadyCandidates.Add(candidate);
            }
        }
    }

    private SendRefusal Decide(Profile profile, BoundCampaign campaign, in Occurrence occurrence, bool inAudience)
    {
        var now = occurrence.Root.Now;
        var definition = campaign.Definition;
        return definition.Status != DefinitionStatus.Active ? SendRefusal.Stopped
            : now < definition.Start || now >= definition.End ? SendRefusal.Window
            : !inAudience ? SendRefusal.Audience
            : occurrence.Depth > MaxDepth ? SendRefusal.Depth
            : campaign.ReceiptBars(profile, now) ? SendRefusal.ReEligibility
            : definition.ReEligibilityAfter is null && Schedule.HasPending(profile, campaign) ? SendRefusal.Pending
            : SendRefusal.None;
    }

    private SendRefusal Recheck(Profile profile, BoundCampaign campaign, Candidate candidate)
    {
        var definition = campaign.Definition;
        if (definition.Status != DefinitionStatus.Active || processing.Stops.StoppedSince(campaign.Number, candidate.Root.Now))
        {
            return SendRefusal.Stopped;
        }

        if ((definition.RecheckAtSend || candidate.Waited) && !campaign.Audience(new FilterScope(profile, processing.Stamp, candidate.Properties.Span)))
        {
            return SendRefusal.Audience;
        }

        return campaign.ReceiptBars(profile, processing.Stamp) ? SendRefusal.ReEligibility : SendRefusal.None;
    }

    // The instant did not suit any more when the render was done, or when an earlier delivery had finished.
    private ClaimResult Postpone(Profile profile, BoundCampaign campaign, Candidate candidate, SendVerdict verdict)
    {
        processing.Candidates.Remove(candidate.Number);
        var refusal = verdict.Waits ? Schedule.Hold(profile, campaign, TriggeredSend.Of(candidate), verdict.Hold, verdict.Until) : verdict.Refusal;
        if (refusal == SendRefusal.None)
        {
            return ClaimResult.Held;
        }

        Refuse(campaign, refusal);
        return ClaimResult.Refused;
    }

    private SendRefusal Refuse(BoundCampaign campaign, SendRefusal refusal)
    {
        processing.Counts.Add(campaign.RefusedSlots[(int)refusal]);
        return refusal;
    }

    private ClaimResult Wait(Candidate candidate, BoundCampaign campaign)
    {
        var waiting = processing.WaitingCandidates == 0 ? 0 : processing.Candidates.Values.Count(c => c.Waiting && c.User == candidate.User && c.Campaign == candidate.Campaign);
        if (waiting >= MaxWaiting)
        {
            processing.Candidates.Remove(candidate.Number);
            Refuse(campaign, SendRefusal.TooManyWaiting);
            return ClaimResult.Refused;
        }

        candidate.Waiting = true;
        candidate.Waited = true;
        processing.WaitingCandidates++;
        return ClaimResult.Waits;
    }

    private void Open(Profile profile, BoundCampaign campaign, CampaignState state, Candidate candidate, FrozenRequest request)
    {
        var number = processing.Sequence;
        var id = Delivery.ToId(processing.Partition, number);
        var delivery = new Delivery
        {
            Number = number,
            Candidate = candidate.Number,
            Id = id,
            Key = $"{id}:{Uri.EscapeDataString(profile.OutsideId)}",
            Campaign = campaign.Number,
            User = profile.Key,
            UserId = profile.OutsideId,
            Request = request,
            Root = candidate.Root,
            Depth = candidate.Depth,
            CreatedAt = processing.Stamp,
            NextAttemptAt = processing.Stamp,
        };
        state.InFlight = number;
        processing.Profiles.Touch(profile);
        processing.Deliveries.Add(number, delivery);
        processing.Touch(delivery);
        processing.ReadyDeliveries.Add(delivery);
        processing.Counts.Add(campaign.ClaimedSlot);
    }
}
