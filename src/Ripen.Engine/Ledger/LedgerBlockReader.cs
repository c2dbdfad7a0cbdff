using System.Buffers.Binary;
using System.IO.Compression;
using Ripen.Engine.Codec;

namespace Ripen.Engine.Ledger;

/// <summary>Reads a ledger block (see <see cref="LedgerBlockWriter"/>), one chunk at a time: users asked for in the order of their keys cost each chunk one decompression. Not thread-safe.</summary>
public sealed class LedgerBlockReader
{
    private const byte WithoutChunks = 1;
    private const int IndexEntry = sizeof(ulong) + sizeof(int);

    private readonly byte[] _block;
    private readonly List<(ulong FirstUser, int Plain, int Start, int Compressed)> _chunks = [];
    private byte[] _plain = [];
    private int _plainOf = -1;

    /// <summary>Reads the head.</summary>
    /// <exception cref="InvalidDataException">The block is damaged or of a version that this software does not know.</exception>
    public LedgerBlockReader(byte[] block)
    {
        _block = block;
        var from = new ByteReader(block);
        switch (from.Byte())
        {
            case WithoutChunks:
                var plain = from.Count();
                _chunks.Add((0, plain, from.Position, block.Length - from.Position));
                break;
            case LedgerBlockWriter.Version:
                ReadHead(ref from);
                break;
            case var version:
                throw new InvalidDataException($"A ledger block has format {version}; this version of Ripen reads format {LedgerBlockWriter.Version} and before.");
        }
    }

    /// <summary>The section of a user, or null when the block has none. Its bytes are valid until the next call.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public LedgerSection? Find(ulong user)
    {
        var chunk = _chunks.FindLastIndex(c => c.FirstUser <= user);
        return chunk < 0 ? null : SectionsOf(chunk, user).Select(s => (LedgerSection?)s).FirstOrDefault();
    }

    /// <summary>All sections in the order of their users. The bytes of each are valid until the next.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public IEnumerable<LedgerSection> All() => Enumerable.Range(0, _chunks.Count).SelectMany(chunk => SectionsOf(chunk, null));

    private void ReadHead(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _chunks.Add((from.Fixed64(), from.Count(), 0, from.Count()));
        }

        var start = from.Position;
        for (var i = 0; i < _chunks.Count; i++)
        {
            _chunks[i] = _chunks[i] with { Start = start };
            start += _chunks[i].Compressed;
        }

        if (start != _block.Length)
        {
            throw Damaged();
        }
    }

    private IEnumerable<LedgerSection> SectionsOf(int chunk, ulong? only)
    {
        Decompress(chunk);
        var head = new ByteReader(_plain);
        var users = head.Count();
        var index = head.Position;
        if (users > (_plain.Length - index) / IndexEntry)
        {
            throw Damaged();
        }

        var sections = index + (users * IndexEntry);
        var start = 0;
        for (var i = 0; i < users; i++)
        {
            var user = BinaryPrimitives.ReadUInt64LittleEndian(_plain.AsSpan(index + (i * IndexEntry)));
            var end = BinaryPrimitives.ReadInt32LittleEndian(_plain.AsSpan(index + (i * IndexEntry) + sizeof(ulong)));
            if (end < start || end > _plain.Length - sections)
            {
                throw Damaged();
            }

            if (only is null || only == user)
            {
                yield return Section(user, _plain.AsMemory(sections + start, end - start));
            }

            start = end;
        }
    }

    private static LedgerSection Section(ulong user, ReadOnlyMemory<byte> bytes)
    {
        var from = new ByteReader(bytes.Span);
        var before = (long)from.Varint();
        return new LedgerSection(user, before, bytes[from.Position..]);
    }

    private void Decompress(int chunk)
    {
        if (_plainOf == chunk)
        {
            return;
        }

        var (_, length, start, compressed) = _chunks[chunk];
        var plain = new byte[length];
        if (!BrotliDecoder.TryDecompress(_block.AsSpan(start, compressed), plain, out var written) || written != length)
        {
            throw Damaged();
        }

        (_plain, _plainOf) = (plain, chunk);
    }

    private static InvalidDataException Damaged() => new("A ledger block is damaged.");
}
