using System.IO.Hashing;
using System.Text;
using Ripen.Engine.Conversions;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Campaigns.Control;

/// <summary>Who is kept from a campaign to compare with (profiles-segments-campaigns §3.3 no. 5, §3.5): by a hash of user and campaign, and for good.</summary>
internal sealed class ControlGroup(Processing processing)
{
    private const int Buckets = 100;

    /// <summary>Whether the user belongs to the control group. Nobody who was sent to moves there, and nobody leaves it.</summary>
    public static bool Holds(Profile profile, BoundCampaign campaign) => campaign.Definition.ControlPercent is { } percent
        && (Find(profile, campaign) is not null || (percent > 0 && NothingWasSent(profile, campaign) && BucketOf(profile, campaign) >= Buckets - percent));

    /// <summary>Whether the user was enrolled, maybe while a send of his was on its way from a time when the group was smaller: it must not go out.</summary>
    public static bool HasEnrolled(Profile profile, BoundCampaign campaign) => campaign.Definition.ControlPercent is not null && Find(profile, campaign) is not null;

    /// <summary>Enrols a user of the control group in place of a send; re-eligibility goes by the last enrolment.</summary>
    public SendRefusal Enrol(Profile profile, BoundCampaign campaign, in Occurrence occurrence)
    {
        var now = occurrence.Root.Now;
        if (Find(profile, campaign) is { } before && campaign.IsTooSoon(before.LastAt, now))
        {
            return SendRefusal.ReEligibility;
        }

        profile.Part<ControlEnrolments>(ProfilePartKind.ControlEnrolments).Enrol(campaign.Number, now);
        profile.PartChanged(ProfilePartKind.ControlEnrolments);
        processing.Profiles.Touch(profile);
        if (campaign.Conversions is { } conversions)
        {
            ConversionDesk.Start(profile, conversions, 0, now);
        }

        processing.Counts.Add(campaign.EnrolledSlot);
        processing.Queue.Enqueue(new Occurrence
        {
            Root = occurrence.Root,
            Kind = OccurrenceKind.CampaignInteraction,
            Name = campaign.Number,
            Interaction = CampaignInteraction.EnrolledInControl,
            Depth = occurrence.Depth + 1,
            Time = now,
        });
        return SendRefusal.None;
    }

    private static ControlEnrolment? Find(Profile profile, BoundCampaign campaign) =>
        profile.FindPart<ControlEnrolments>(ProfilePartKind.ControlEnrolments)?.Find(campaign.Number);

    // A message that failed may be replayed, so it counts as one.
    private static bool NothingWasSent(Profile profile, BoundCampaign campaign) => profile.FindCampaign(campaign.Number) is null;

    // By the platform's id, which never changes, so that an anonymous user who is identified stays where he was.
    private static int BucketOf(Profile profile, BoundCampaign campaign) =>
        (int)(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{campaign.Definition.Id}:{profile.BrazeId}")) % Buckets);
}
