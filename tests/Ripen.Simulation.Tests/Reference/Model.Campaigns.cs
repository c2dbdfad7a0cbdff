using Ripen.Engine.Campaigns;
using Ripen.Engine.Definitions;
using Ripen.Simulation.Tests.Checks;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Reference;

/// <content>Campaigns: from trigger to outcome (profiles-segments-campaigns §3.3, §3.5, and the rule of one delivery in flight).</content>
internal sealed partial class Model
{
    private const int MaxWaiting = 16;

    private readonly Dictionary<(int Partition, string Campaign), long> _stops = [];

    // A stop cancels what was triggered before, even if the campaign runs again when it would be sent (§3.8).
    private void NoteStops(Deed.Publish publish)
    {
        var before = _rules.LastOrDefault(r => r.Partition == publish.Partition).Rules ?? RuleSet.Empty;
        foreach (var campaign in before.Campaigns.Where(c => c.Status == DefinitionStatus.Active && published(publish.Rules).Campaigns.Single(n => n.Id == c.Id).Status != c.Status))
        {
            _stops[(publish.Partition, campaign.Id)] = publish.Stamp;
        }
    }

    private void Trigger(Person person, CampaignDefinition campaign, Happening happening, bool inAudience)
    {
        Count(campaign.Id, "triggered");
        var refusal =
            campaign.Status != DefinitionStatus.Active ? "Stopped"
            : happening.Root.Now < campaign.Start || happening.Root.Now >= campaign.End ? "Window"
            : !inAudience ? "Audience"
            : happening.Depth > MaxDepth ? "Depth"
            : IsBarred(person, campaign, happening.Root.Now) ? "ReEligibility" : null;
        if (refusal is not null)
        {
            Count(campaign.Id, $"refused {refusal}");
            return;
        }

        var known = person.Campaigns.GetValueOrDefault(campaign.Id);
        person.Campaigns[campaign.Id] = known with { Messages = known.Messages + 1 };
        var name = new SendName(person.Name, campaign.Id, known.Messages + 1);
        person.Messages.Add(new Message(name, happening.Root, happening.Depth, person.Attribute("lead score") as decimal?));
    }

    // One receipt ever, or one per window; 0 means always.
    private static bool IsBarred(Person person, CampaignDefinition campaign, long now) =>
        person.Campaigns.TryGetValue(campaign.Id, out var known) && known.Received > 0
        && (campaign.ReEligibilityAfter is not { } window || (window > 0 && now - known.LastAt < window));

    private void Abort(SendName name, long stamp)
    {
        var person = People[name.User];
        Fire(person, stamp);
        var message = person.Messages.Find(m => m.Name == name);
        if (message is null)
        {
            return;
        }

        Require(message.Seen.Any(s => s <= Scenario.Threshold), $"{name} was aborted, but the score was always above the threshold");
        person.Messages.Remove(message);
        Count(name.Campaign, "aborted");
    }

    private void Claim(Deed.Claim claim)
    {
        var name = claim.Send;
        var person = People[name.User];
        Fire(person, claim.Stamp);
        var message = person.Messages.Find(m => m.Name == name);
        if (message is null or { Waits: true })
        {
            return;
        }

        Require(message.Seen.Any(s => s > Scenario.Threshold), $"{name} asked to be sent, but the score was never above the threshold");
        var rules = RulesOf(person);
        var campaign = rules.Campaigns.Single(c => c.Id == name.Campaign);
        var refusal =
            campaign.Status != DefinitionStatus.Active || _stops.GetValueOrDefault((person.Partition, campaign.Id), long.MinValue) >= message.Root.Now ? "Stopped"
            : (campaign.RecheckAtSend || message.Waited) && !Plain.Holds(campaign.Audience, rules.Segments, person) ? "Audience"
            : IsBarred(person, campaign, claim.Stamp) ? "ReEligibility"
            : person.InFlight.ContainsKey(campaign.Id) && person.Messages.Count(m => m.Waits && m.Name.Campaign == campaign.Id) >= MaxWaiting ? "TooManyWaiting" : null;
        if (refusal is not null)
        {
            person.Messages.Remove(message);
            Count(campaign.Id, $"refused {refusal}");
        }
        else if (!person.InFlight.TryAdd(campaign.Id, message))
        {
            (message.Waits, message.Waited) = (true, true);
        }
        else
        {
            person.Messages.Remove(message);
            Require(Deliveries.Add(name), $"{name} was claimed twice");
            Count(campaign.Id, "claimed");
        }
    }

    private void Finish(Deed.Outcome outcome)
    {
        var name = outcome.Send;
        var person = People[name.User];
        Fire(person, outcome.Stamp);
        if (!person.InFlight.TryGetValue(name.Campaign, out var message) || message.Name != name)
        {
            return;
        }

        person.InFlight.Remove(name.Campaign);
        Count(name.Campaign, outcome.IsSent ? "sent" : "failed");
        if (outcome.IsSent)
        {
            var known = person.Campaigns[name.Campaign];
            person.Campaigns[name.Campaign] = known with { Received = known.Received + 1, LastAt = outcome.Stamp };
        }

        // The writes carry root and depth of the decision, at the instant of the outcome.
        if (outcome.Writes.Count > 0)
        {
            Write(person, message.Root with { Now = outcome.Stamp, Request = null }, message.Depth + 1, late: false, outcome.Writes.Select(Change.Of));
            Drain(person);
        }

        foreach (var waiting in person.Messages.Where(m => m.Waits && m.Name.Campaign == name.Campaign))
        {
            waiting.Waits = false;
            waiting.Seen.Clear();
            waiting.Seen.Add(person.Attribute("lead score") as decimal? ?? decimal.MinValue);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CheckFailedException(otherwise);
        }
    }
}
