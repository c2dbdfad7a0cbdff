using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Definitions;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Reference;

/// <content>Campaigns: what bars a message, when it is triggered, when its delay and quiet hours are over, and when it is sent (profiles-segments-campaigns §3.3 to §3.8).</content>
internal sealed partial class Model
{
    private const int MaxWaiting = 16;

    private readonly List<(int Partition, string Campaign, long At)> _stops = [];

    // A stop cancels what was triggered before, even if the campaign runs again when it would be sent (§3.8).
    private void NoteStops(Deed.Publish publish)
    {
        var before = _rules.LastOrDefault(r => r.Partition == publish.Partition).Rules ?? RuleSet.Empty;
        foreach (var campaign in before.Campaigns.Where(c => c.Status == DefinitionStatus.Active && published(publish.Rules).Campaigns.Single(n => n.Id == c.Id).Status != c.Status))
        {
            _stops.Add((publish.Partition, campaign.Id, publish.Stamp));
        }
    }

    // What came after the instant of a timer has not happened for it, however late it fires.
    private bool IsStopped(Person person, CampaignDefinition campaign, Happening cause) => campaign.Status != DefinitionStatus.Active
        || _stops.Exists(s => s.Partition == person.Partition && s.Campaign == campaign.Id && s.At >= cause.Root.Now && !(s.At >= _firing));

    private void Trigger(Person person, CampaignDefinition campaign, Happening happening, bool inAudience)
    {
        var now = happening.Root.Now;
        Count(campaign.Id, "Triggered");
        var refusal =
            campaign.Status != DefinitionStatus.Active ? "Stopped"
            : now < campaign.Start || now >= campaign.End ? "Window"
            : !inAudience ? "Audience"
            : happening.Depth > MaxDepth ? "Depth"
            : IsBarred(person, campaign, now) ? "ReEligibility"
            : campaign.ReEligibilityAfter is null && IsPending(person, campaign) ? "Pending" : null;
        if (refusal is not null)
        {
            Count(campaign.Id, $"SendRefused {refusal}");
        }
        else if (IsInControlGroup(person, campaign))
        {
            Enrol(person, campaign, now);
        }
        else if (campaign.Delay is SendDelay.For delay)
        {
            Hold(person, campaign, happening, now + delay.Duration, isDelay: true);
        }
        else
        {
            Offer(person, campaign, happening, now);
        }
    }

    // One receipt ever, or one per window; 0 means always.
    private static bool IsBarred(Person person, CampaignDefinition campaign, long now) =>
        person.Campaigns.TryGetValue(campaign.Id, out var known) && known.Received > 0 && IsTooSoon(campaign, known.LastAt, now);

    private static bool IsTooSoon(CampaignDefinition campaign, long last, long now) => campaign.ReEligibilityAfter is not { } window || (window > 0 && now - last < window);

    // What a stop cancelled does not wait any more.
    private bool IsPending(Person person, CampaignDefinition campaign)
    {
        foreach (var send in person.Held.Where(h => h.Campaign == campaign.Id && IsStopped(person, campaign, h.Cause)).ToList())
        {
            person.Held.Remove(send);
            Count(campaign.Id, "SendRefused Stopped");
        }

        return person.Held.Exists(h => h.Campaign == campaign.Id);
    }

    // By a hash, and for good: nobody who was sent something moves in, nobody moves out.
    private bool IsInControlGroup(Person person, CampaignDefinition campaign) => campaign.ControlPercent is { } percent
        && (person.Enrolled.ContainsKey(campaign.Id) || (!person.Campaigns.ContainsKey(campaign.Id) && shareOf(person, campaign.Id) >= 100 - percent));

    private void Enrol(Person person, CampaignDefinition campaign, long now)
    {
        var isTooSoon = person.Enrolled.TryGetValue(campaign.Id, out var last) && IsTooSoon(campaign, last, now);
        Count(campaign.Id, isTooSoon ? "SendRefused ReEligibility" : "Enrolled");
        person.Enrolled[campaign.Id] = isTooSoon ? last : now;
        if (!isTooSoon)
        {
            StartClock(person, campaign.Id, Credit.Control, now, isOnceForGood: true);
        }
    }

