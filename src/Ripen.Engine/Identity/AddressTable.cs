using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>
/// The addresses of the identifiers whose home this partition is, for users who were not made here by that identifier, and the users who lived here and are gone. Read from the store
/// when they are needed; what changed stays in memory until a checkpoint has taken it. A partition that holds none asks the store for none.
/// </summary>
public sealed class AddressTable(IProfileSource source)
{
    /// <summary>How many unchanged buckets stay in memory after a checkpoint.</summary>
    public const int MaxKept = 4096;

    private readonly Dictionary<ulong, AddressBucket> _buckets = [];
    private readonly List<ulong> _dirty = [];
    private readonly long[] _counts = new long[Enum.GetValues<IdentifierKind>().Max(k => (int)k) + 1];

    /// <summary>How many buckets are in memory.</summary>
    public int Loaded => _buckets.Count;

    /// <summary>How many users could not be entered under an address that leads to <see cref="AddressRecord.MaxUsers"/> already.</summary>
    public long Refused { get; private set; }

    /// <summary>Whether there is anything to remember.</summary>
    internal bool WasUsed => Refused > 0 || Array.Exists(_counts, c => c > 0);

    /// <summary>Whether any user is gone from this partition.</summary>
    public bool HasGone => _counts[(int)IdentifierKind.BrazeId] > 0;

    /// <summary>Whether there is any address of that kind.</summary>
    public bool Has(IdentifierKind kind) => _counts[(int)kind] > 0;

    /// <summary>What is known of an identifier, or null.</summary>
    public AddressRecord? Find(in Identifier identifier) => Has(identifier.Kind) ? FindIn(Load(identifier.Hash), identifier) : null;

    /// <summary>As <see cref="Find(in Identifier)"/>, where the hash is known and the text is not made unless there is something to compare it with.</summary>
    internal AddressRecord? Find(IdentifierKind kind, ulong hash, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (!Has(kind) || Load(hash) is not { Records.Count: > 0 } bucket)
        {
            return null;
        }

        return FindIn(bucket, new Identifier(kind, System.Text.Encoding.UTF8.GetString(first), System.Text.Encoding.UTF8.GetString(second)));
    }

    /// <summary>Makes a user the only one whom an external id or alias leads to.</summary>
    internal void Set(in Identifier identifier, UserRef user) => GetOrAdd(identifier).Set(user);

    /// <summary>Adds a user to an address or number. False when it has too many.</summary>
    internal bool Add(in Identifier identifier, UserRef user)
    {
        var isAdded = GetOrAdd(identifier).Add(user);
        Refused += isAdded ? 0 : 1;
        return isAdded;
    }

    /// <summary>Sets an e-mail address's subscription state. False when a later one is known.</summary>
    internal bool SetState(in Identifier identifier, SubscriptionState state, long at) => GetOrAdd(identifier).SetState(state, at);

    /// <summary>A user does not have an identifier any more.</summary>
    /// <param name="forgetsState">Whether the state that was set for an e-mail address goes with its last user.</param>
    internal void Remove(in Identifier identifier, UserRef user, bool forgetsState)
    {
        if (Find(identifier) is { } record && record.Remove(user, forgetsState))
        {
            var bucket = Change(identifier.Hash);
            if (record.IsEmpty)
            {
                bucket.Records.Remove(record);
                _counts[(int)identifier.Kind]--;
            }
        }
    }

    /// <summary>What became of a user who lived under that key; null while the user lives, or never did.</summary>
    public GoneUser? FindGone(UserRef user) => HasGone ? Load(user.Key).Gone.Find(g => g.User == user) : null;

    /// <summary>The last user who lived under a key and is gone, or null.</summary>
    internal GoneUser? LastGone(ulong key) => HasGone ? Load(key).Gone.MaxBy(g => g.User.CreatedSecond) : null;

    /// <summary>Notes that a user is gone, or what is kept of one.</summary>
    internal void SetGone(GoneUser gone)
    {
        var bucket = Change(gone.User.Key);
        if (bucket.Gone.RemoveAll(g => g.User == gone.User) == 0)
        {
            _counts[(int)IdentifierKind.BrazeId]++;
        }

        bucket.Gone.Add(gone);
    }

    /// <summary>Notes the block of the newest stored ledger entries of a merged user, and gives the one before.</summary>
    internal long ExchangeLedgerBlock(ulong key, long block)
    {
        var gone = Change(key).Gone.FindLast(g => g.Survivor is not null)
            ?? throw new InvalidOperationException($"A ledger has entries of the user {key:x16}, who is not known.");
        (var before, gone.LedgerBlock) = (gone.LedgerBlock, block);
        return before;
    }

    /// <summary>What changed since the last call, by key, ascending; without bytes what is to be deleted.</summary>
    internal List<(ulong Key, byte[]? Bytes)> TakeChanged()
    {
        _dirty.Sort();
        var taken = new List<(ulong, byte[]?)>(_dirty.Count);
        foreach (var key in _dirty)
        {
            var bucket = _buckets[key];
            bucket.Dirty = false;
            taken.Add((key, bucket.IsEmpty ? null : bucket.Write()));
        }

        _dirty.Clear();
        return taken;
    }

    /// <summary>Lets go of what did not change, when it is too much. Only while no checkpoint is on its way to the store.</summary>
    internal void Trim()
    {
        if (_buckets.Count - _dirty.Count > MaxKept)
        {
            foreach (var key in _buckets.Where(b => !b.Value.Dirty).Select(b => b.Key).ToList())
            {
                _buckets.Remove(key);
            }
        }
    }

    /// <summary>Writes what is not in the buckets.</summary>
    internal void Write(ByteWriter to)
    {
        to.Count(_counts.Length);
        foreach (var count in _counts)
        {
            to.Varint((ulong)count);
        }

        to.Varint((ulong)Refused);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal void Read(ref ByteReader from)
    {
        var kinds = from.Count();
        for (var kind = 0; kind < kinds; kind++)
        {
            _counts[kind] = (long)from.Varint();
        }

        Refused = (long)from.Varint();
    }

    private static AddressRecord? FindIn(AddressBucket bucket, Identifier identifier) => bucket.Records.Find(r => r.Identifier == identifier);

    private AddressRecord GetOrAdd(in Identifier identifier)
    {
        var bucket = Change(identifier.Hash);
        if (FindIn(bucket, identifier) is not { } record)
        {
            record = new AddressRecord(identifier);
            bucket.Records.Add(record);
            _counts[(int)identifier.Kind]++;
        }

        return record;
    }

    private AddressBucket Change(ulong key)
    {
        var bucket = Load(key);
        if (!bucket.Dirty)
        {
            bucket.Dirty = true;
            _dirty.Add(key);
        }

        return bucket;
    }

    private AddressBucket Load(ulong key)
    {
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            bucket = source.ReadAddress(key) is { } bytes ? AddressBucket.Read(bytes) : new AddressBucket();
            _buckets.Add(key, bucket);
        }

        return bucket;
    }
}
