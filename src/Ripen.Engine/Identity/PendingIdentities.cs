using Ripen.Engine.Codec;

namespace Ripen.Engine.Identity;

/// <summary>The users of a partition who wait for an answer about an identifier or a merge.</summary>
internal sealed class PendingIdentities
{
    private readonly SortedDictionary<(ulong Key, uint Second), PendingIdentity> _users = [];

    /// <summary>What a user waits for, or null.</summary>
    public PendingIdentity? Find(UserRef user) => _users.GetValueOrDefault((user.Key, user.CreatedSecond));

    /// <summary>What a user waits for, made when it is nothing.</summary>
    public PendingIdentity Of(UserRef user)
    {
        if (!_users.TryGetValue((user.Key, user.CreatedSecond), out var pending))
        {
            pending = new PendingIdentity();
            _users.Add((user.Key, user.CreatedSecond), pending);
        }

        return pending;
    }

    /// <summary>Forgets a user who waits for nothing any more.</summary>
    public void Tidy(UserRef user)
    {
        if (Find(user) is { IsEmpty: true })
        {
            Remove(user);
        }
    }

    /// <summary>Forgets a user.</summary>
    public void Remove(UserRef user) => _users.Remove((user.Key, user.CreatedSecond));

    /// <summary>Writes them.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(_users.Count);
        foreach (var ((key, second), pending) in _users)
        {
            new UserRef(key, second).Write(to);
            pending.Write(to);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var user = UserRef.Read(ref from);
            _users.Add((user.Key, user.CreatedSecond), PendingIdentity.Read(ref from));
        }
    }
}
