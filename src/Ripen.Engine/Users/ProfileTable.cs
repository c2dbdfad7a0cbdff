using System.Text;
using Ripen.Engine.Codec;
using Ripen.Engine.Counting;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;

namespace Ripen.Engine.Users;

/// <summary>
/// The profiles of one partition: those in use are in memory, packed; the others are read when they are needed. What changed stays until a checkpoint has taken it. A profile that is
/// asked for is unpacked and may be worked on until <see cref="Settle"/>, which packs what was touched.
/// </summary>
public sealed partial class ProfileTable(IProfileSource source)
{
    /// <summary>How many unpacked profiles are kept to be used again.</summary>
    public const int MaxSpares = 64;

    private readonly IProfileSource _source = source;
    private readonly ProfileRows _rows = new();
    private readonly List<Profile> _open = [];
    private readonly Stack<Profile> _spares = new();
    private readonly List<ulong> _dirty = [];
    private readonly HashSet<ulong> _unsaved = [];
    private readonly HashSet<ulong> _removed = [];
    private readonly ByteWriter _scratch = new(256);

    /// <summary>How many profiles there are, in memory or not.</summary>
    public long Count { get; internal set; }

    /// <summary>Whom the identifiers lead to that have their home here, and who is gone.</summary>
    public AddressTable Addresses { get; } = new(source);

    /// <summary>In which steps the users of all profiles are, in memory or not. What is given out counts when it is packed.</summary>
    internal PendingEntries Pending { get; } = new();

    /// <summary>What removed profiles took in their stored form, since the last checkpoint.</summary>
    internal long RemovedBytes { get; private set; }

    /// <summary>How many profiles are in memory.</summary>
    public int Loaded
    {
        get
        {
            Settle();
            return _rows.Count;
        }
    }

    /// <summary>What the profiles in memory take, in bytes.</summary>
    public long LoadedBytes
    {
        get
        {
            Settle();
            return _rows.Bytes;
        }
    }

    /// <summary>The keys of the profiles that changed since the last checkpoint.</summary>
    public IReadOnlyList<ulong> Changed => _dirty;

    /// <summary>The keys of profiles that no checkpoint has taken yet.</summary>
    public IReadOnlyCollection<ulong> Unsaved => _unsaved;

    /// <summary>The place of a profile in memory, if it is there; nothing is read for it.</summary>
    public PackedProfile Peek(ulong key) => new(_rows, key);

    /// <summary>The profile at a key, or null. It may be used until <see cref="Settle"/>; whoever changes it says so by <see cref="Touch"/>.</summary>
    public Profile? Get(ulong key) => FindOpen(key) ?? (FindRow(key) is >= 0 and var at ? Open(key, at) : null);

    /// <summary>The user with that external id; created when asked for. See <see cref="Get"/>.</summary>
    public Profile? FindByExternalId(ulong hash, ReadOnlySpan<byte> externalId, bool create, long now)
    {
        ulong? free = null;
        for (var probe = 0; probe < UserAddress.MaxProbes; probe++)
        {
            var key = UserAddress.KeyAt(hash, probe);
            if (FindOpen(key) is { } open)
            {
                if (open.HasExternalId(externalId))
                {
                    return open;
                }

                continue;
            }

            var at = FindRow(key);
            if (at < 0)
            {
                if (IsPassed(key, ref free))
                {
                    continue;
                }

                return create ? CreateWithExternalId(free ?? key, externalId, now) : null;
            }

            if (Profile.IsExternalId(_rows.At(at), externalId))
            {
                return Open(key, at);
            }
        }

        return create && free is { } last ? CreateWithExternalId(last, externalId, now) : null;
    }

    /// <summary>The user with that alias; created when asked for. See <see cref="Get"/>.</summary>
    public Profile? FindByAlias(ulong hash, ReadOnlySpan<byte> label, ReadOnlySpan<byte> name, bool create, long now)
    {
        ulong? free = null;
        for (var probe = 0; probe < UserAddress.MaxProbes; probe++)
        {
            var key = UserAddress.KeyAt(hash, probe);
            var profile = Get(key);
            if (profile is null)
            {
                if (IsPassed(key, ref free))
                {
                    continue;
                }

                return create ? CreateWithAlias(free ?? key, label, name, now) : null;
            }

            foreach (var alias in profile.Aliases)
            {
                if (SameText(label, alias.Label) && SameText(name, alias.Name))
                {
                    return profile;
                }
            }
        }

        return create && free is { } last ? CreateWithAlias(last, label, name, now) : null;
    }

    /// <summary>The profile at a key, or what is kept of the user who was merged from there; for what was begun before. Not to be changed.</summary>
    public Profile? FindOrRemains(ulong key) => Get(key) ?? Addresses.LastGone(key)?.Remains();

    /// <summary>The user with that platform id, or null. See <see cref="Get"/>.</summary>
    public Profile? FindByBrazeId(ulong key, uint createdSecond) => Get(key) is { } profile && (uint)(profile.CreatedAt / 1000) == createdSecond ? profile : null;

    /// <summary>Notes that a profile changed.</summary>
    public void Touch(Profile profile)
    {
        profile.NeedsPacking = true;
        if (!profile.Dirty)
        {
            profile.Dirty = true;
            if (_removed.Count == 0 || !_removed.Remove(profile.Key))
            {
                _dirty.Add(profile.Key);
            }
        }
    }

