using System.Text;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;

namespace Ripen.Engine.Users;

/// <content>How users come and go.</content>
public sealed partial class ProfileTable
{
    private int _created;

    /// <summary>How many users were created since this was asked for the last time.</summary>
    internal int TakeCreated()
    {
        var created = _created;
        _created = 0;
        return created;
    }

    /// <summary>A new user without external id and alias, under the first free key of a hash; null when none is free.</summary>
    /// <param name="most">How many keys to look at.</param>
    internal Profile? CreateAt(ulong hash, long now, int most)
    {
        ulong? free = null;
        for (var probe = 0; probe < most; probe++)
        {
            var key = UserAddress.KeyAt(hash, probe);
            if (FindOpen(key) is null && FindRow(key) < 0 && !IsPassed(key, ref free))
            {
                return Create(NewProfile(free ?? key, now));
            }
        }

        return free is { } last ? Create(NewProfile(last, now)) : null;
    }

    /// <summary>Takes a profile out for good.</summary>
    internal void Remove(Profile profile)
    {
        _open.Remove(profile);
        if (profile.Dirty)
        {
            _unsaved.Remove(profile.Key);
        }
        else
        {
            _dirty.Add(profile.Key);
        }

        _removed.Add(profile.Key);
        if (_rows.Find(profile.Key) is >= 0 and var at)
        {
            Profile.CountPacked(_rows.At(at), Pending, -1);
        }

        _rows.Remove(profile.Key);
        RemovedBytes += profile.StoredBytes;
        Count--;
    }

    // Whoever lived under the key before was another user, and must have another platform id even when a second has not passed since.
    private Profile NewProfile(ulong key, long now) =>
        new(key, Addresses.LastGone(key) is { } gone && gone.User.CreatedSecond >= UserRef.SecondOf(now) ? (gone.User.CreatedSecond + 1L) * 1000 : now);

    // Where a user was made and is gone, others may lie behind. The key of a deleted one may be used again; that of a merged one still leads to the survivor.
    private bool IsPassed(ulong key, ref ulong? free)
    {
        if (Addresses.LastGone(key) is not { } gone)
        {
            return false;
        }

        free ??= gone.Survivor is null ? key : null;
        return true;
    }

    private Profile CreateWithExternalId(ulong key, ReadOnlySpan<byte> externalId, long now)
    {
        var profile = NewProfile(key, now);
        profile.ExternalId = Encoding.UTF8.GetString(externalId);
        return Create(profile);
    }

    private Profile CreateWithAlias(ulong key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> name, long now)
    {
        var profile = NewProfile(key, now);
        profile.AddAlias(new UserAlias(Encoding.UTF8.GetString(label), Encoding.UTF8.GetString(name)));
        return Create(profile);
    }

    private Profile Create(Profile profile)
    {
        profile.Slot = (-1, 0);
        _open.Add(profile);
        Count++;
        _created++;
        _unsaved.Add(profile.Key);
        Touch(profile);
        return profile;
    }
}