    private void Hold(Person person, CampaignDefinition campaign, Happening cause, long dueAt, bool isDelay)
    {
        var hasRoom = person.Held.Count(h => h.Campaign == campaign.Id) < MaxWaiting;
        Count(campaign.Id, hasRoom ? "Held" : "SendRefused TooManyWaiting");
        if (hasRoom)
        {
            person.Held.Add(new HeldSend(campaign.Id, campaign.Version, dueAt, cause, isDelay));
        }
    }

    // An exception that happens after the trigger, or came with it, cancels what waits.
    private void CancelHeld(Person person, Happening happening)
    {
        foreach (var campaign in RulesOf(person).Campaigns.Where(c => c.Exceptions.Any(t => Plain.Matches(t, happening))))
        {
            var gone = person.Held.RemoveAll(h => h.Campaign == campaign.Id
                && (happening.Time >= h.Cause.Time || (happening.Root.Request is not null && happening.Root.Request == h.Cause.Root.Request)));
            Count(campaign.Id, "SendRefused ExceptionEvent", gone);
        }
    }

    // The delay is over. A longer one that was published meanwhile counts from the trigger; a shorter one does not reach back.
    private void Release(Person person, HeldSend send)
    {
        person.Held.Remove(send);
        var campaign = RulesOf(person).Campaigns.Single(c => c.Id == send.Campaign);
        var isEdited = campaign.Version != send.Version;
        if (isEdited && send.IsDelay && campaign.Delay is SendDelay.For delay && send.Cause.Root.Now + delay.Duration > send.DueAt)
        {
            Hold(person, campaign, send.Cause, send.Cause.Root.Now + delay.Duration, isDelay: true);
            return;
        }

        if (RefusalOf(person, campaign, send.Cause, campaign.RecheckAtSend || isEdited, send.DueAt) is { } refusal)
        {
            Count(campaign.Id, $"SendRefused {refusal}");
        }
        else
        {
            Offer(person, campaign, send.Cause, send.DueAt);
        }
    }

    private void Offer(Person person, CampaignDefinition campaign, Happening cause, long now)
    {
        if (IsQuiet(person, campaign, cause, now))
        {
            return;
        }

        var inFlight = person.InFlight.GetValueOrDefault(campaign.Id)?.Name; // for its outcome the message would wait
        if (campaign.ObeysCaps && IsCapped(person, campaign.Tags, now, inFlight))
        {
            Count(campaign.Id, "SendRefused FrequencyCapped");
        }
        else
        {
            Ask(person, campaign.Id, cause);
        }
    }

    // In quiet hours nothing begins: it waits for their end, or is dropped (canvas §5).
    private bool IsQuiet(Person person, CampaignDefinition campaign, Happening cause, long now)
    {
        var end = Plain.EndOf(campaign.Limits.Quiet, now);
        if (end is not null && campaign.Limits.Quiet!.Aborts)
        {
            Count(campaign.Id, "SendRefused QuietHours");
        }
        else if (end is { } morning)
        {
            Hold(person, campaign, cause, morning, isDelay: false);
        }

        return end is not null;
    }

    private string? RefusalOf(Person person, CampaignDefinition campaign, Happening cause, bool withAudience, long now) =>
        IsStopped(person, campaign, cause) ? "Stopped"
        : withAudience && !Plain.Holds(campaign.Audience, RulesOf(person).Segments, person) ? "Audience"
        : campaign.ControlPercent is not null && person.Enrolled.ContainsKey(campaign.Id) ? "ControlGroup"
        : IsBarred(person, campaign, now) ? "ReEligibility" : null;

    // Every rule of the workspace must allow one more. Messages count from their claim on; rules with a tag look at the tags of now. Users have no time zone here.
    private bool IsCapped(Person person, IReadOnlyList<string> tags, long now, SendName? except = null)
    {
        var rules = RulesOf(person);
        bool Takes(FrequencyCap cap, IReadOnlyList<string> with) => cap.Tag is null || with.Contains(cap.Tag);
        IReadOnlyList<string> TagsOf(string id) => rules.Campaigns.FirstOrDefault(c => c.Id == id)?.Tags ?? rules.Canvases.Single(c => c.Id == id).Tags;
        long Start(CapPeriod per) => per.Days > 0 ? now - (now % Instant.Day) - ((per.Days - 1) * Instant.Day) : now - (per.Minutes * 60_000L) + 1;
        return rules.FrequencyCaps.Any(cap => Takes(cap, tags) && person.Sent.Count(s => s.At >= Start(cap.Per) && (except is null || s.Name != except) && Takes(cap, TagsOf(s.Of))) >= cap.Sends);
    }
}
