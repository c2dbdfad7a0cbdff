using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Campaigns.Control;
using Ripen.Engine.Definitions;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>What lies between trigger and candidate (profiles-segments-campaigns §3.3 no. 6 to 9): the delay with its exceptions, and whether the instant suits.</summary>
internal sealed class SendSchedule(Processing processing)
{
    private readonly FrequencyGate _capping = new(processing);
    private readonly List<HeldSend> _cancelled = [];

    /// <summary>Nothing on the trigger's side bars the send: it begins its delay, or becomes a candidate.</summary>
    public SendRefusal Begin(Profile profile, BoundCampaign campaign, in TriggeredSend send)
    {
        if (campaign.Definition.Delay is { } delay)
        {
            return Hold(profile, campaign, send, HoldReason.Delay, delay.DueAt(send.At, UserZones.Of(profile, delay.Zone, processing.Rules.CompanyZone)));
        }

        return Offer(profile, campaign, send, send.At);
    }

    /// <summary>Whether a send of this campaign waits already, so that a campaign that sends once takes no second trigger (profiles-segments-campaigns §3.5).</summary>
    public bool HasPending(Profile profile, BoundCampaign campaign)
    {
        if (profile.FindPart<HeldSends>(ProfilePartKind.HeldSends) is not { } held)
        {
            return false;
        }

        var pending = false;
        for (var i = held.All.Count - 1; i >= 0; i--)
        {
            if (held.All[i] is var send && send.Campaign == campaign.Number && (campaign.CanHold || send.Send.Tries > 0))
            {
                // A stop cancels what waits; that is only noticed when somebody looks.
                var stopped = processing.IsStopped(send.Campaign, send.Send.At);
                pending |= !stopped;
                if (stopped)
                {
                    Take(profile, held, send, campaign);
                    Refuse(profile, campaign, SendRefusal.Stopped);
                }
            }
        }

        return pending;
    }

    /// <summary>Cancels what waits and has this occurrence among its exceptions (profiles-segments-campaigns §3.4).</summary>
    public void Cancel(Profile profile, in Occurrence occurrence, in FilterScope scope)
    {
        var campaigns = processing.Rules.Exceptions.Find(occurrence.Kind, occurrence.Name);
        if (campaigns.Length == 0 || profile.FindPart<HeldSends>(ProfilePartKind.HeldSends) is not { } held)
        {
            return;
        }

        foreach (var campaign in campaigns)
        {
            _cancelled.Clear();
            foreach (var send in held.All)
            {
                if (send.Campaign == campaign.Number && IsBetween(send.Send, occurrence))
                {
                    _cancelled.Add(send);
                }
            }

            if (_cancelled.Count > 0 && campaign.IsException(occurrence, scope))
            {
                foreach (var send in _cancelled)
                {
                    Take(profile, held, send, campaign);
                    Refuse(profile, campaign, SendRefusal.ExceptionEvent);
                }
            }
        }
    }

    /// <summary>The instant of the user's earliest held send has come.</summary>
    public void Release(Profile profile)
    {
        var held = profile.Part<HeldSends>(ProfilePartKind.HeldSends);
        var send = held.Earliest!;
        processing.Rules.Campaigns.TryGetValue(send.Campaign, out var campaign);
        Take(profile, held, send, campaign);
        if (campaign is null)
        {
            return;
        }

        var edited = campaign.Definition.Version != send.Version;
        if (edited && send.Reason == HoldReason.Delay && campaign.Definition.Delay is { } delay
            && delay.DueAt(send.Send.At, UserZones.Of(profile, delay.Zone, processing.Rules.CompanyZone)) is var due && due > send.DueAt)
        {
            Refuse(profile, campaign, Hold(profile, campaign, send.Send, HoldReason.Delay, due));
            return;
        }

        Refuse(profile, campaign, Decide(profile, campaign, send, edited));
    }

