using Ripen.Engine.Codec;

namespace Ripen.Engine.Users;

/// <summary>A user's states in subscription groups, in the order of the groups' numbers. A workspace has at most 450 groups, so a user has no more.</summary>
public sealed class SubscriptionGroups : IProfilePart
{
    private readonly SortedList<int, (GroupState State, long ChangedAt)> _groups = [];

    /// <inheritdoc/>
    public bool IsEmpty => _groups.Count == 0;

    /// <summary>All that were set: the group's number, its state, and when it last changed, milliseconds since 1970.</summary>
    public IEnumerable<(int Group, GroupState State, long ChangedAt)> All => _groups.Select(g => (g.Key, g.Value.State, g.Value.ChangedAt));

    /// <summary>The state in a group; unknown when it was never set.</summary>
    public GroupState StateOf(int group) => _groups.GetValueOrDefault(group).State;

    /// <summary>Sets the state in a group.</summary>
    public void Set(int group, GroupState state, long at) => _groups[group] = (state, at);

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _groups.Add(from.Count(), ((GroupState)from.Byte(), from.Signed()));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_groups.Count);
        foreach (var (group, (state, changedAt)) in _groups)
        {
            to.Count(group);
            to.Byte((byte)state);
            to.Signed(changedAt);
        }
    }

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser)
    {
        foreach (var (group, state, changedAt) in ((SubscriptionGroups)loser).All)
        {
            _groups.TryAdd(group, (state, changedAt));
        }
    }
}
