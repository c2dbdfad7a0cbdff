using System.IO.Compression;
using System.Runtime.InteropServices;
using Ripen.Engine.Codec;
using Ripen.Engine.Partitions;

namespace Ripen.Engine.Ledger;

/// <summary>
/// The ledger entries of one partition since its last checkpoint, and the way in which a checkpoint turns them into an immutable block: sorted by user, compressed, each user's
/// section pointing to the block that holds the user's entries before. A user's whole ledger is a walk along these pointers, newest block first.
/// </summary>
/// <remarks>Block: version byte, length of the plain bytes, Brotli of them. Plain: count of users; for each its key (8 bytes) and the end of its section; then the sections: the block before (0 for none), then entries, oldest first.</remarks>
public sealed class LedgerBuffer
{
    private const byte Version = 1;
    private const int CompressionQuality = 0;
    private const int CompressionWindow = 20;

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
        buffer ??= new CheckpointBuffer();
        var sections = buffer.Sections;
        sections.Clear();
        var users = new List<(ulong User, int End)>();
        for (var i = 0; i < order.Length;)
        {
            var user = index[order[i]].User;
            sections.Varint((ulong)exchange(user, number));
            for (; i < order.Length && index[order[i]].User == user; i++)
            {
                var (_, start, length) = index[order[i]];
                sections.Raw(_entries.Written.Slice(start, length));
            }

            users.Add((user, sections.Length));
        }

        _entries.Clear();
        _index.Clear();
        return Compress(users, buffer);
    }

    /// <summary>The entries of a user in a block, oldest first, and the number of the block before (0 for none). Null when the block has none of that user.</summary>
    /// <exception cref="InvalidDataException">The block is damaged or of a version that this software does not know.</exception>
    public static (List<LedgerEntry> Entries, long Before)? Read(ReadOnlySpan<byte> block, ulong user)
    {
        var plain = Decompress(block);
        var head = new ByteReader(plain);
        var users = head.Count();
        var sectionsAt = head.Position + (users * 12);
        var start = 0;
        for (var i = 0; i < users; i++)
        {
            var key = head.Fixed64();
            var end = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(head.Raw(4));
            if (key == user)
            {
                return ReadSection(plain.AsSpan(sectionsAt + start, end - start));
            }

            start = end;
        }

        return null;
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

    private static (List<LedgerEntry> Entries, long Before) ReadSection(ReadOnlySpan<byte> section)
    {
        var from = new ByteReader(section);
        var before = (long)from.Varint();
        var entries = new List<LedgerEntry>();
        while (!from.AtEnd)
        {
            entries.Add(LedgerEntry.Read(ref from));
        }

        return (entries, before);
    }

    private static byte[] Compress(List<(ulong User, int End)> users, CheckpointBuffer buffer)
    {
        var plain = buffer.Plain;
        plain.Clear();
        plain.Count(users.Count);
        foreach (var (user, end) in users)
        {
            plain.Fixed64(user);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(plain.GetSpan(4), end);
            plain.Advance(4);
        }

        plain.Raw(buffer.Sections.Written);
        var block = buffer.Block;
        block.Clear();
        block.Byte(Version);
        block.Count(plain.Length);
        if (!BrotliEncoder.TryCompress(plain.Written, block.GetSpan(BrotliEncoder.GetMaxCompressedLength(plain.Length)), out var written, CompressionQuality, CompressionWindow))
        {
            throw new InvalidOperationException("A ledger block could not be compressed.");
        }

        block.Advance(written);
        return block.ToArray();
    }

    private static byte[] Decompress(ReadOnlySpan<byte> block)
    {
        var from = new ByteReader(block);
        var version = from.Byte();
        if (version != Version)
        {
            throw new InvalidDataException($"A ledger block has format {version}; this version of Ripen reads format {Version}.");
        }

        var plain = new byte[from.Count()];
        return BrotliDecoder.TryDecompress(from.Rest, plain, out var written) && written == plain.Length
            ? plain
            : throw new InvalidDataException("A ledger block is damaged.");
    }
}
