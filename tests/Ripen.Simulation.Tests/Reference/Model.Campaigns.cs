using Ripen.Engine.Campaigns;
using Ripen.Engine.Definitions;
using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Reference;

/// <content>Campaigns: what bars a message, when it is triggered and when it is sent (profiles-segments-campaigns §3.3, §3.5).</content>
internal sealed partial class Model
{
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

        Ask(person, campaign.Id, happening);
    }

    // One receipt ever, or one per window; 0 means always.
    private static bool IsBarred(Person person, CampaignDefinition campaign, long now) =>
        person.Campaigns.TryGetValue(campaign.Id, out var known) && known.Received > 0
        && (campaign.ReEligibilityAfter is not { } window || (window > 0 && now - known.LastAt < window));

    private string? RefusalOf(Person person, CampaignDefinition campaign, Message message, long now) =>
        campaign.Status != DefinitionStatus.Active || _stops.GetValueOrDefault((person.Partition, campaign.Id), long.MinValue) >= message.Cause.Root.Now ? "Stopped"
        : (campaign.RecheckAtSend || message.Waited) && !Plain.Holds(campaign.Audience, RulesOf(person).Segments, person) ? "Audience"
        : IsBarred(person, campaign, now) ? "ReEligibility" : null;
}
