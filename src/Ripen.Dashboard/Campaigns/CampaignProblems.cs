using Ripen.Dashboard.Editing;

namespace Ripen.Dashboard.Campaigns;

/// <summary>On which part of the builder a problem is put right.</summary>
internal static class CampaignProblems
{
    private static readonly Dictionary<CampaignPart, string[]> Places = new()
    {
        [CampaignPart.Compose] = ["name", "description", "tags", "message"],
        [CampaignPart.Delivery] = ["delivery", "quiet_hours", "rate_per_minute", "frequency_capping", "while_pending"],
        [CampaignPart.Audience] = ["audience", "re_eligibility", "control_group"],
        [CampaignPart.Outcome] = ["on_success", "on_failure"],
        [CampaignPart.Conversions] = ["conversion_events"],
        [CampaignPart.Summary] = [],
    };

    /// <summary>The keys that say at their place what is wrong with them.</summary>
    public static IReadOnlyList<string> Placed { get; } = [.. Places.Values.SelectMany(keys => keys)];

    /// <summary>How many errors there are on a part.</summary>
    public static int In(CampaignPart part, IEnumerable<Problem> problems) => problems.Count(problem => problem.IsError && Places[part].Any(problem.IsIn));
}
