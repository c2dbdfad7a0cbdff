using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Canvas;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Deliveries;

/// <summary>
/// Holds that of a user's messages of one campaign, or of one step of a canvas, one delivery is under way at most (design §2.5): who comes second waits, and is rendered anew when the
/// first has its outcome.
/// </summary>
internal sealed class DeliveryClaims(Processing processing)
{
    /// <summary>How many candidates of one user and campaign, or step, may wait for a delivery under way.</summary>
    public const int MaxWaiting = 16;

    private readonly FrequencyGate _capping = new(processing);

    /// <summary>The number of the delivery under way, or 0.</summary>
    public static long UnderWay(Profile profile, int campaign, StepPlace? place) => place is null
        ? profile.FindCampaign(campaign)?.InFlight ?? 0
        : profile.FindPart<StepDeliveries>(ProfilePartKind.StepDeliveries)?.Find(place.Canvas, place.Step) ?? 0;

    /// <summary>
    /// When a delivery of now counts as made, milliseconds since 1970: after its user, who may be one who was made anew in the second of a deletion and counts as created in the next.
    /// </summary>
    public long CreatedAt(Profile profile) => processing.RuleVersion < RuleVersion.LateAsInTime ? processing.Stamp : Math.Max(processing.Stamp, profile.CreatedAt + 1);

    /// <summary>Whether a delivery was made for this user, and not for one who was deleted, maybe at the very instant at which this one was made anew under the same key.</summary>
    public bool IsOf(Profile profile, Delivery delivery) =>
        profile.CreatedAt < delivery.CreatedAt || (profile.CreatedAt == delivery.CreatedAt && processing.RuleVersion < RuleVersion.LateAsInTime);

    /// <summary>The delivery is finished.</summary>
    public static void Free(Profile profile, Delivery delivery)
    {
        if (delivery.Place is not { } place)
        {
            profile.Campaign(delivery.Campaign).InFlight = 0;
        }
        else if (profile.FindPart<StepDeliveries>(ProfilePartKind.StepDeliveries) is { } underWay)
        {
            underWay.Remove(place.Canvas, place.Step);
            profile.PartChanged(ProfilePartKind.StepDeliveries);
        }
    }

    /// <summary>Notes the delivery as the one under way; there was none.</summary>
    public void Take(Profile profile, Delivery delivery)
    {
        if (delivery.Place is { } place)
        {
            profile.Part<StepDeliveries>(ProfilePartKind.StepDeliveries).Add(place.Canvas, place.Step, delivery.Number);
            profile.PartChanged(ProfilePartKind.StepDeliveries);
        }
        else
        {
            profile.Campaign(delivery.Campaign).InFlight = delivery.Number;
        }

        _capping.Note(profile, delivery);
        processing.Profiles.Touch(profile);
        processing.Deliveries[delivery.Number] = delivery;
        processing.Touch(delivery);
        processing.ReadyDeliveries.Add(delivery);
    }

    /// <summary>Lets a candidate wait for the delivery under way. False when too many wait already.</summary>
    public bool TryWait(Candidate candidate)
    {
        var waiting = processing.WaitingCandidates == 0 ? 0 : processing.Candidates.Values.Count(c => c.Waiting && IsSame(c, candidate.User, candidate.Campaign, candidate.Place));
        if (waiting >= MaxWaiting)
        {
            return false;
        }

        candidate.Waiting = true;
        candidate.Waited = true;
        processing.WaitingCandidates++;
        return true;
    }

    /// <summary>Whether a candidate waits for that delivery which is to take its place.</summary>
    public bool IsSuperseded(Delivery delivery) =>
        delivery.Place is null && processing.WaitingCandidates > 0
        && processing.Rules.Campaigns.TryGetValue(delivery.Campaign, out var campaign) && campaign.Definition.Supersedes
        && processing.Candidates.Values.Any(c => c.Waiting && IsSame(c, delivery.User, delivery.Campaign, null));

    /// <summary>Asks whoever sends the delivery under way to finish it, unless it is on the wire.</summary>
    public void Withdraw(Profile profile, int campaign)
    {
        if (processing.Deliveries.TryGetValue(UnderWay(profile, campaign, null), out var delivery) && !delivery.WithdrawalWanted)
        {
            delivery.WithdrawalWanted = true;
            processing.ReadyDeliveries.Add(delivery);
        }
    }

    /// <summary>The delivery under way has finished: whoever waited for it is rendered anew.</summary>
    public void ReleaseWaiting(Delivery delivery) => ReleaseWaiting(delivery.User, delivery.Campaign, delivery.Place);

    /// <summary>As <see cref="ReleaseWaiting(Delivery)"/>, for a user.</summary>
    public void ReleaseWaiting(ulong user, int campaign, StepPlace? place)
    {
        if (processing.WaitingCandidates == 0)
        {
            return;
        }

        foreach (var candidate in processing.Candidates.Values.OrderBy(c => c.Number))
        {
            if (candidate.Waiting && IsSame(candidate, user, campaign, place))
            {
                candidate.Waiting = false;
                processing.WaitingCandidates--;
                processing.ReadyCandidates.Add(candidate);
            }
        }
    }

    /// <summary>Makes a delivery of a rendered candidate.</summary>
    public void Open(Profile profile, Candidate candidate, FrozenRequest request)
    {
        var number = processing.Sequence;
        var id = Delivery.ToId(processing.Partition, number);
        Take(profile, new Delivery
        {
            Number = number,
            Candidate = candidate.Number,
            Id = id,
            Key = Delivery.FirstKey(id, profile.OutsideId),
            Campaign = candidate.Campaign,
            Place = candidate.Place,
            User = profile.Key,
            UserId = profile.OutsideId,
            Request = request,
            Root = candidate.Root,
            Depth = candidate.Depth,
            CreatedAt = CreatedAt(profile),
            NextAttemptAt = processing.Stamp,
        });
    }

    private static bool IsSame(Candidate candidate, ulong user, int campaign, StepPlace? place) =>
        candidate.User == user && candidate.Campaign == campaign && candidate.Place?.Canvas == place?.Canvas && candidate.Place?.Step == place?.Step;
}
