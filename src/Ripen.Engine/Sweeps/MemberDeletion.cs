using Ripen.Engine.Identity;
using Ripen.Engine.Partitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

namespace Ripen.Engine.Sweeps;

/// <summary>
/// Deletes the users of a segment (profiles-segments-campaigns §1.11) in two rounds of one sweep: the first marks the members; days later, in which it can be cancelled and everything goes on, the
/// second deletes whoever bears its mark. Who becomes a member in between stays, who leaves the segment goes.
/// </summary>
internal sealed class MemberDeletion(Processing processing, Departure departure)
{
    /// <summary>Whether such a sweep may begin: there is the segment, and no other of its kind.</summary>
    public bool MayBegin(SweepKind kind, int segment, SweepTable sweeps) =>
        kind == SweepKind.DeleteMembers && processing.Rules.FindSegment(segment) is not null && !sweeps.All.Any(s => s.Kind == SweepKind.DeleteMembers && s.IsUnderWay);

    /// <summary>The first round at a user. False when the user is no member, or the segment is no more.</summary>
    public bool Mark(Profile profile, Sweep sweep)
    {
        if (processing.Rules.FindSegment(sweep.Subject) is not { } isMember || !isMember(new FilterScope(profile, processing.Stamp, [])))
        {
            return false;
        }

        profile.Part<DeletionMark>(ProfilePartKind.DeletionMark).Sweep = sweep.Id;
        profile.PartChanged(ProfilePartKind.DeletionMark);
        return true;
    }

    /// <summary>The second round at a user. False when the user does not bear the mark; else the profile is gone.</summary>
    public bool Delete(Profile profile, Sweep sweep)
    {
        if (profile.FindPart<DeletionMark>(ProfilePartKind.DeletionMark)?.Sweep != sweep.Id)
        {
            return false;
        }

        departure.Delete(profile);
        return true;
    }
}
