using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>Whom a user has taken in: what is kept of them goes when the user is deleted.</summary>
public sealed class MergedPart : IProfilePart
{
    /// <summary>How many users, and how many of their aliases, are remembered; of more, the oldest are forgotten, and what is kept of them goes at once but for the way to the survivor.</summary>
    public const int Max = 1000;

    private readonly List<UserRef> _users = [];
    private readonly List<(UserRef User, UserAlias Alias)> _aliases = [];
    private readonly List<UserRef> _droppedUsers = [];
    private readonly List<(UserRef User, UserAlias Alias)> _droppedAliases = [];

    /// <summary>The users who were merged into this one.</summary>
    public IReadOnlyList<UserRef> Users => _users;

    /// <summary>Their aliases of a label that this user had already: they lead to this user and are not shown.</summary>
    public IReadOnlyList<(UserRef User, UserAlias Alias)> Aliases => _aliases;

    /// <inheritdoc/>
    public bool IsEmpty => _users.Count == 0 && _aliases.Count == 0;

    /// <summary>Notes a user.</summary>
    public void Add(UserRef user) => Add(_users, user, _droppedUsers);

    /// <summary>Notes an alias of such a user.</summary>
    public void Add(UserRef user, UserAlias alias) => Add(_aliases, (user, alias), _droppedAliases);

    /// <summary>Those for whom there was no room since the last call, oldest first. The caller sees to it that what is kept of them goes.</summary>
    internal (IReadOnlyList<UserRef> Users, IReadOnlyList<(UserRef User, UserAlias Alias)> Aliases) TakeDropped()
    {
        var dropped = (_droppedUsers.ToArray(), _droppedAliases.ToArray());
        _droppedUsers.Clear();
        _droppedAliases.Clear();
        return dropped;
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _users.Add(UserRef.Read(ref from));
        }

        for (var left = from.Count(); left > 0; left--)
        {
            _aliases.Add((UserRef.Read(ref from), new UserAlias(from.Text(), from.Text())));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_users.Count);
        foreach (var user in _users)
        {
            user.Write(to);
        }

        to.Count(_aliases.Count);
        foreach (var (user, alias) in _aliases)
        {
            user.Write(to);
            to.Text(alias.Label);
            to.Text(alias.Name);
        }
    }

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser)
    {
        var other = (MergedPart)loser;
        other._users.ForEach(Add);
        other._aliases.ForEach(a => Add(a.User, a.Alias));
    }

    private static void Add<T>(List<T> items, T item, List<T> dropped)
    {
        if (items.Count == Max)
        {
            dropped.Add(items[0]);
            items.RemoveAt(0);
        }

        items.Add(item);
    }
}
