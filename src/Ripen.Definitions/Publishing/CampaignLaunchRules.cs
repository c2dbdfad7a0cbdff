using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;

namespace Ripen.Definitions.Publishing;

/// <summary>What may not change in a campaign that was launched (profiles-segments-campaigns §3.5, §3.8).</summary>
internal static class CampaignLaunchRules
{
    public static void Check(ProblemList problems, PublishCandidate candidate)
    {
        LaunchRules.CheckConversions(problems, candidate);
        var before = StoredDefinition.Read(candidate.Previous!).Campaign!;
        if (before.IsApiTriggered != candidate.Content.Campaign!.IsApiTriggered)
        {
            candidate.Error(problems, candidate.Content.Root.Mapping("delivery")!.Find("type")!, "the type of delivery cannot change after launch, for sends that wait were set off in the other way; make a new campaign");
        }

        if (before.ControlPercent is not null && candidate.Content.Campaign.ControlPercent is null)
        {
            candidate.Error(problems, candidate.Content.Root.Find("id")!,
                "the control group cannot go after launch, for who is in it must never receive; with control_group: { percent: 0 } nobody joins it any more");
        }
    }
}
