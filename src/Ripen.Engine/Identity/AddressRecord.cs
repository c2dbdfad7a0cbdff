using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>What an identifier's home knows of it: who has it, and for an e-mail address its subscription state.</summary>
public sealed class AddressRecord
{
    /// <summary>How many users one e-mail address or phone number may lead to (design §2.1). Whoever comes after them has it as a field and is not found by it.</summary>
    public const int MaxUsers = 100;

    private readonly List<UserRef> _users = [];

    internal AddressRecord(Identifier identifier) => Identifier = identifier;

    /// <summary>The identifier.</summary>
    public Identifier Identifier { get; }

    /// <summary>Who has it, in the order of coming; at most one for an external id or alias.</summary>
    public IReadOnlyList<UserRef> Users => _users;

    /// <summary>The state that was last set for the e-mail address, or null when none ever was.</summary>
    public SubscriptionState? State { get; private set; }

    /// <summary>When it was set, milliseconds since 1970.</summary>
    public long StateAt { get; private set; }

    /// <summary>Whether there is nothing to keep.</summary>
    internal bool IsEmpty => _users.Count == 0 && State is null;

    /// <summary>Adds a user. False when there are too many.</summary>
    internal bool Add(UserRef user)
    {
        if (_users.Contains(user))
        {
            return true;
        }

        if (_users.Count >= MaxUsers)
        {
            return false;
        }

        _users.Add(user);
        return true;
    }

    /// <summary>Removes a user. False when the user was not there.</summary>
    /// <param name="forgetsState">Whether the state goes with the last user.</param>
    internal bool Remove(UserRef user, bool forgetsState)
    {
        if (!_users.Remove(user))
        {
            return false;
        }

        if (forgetsState && _users.Count == 0)
        {
            (State, StateAt) = (null, 0);
        }

        return true;
    }

    /// <summary>Makes this the only user.</summary>
    internal void Set(UserRef user)
    {
        _users.Clear();
        _users.Add(user);
    }

    /// <summary>Sets the state, unless a later one is known.</summary>
    internal bool SetState(SubscriptionState state, long at)
    {
        if (State is not null && StateAt > at)
        {
            return false;
        }

        (State, StateAt) = (state, at);
        return true;
    }

    /// <summary>Writes it.</summary>
    internal void Write(ByteWriter to)
    {
        Identifier.Write(to);
        to.Count(_users.Count);
        foreach (var user in _users)
        {
            user.Write(to);
        }

        to.Bool(State is not null);
        if (State is { } state)
        {
            to.Byte((byte)state);
            to.Signed(StateAt);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static AddressRecord Read(ref ByteReader from)
    {
        var record = new AddressRecord(Identifier.Read(ref from));
        for (var left = from.Count(); left > 0; left--)
        {
            record._users.Add(UserRef.Read(ref from));
        }

        if (from.Bool())
        {
            (record.State, record.StateAt) = ((SubscriptionState)from.Byte(), from.Signed());
        }

        return record;
    }
}
