using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns.Control;
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
internal sealed class CampaignGate(Processing processing, DeliveryClaims claims)
{
    /// <summary>A derived occurrence deeper than this triggers no campaign.</summary>
    public const int MaxDepth = 10;

    private readonly ControlGroup _control = new(processing);

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

        refusal = ControlGroup.Holds(profile, campaign)
            ? _control.Enrol(profile, campaign, occurrence)
            : Schedule.Begin(profile, campaign, new TriggeredSend(occurrence.Root, occurrence.Depth, occurrence.Kind, occurrence.Name, occurrence.Time, properties.ToArray()));
        return refusal == SendRefusal.None ? refusal : RefuseLate(profile, campaign, refusal);
    }

    /// <summary>A candidate's message could not be rendered: it ends, and leaves a dead letter, unless it would have been refused anyhow.</summary>
    public void Fail(long number, RenderError error, DeadLetterDesk letters)
    {
        if (End(number, failed: true, error.Message, new ActivityDetail(error.Part)) is { } candidate
            && processing.Rules.Campaigns.TryGetValue(candidate.Campaign, out var campaign)
            && processing.Profiles.Get(candidate.User) is { } profile
            && Recheck(profile, campaign, candidate) == SendRefusal.None)
        {
            letters.Keep(profile, candidate, error, journey: null);
        }
    }

    /// <summary>A candidate's render aborted or failed: it ends. Nothing happens, and the answer is null, when it had ended already.</summary>
    public Candidate? End(long number, bool failed, string reason, ActivityDetail? detail = null)
    {
        if (!processing.Candidates.Remove(number, out var candidate))
        {
            return null;
        }

        processing.WaitingCandidates -= candidate.Waiting ? 1 : 0;
        processing.Activity.Add(processing.Stamp, candidate.Campaign, failed ? ActivityKind.LiquidError : ActivityKind.Aborted, candidate.User, reason, detail);
        if (processing.Rules.Campaigns.TryGetValue(candidate.Campaign, out var campaign))
        {
            processing.Counts.Add(failed ? campaign.LiquidErrorSlot : campaign.AbortedSlot);
        }

        return candidate;
    }

    /// <summary>A call with <c>:retry</c> failed in a candidate's render: it is held and rendered anew, or aborts when it has had its tries. False when it had ended already.</summary>
    public bool Postpone(long number, string reason)
    {
        if (!processing.Candidates.TryGetValue(number, out var candidate) || candidate.Waiting)
        {
            return false;
        }

        if (candidate.Tries >= RenderRetries.MaxTries)
        {
            End(number, failed: false, reason);
            return true;
        }

        processing.Candidates.Remove(number);
        if (processing.Profiles.Get(candidate.User) is { } profile && processing.Rules.Campaigns.TryGetValue(candidate.Campaign, out var campaign))
        {
            processing.Activity.Add(processing.Stamp, campaign.Number, ActivityKind.Postponed, candidate.User, reason);
            processing.Counts.Add(campaign.PostponedSlot);
            var due = RenderRetries.DueAt(processing.Stamp, candidate, candidate.Tries);
            if (Schedule.Hold(profile, campaign, TriggeredSend.Of(candidate) with { Tries = candidate.Tries + 1 }, HoldReason.Render, due) is var refusal and not SendRefusal.None)
            {
                RefuseLate(profile, campaign, refusal);
            }
        }

        return true;
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

        if (DeliveryClaims.UnderWay(profile, campaign.Number, null) != 0)
        {
            return Wait(profile, candidate, campaign);
        }

        var verdict = Schedule.Suits(profile, campaign, TriggeredSend.Of(candidate), processing.Stamp);
        if (verdict != SendVerdict.Go)
        {
            return Postpone(profile, campaign, candidate, verdict);
        }

        processing.Candidates.Remove(number);
        claims.Open(profile, candidate, request);
        processing.Counts.Add(campaign.ClaimedSlot);
        return ClaimResult.Claimed;
    }

    private SendRefusal Decide(Profile profile, BoundCampaign campaign, in Occurrence occurrence, bool inAudience)
    {
        var now = occurrence.Root.Now;
        var definition = campaign.Definition;
        return definition.Status != DefinitionStatus.Active ? SendRefusal.Stopped
            : occurrence.Kind == OccurrenceKind.ApiTriggered && !definition.IsApiTriggered ? SendRefusal.DeliveryType
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
        if (definition.Status != DefinitionStatus.Active || processing.IsStopped(campaign.Number, candidate.Root.Now))
        {
            return SendRefusal.Stopped;
        }

        if ((definition.RecheckAtSend || candidate.Waited) && !campaign.Audience(new FilterScope(profile, processing.Stamp, candidate.Properties.Span)))
        {
            return SendRefusal.Audience;
        }

        return ControlGroup.HasEnrolled(profile, campaign) ? SendRefusal.ControlGroup
            : campaign.ReceiptBars(profile, processing.Stamp) ? SendRefusal.ReEligibility : SendRefusal.None;
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

        RefuseLate(profile, campaign, refusal);
        return ClaimResult.Refused;
    }

    // What a cap held back has its line in the activity log; who only did not qualify has none, for those are too many.
    private SendRefusal RefuseLate(Profile profile, BoundCampaign campaign, SendRefusal refusal)
    {
        if (refusal == SendRefusal.FrequencyCapped)
        {
            SendLines.Note(processing, campaign, profile, refusal);
        }

        return Refuse(campaign, refusal);
    }

    private SendRefusal Refuse(BoundCampaign campaign, SendRefusal refusal)
    {
        processing.Counts.Add(campaign.RefusedSlots[(int)refusal]);
        return refusal;
    }

    private ClaimResult Wait(Profile profile, Candidate candidate, BoundCampaign campaign)
    {
        if (claims.TryWait(candidate))
        {
            if (campaign.Definition.Supersedes)
            {
                claims.Withdraw(profile, campaign.Number);
            }

            return ClaimResult.Waits;
        }

        processing.Candidates.Remove(candidate.Number);
        Refuse(campaign, SendRefusal.TooManyWaiting);
        return ClaimResult.Refused;
    }
}