    /// <summary>Packs the profiles that were touched, and takes all that were given out back: nobody may use them any more.</summary>
    public void Settle()
    {
        if (_open.Count > 0)
        {
            SettleOpen();
        }
    }

    private void SettleOpen()
    {
        foreach (var profile in _open)
        {
            if (profile.NeedsPacking)
            {
                Put(profile);
            }

            if (_spares.Count < MaxSpares)
            {
                _spares.Push(profile);
            }
        }

        _open.Clear();
    }

    /// <summary>The checkpoint has taken all changes.</summary>
    public void ClearChanged()
    {
        Settle();
        foreach (var key in _dirty)
        {
            if (_rows.Find(key) is >= 0 and var at)
            {
                Profile.SetClean(_rows.At(at));
            }
        }

        _dirty.Clear();
        _removed.Clear();
        RemovedBytes = 0;
    }

    /// <summary>The checkpoint that held these new profiles is stored.</summary>
    public void ClearUnsaved(IEnumerable<ulong> keys) => _unsaved.ExceptWith(keys);

    /// <summary>
    /// Lets go of profiles that did not change, longest unchanged first, until those in memory take at most <paramref name="keep"/> bytes. Only while no checkpoint is on its way to the store.
    /// </summary>
    public void Trim(long keep)
    {
        Settle();
        Addresses.Trim();
        var excess = _rows.Bytes - keep;
        if (excess <= 0)
        {
            return;
        }

        var leaving = new HashSet<ulong>();
        foreach (var (key, row) in _rows.All().Where(r => !Profile.IsDirty(r.Row)).OrderBy(r => Profile.UpdatedAtOf(r.Row)).ThenBy(r => r.Key))
        {
            if (excess <= 0)
            {
                break;
            }

            leaving.Add(key);
            excess -= ProfileRows.BytesOf(row);
        }

        _rows.Keep(r => !leaving.Contains(r.Key));
    }

    /// <summary>The keys of the changed profiles, ascending, all of them packed and on their way to the cache.</summary>
    internal List<ulong> TakeChanged()
    {
        Settle();
        _dirty.Sort();
        Warm(_dirty);
        return _dirty;
    }

    private void Warm(List<ulong> keys)
    {
        const int together = 32;
        Span<PackedProfile> places = new PackedProfile[together];
        for (var start = 0; start < keys.Count; start += together)
        {
            var count = Math.Min(together, keys.Count - start);
            for (var i = 0; i < count; i++)
            {
                places[i] = Peek(keys[start + i]);
                places[i].Find();
            }

            for (var i = 0; i < count; i++)
            {
                places[i].Warm();
            }
        }
    }

    /// <summary>Writes the stored form of a profile that is in memory; nothing for one that was removed.</summary>
    /// <returns>The length of its stored form before.</returns>
    internal int WriteStored(ByteWriter to, ulong key)
    {
        if (_removed.Contains(key))
        {
            return 0;
        }

        var row = _rows.At(_rows.Find(key));
        var start = to.Length;
        var profile = _spares.TryPop(out var spare) ? spare : new Profile(key, 0);
        profile.Unpack(key, row);
        ProfileCodec.Write(to, profile);
        _spares.Push(profile);
        return Profile.ExchangeStoredBytes(row, to.Length - start);
    }

    /// <summary>Notes the block of the newest stored ledger entries of a user who is in memory, and gives the one before.</summary>
    internal long ExchangeLedgerBlock(ulong key, long block)
    {
        Settle();
        return _rows.Find(key) is >= 0 and var at ? Profile.ExchangeLedgerBlock(_rows.At(at), block) : Addresses.ExchangeLedgerBlock(key, block);
    }

    private Profile? FindOpen(ulong key)
    {
        foreach (var profile in _open)
        {
            if (profile.Key == key)
            {
                return profile;
            }
        }

        return null;
    }

    private int FindRow(ulong key) => _rows.Find(key) is >= 0 and var at ? at : ReadRow(key);

    private int ReadRow(ulong key)
    {
        if (_source.ReadProfile(key) is not { } bytes)
        {
            return -1;
        }

        var profile = ProfileCodec.Read(key, bytes);
        if (Addresses.FindGone(UserRef.Of(profile)) is not null)
        {
            return -1; // the next checkpoint deletes it
        }

        profile.StoredBytes = bytes.Length;
        _rows.Add(key, profile.Pack(_scratch));
        return _rows.Find(key);
    }

    private Profile Open(ulong key, int at)
    {
        var profile = _spares.TryPop(out var spare) ? spare : new Profile(key, 0);
        profile.Unpack(key, _rows.At(at));
        profile.Slot = (at, _rows.Version);
        _open.Add(profile);
        return profile;
    }

    private void Put(Profile profile)
    {
        profile.CountChange(Pending);
        var row = profile.Pack(_scratch);
        var at = profile.Slot.Index >= 0 && profile.Slot.Version == _rows.Version ? profile.Slot.Index : _rows.Find(profile.Key);
        if (at >= 0)
        {
            _rows.Replace(at, row);
        }
        else
        {
            _rows.Add(profile.Key, row);
        }
    }

    private static bool SameText(ReadOnlySpan<byte> utf8, string text)
    {
        if (Ascii.IsValid(utf8))
        {
            return Ascii.Equals(utf8, text);
        }

        return Encoding.UTF8.GetByteCount(text) == utf8.Length && Encoding.UTF8.GetString(utf8) == text;
    }
}
