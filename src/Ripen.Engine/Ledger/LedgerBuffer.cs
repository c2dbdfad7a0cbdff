using System.Runtime.InteropServices;
using Ripen.Engine.Codec;
using Ripen.Engine.Partitions;

namespace Ripen.Engine.Ledger;

/// <summary>
/// The ledger entries of one partition since its last checkpoint, and the way in which a checkpoint turns them into an immutable block: sorted by user, compressed, each user's
/// section pointing to the block that holds the user's entries before. A user's whole ledger is a walk along these pointers, newest block first.
/// </summary>
public sealed class LedgerBuffer
{
    private readonly ByteWriter _entries = new(4096);
    private readonly List<(ulong User, int Start, int Length)> _index = [];
    private ulong[] _users = [];
    private int[] _order = [];

    /// <summary>How many entries wait for the next checkpoint.</summary>
    public int Count => _index.Count;

    /// <summary>Adds an entry.</summary>
    public void Add(ulong user, in LedgerEntry entry)
    {
        var start = _entries.Length;
        entry.Write(_entries);
        _index.Add((user, start, _entries.Length - start));
    }

    /// <summary>The entries of a user that are not in a block yet, oldest first.</summary>
    public List<LedgerEntry> Of(ulong user)
    {
        var found = new List<LedgerEntry>();
        foreach (var (owner, start, length) in _index)
        {
            if (owner == user)
            {
                var from = new ByteReader(_entries.Written.Slice(start, length));
                found.Add(LedgerEntry.Read(ref from));
            }
        }

        return found;
    }

    /// <summary>Forgets the entries of a user.</summary>
    public void Remove(ulong user) => _index.RemoveAll(i => i.User == user);

    /// <summary>Makes the block with that number of all entries, notes it in the profiles of their users, and starts anew. Null when there are no entries.</summary>
    /// <param name="number">The block's number within the partition, from 1 on.</param>
    /// <param name="exchange">Notes the block with a user and gives the one before; every user with an entry is in memory, for it changed.</param>
    /// <param name="buffer">Room to work in; null makes fresh room.</param>
    public byte[]? Seal(long number, Func<ulong, long, long> exchange, CheckpointBuffer? buffer = null)
    {
        if (_index.Count == 0)
        {
            return null;
        }

        var order = OrderByUser();
        var index = CollectionsMarshal.AsSpan(_index);
        var block = new LedgerBlockWriter(buffer ?? new CheckpointBuffer());
        for (var i = 0; i < order.Length;)
        {
            var user = index[order[i]].User;
            block.Sections.Varint((ulong)exchange(user, number));
            for (; i < order.Length && index[order[i]].User == user; i++)
            {
                var (_, start, length) = index[order[i]];
                block.Sections.Raw(_entries.Written.Slice(start, length));
            }

            block.EndSection(user);
        }

        _entries.Clear();
        _index.Clear();
        return block.Finish();
    }

    // Stable: a user's entries keep their order. Plain numbers sort faster than records with a comparison.
    private ReadOnlySpan<int> OrderByUser()
    {
        var count = _index.Count;
        if (_users.Length < count)
        {
            (_users, _order) = (new ulong[2 * count], new int[2 * count]);
        }

        for (var i = 0; i < count; i++)
        {
            (_users[i], _order[i]) = (_index[i].User, i);
        }

        var users = _users.AsSpan(0, count);
        var order = _order.AsSpan(0, count);
        MemoryExtensions.Sort(users, order);
        for (var from = 0; from < count;)
        {
            var to = from + 1;
            while (to < count && users[to] == users[from])
            {
                to++;
            }

            order[from..to].Sort();
            from = to;
        }

        return order;
    }
}
