using System.Text.Json;
using Ripen.Engine.Activity;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>The lines of the activity log on sends that a trigger had set off and that came to nothing: capped, or cancelled while they waited (profiles-segments-campaigns §3.7, §3.4).</summary>
internal static class SendLines
{
    /// <summary>Notes a line; its text is the word of the reason.</summary>
    public static void Note(Processing processing, BoundCampaign campaign, Profile profile, SendRefusal refusal) => processing.Activity.Add(
        processing.Stamp,
        campaign.Number,
        refusal == SendRefusal.FrequencyCapped ? ActivityKind.FrequencyCapped : ActivityKind.Cancelled,
        profile.Key,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(refusal.ToString()));
}