    /// <summary>Whether the instant suits: before the campaign's end, inside its portion of the day, outside its quiet hours, not more than the workspace's caps allow.</summary>
    public SendVerdict Suits(Profile profile, BoundCampaign campaign, in TriggeredSend send, long now)
    {
        var definition = campaign.Definition;
        if (now >= definition.End)
        {
            return SendVerdict.Refused(SendRefusal.Window);
        }

        if (definition.Window is { } window)
        {
            var zone = UserZones.Of(profile, window.Hours.Zone, processing.Rules.CompanyZone);
            if (!window.Hours.Contains(now, zone))
            {
                return window.HoldsOver && window.Hours.Contains(send.At, zone)
                    ? SendVerdict.WaitUntil(window.Hours.NextOpening(now, zone), HoldReason.TimeWindow)
                    : SendVerdict.Refused(SendRefusal.TimeWindow);
            }
        }

        if (definition.Limits.Quiet is { } quiet && quiet.EndAfter(now, profile, processing.Rules.CompanyZone) is { } end)
        {
            return quiet.Aborts ? SendVerdict.Refused(SendRefusal.QuietHours) : SendVerdict.WaitUntil(end, HoldReason.QuietHours);
        }

        var underWay = profile.FindCampaign(campaign.Number)?.InFlight ?? 0;
        return definition.ObeysCaps && _capping.Caps(profile, campaign.Source, now, underWay) ? SendVerdict.Refused(SendRefusal.FrequencyCapped) : SendVerdict.Go;
    }

    /// <summary>Lets a send wait until an instant.</summary>
    public SendRefusal Hold(Profile profile, BoundCampaign campaign, in TriggeredSend send, HoldReason reason, long until)
    {
        var held = profile.Part<HeldSends>(ProfilePartKind.HeldSends);
        if (!held.HasRoom(campaign.Number))
        {
            return SendRefusal.TooManyWaiting;
        }

        held.Add(new HeldSend(campaign.Number, campaign.Definition.Version, reason, until, send));
        Changed(profile);
        processing.Counts.Add(campaign.HeldSlot);
        return SendRefusal.None;
    }

    // By its own time an exception must not lie before the trigger; what the same request brought after it counts in any case.
    private static bool IsBetween(in TriggeredSend send, in Occurrence occurrence) =>
        occurrence.Time >= send.Time || (occurrence.Root.Request != 0 && occurrence.Root.Request == send.Root.Request);

    private SendRefusal Decide(Profile profile, BoundCampaign campaign, HeldSend send, bool edited)
    {
        var definition = campaign.Definition;
        return definition.Status != DefinitionStatus.Active || processing.IsStopped(campaign.Number, send.Send.At) ? SendRefusal.Stopped
            : (definition.RecheckAtSend || edited || send.Send.Tries > 0) && !campaign.Audience(new FilterScope(profile, send.DueAt, send.Send.Properties.Span)) ? SendRefusal.Audience
            : ControlGroup.HasEnrolled(profile, campaign) ? SendRefusal.ControlGroup
            : campaign.ReceiptBars(profile, send.DueAt) ? SendRefusal.ReEligibility
            : Offer(profile, campaign, send.Send, send.DueAt);
    }

    private SendRefusal Offer(Profile profile, BoundCampaign campaign, in TriggeredSend send, long now)
    {
        var verdict = Suits(profile, campaign, send, now);
        if (verdict.Waits)
        {
            return Hold(profile, campaign, send, verdict.Hold, verdict.Until);
        }

        if (verdict.Refusal == SendRefusal.None)
        {
            var candidate = new Candidate(
                processing.NextCandidate++, profile.Key, campaign.Number, send.Root, send.Depth, send.Trigger, send.TriggerName, send.Time, send.Properties)
            {
                Tries = send.Tries,
                Waited = send.Tries > 0,
            };
            processing.Candidates.Add(candidate);
            processing.ReadyCandidates.Add(candidate);
        }

        return verdict.Refusal;
    }

    private void Refuse(Profile profile, BoundCampaign campaign, SendRefusal refusal)
    {
        if (refusal != SendRefusal.None)
        {
            processing.Counts.Add(campaign.RefusedSlots[(int)refusal]);
            SendLines.Note(processing, campaign, profile, refusal);
        }
    }

    private void Take(Profile profile, HeldSends held, HeldSend send, BoundCampaign? campaign)
    {
        held.Remove(send);
        Changed(profile);
        if (campaign is not null)
        {
            processing.Counts.Add(campaign.HoldEndedSlot);
        }
    }

    private void Changed(Profile profile)
    {
        profile.PartChanged(ProfilePartKind.HeldSends);
        processing.Profiles.Touch(profile);
        processing.Due.Schedule(profile);
    }
}
