using Ripen.Engine.Identity;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Runtime.Counting;

namespace Ripen.Server.Composition.SegmentExport;

/// <summary>The users of a partition for whom a filter holds.</summary>
internal sealed class MemberTally(FilterPredicate filter) : IProfileTally
{
    /// <summary>They themselves, in no order.</summary>
    public List<UserRef> Members { get; } = [];

    /// <inheritdoc/>
    public void Take(Profile profile, long now)
    {
        if (filter(new FilterScope(profile, now, [])))
        {
            Members.Add(UserRef.Of(profile));
        }
    }
}
