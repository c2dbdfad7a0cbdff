using System.Buffers.Binary;
using System.IO.Compression;
using Ripen.Engine.Codec;
using Ripen.Engine.Partitions;

namespace Ripen.Engine.Ledger;

/// <summary>
/// Writes a ledger block: sections of users in the order of their keys, in chunks that are compressed each for itself, so that a reader who wants one user decompresses one chunk of a large block.
/// </summary>
/// <remarks>
/// Block: version byte, count of chunks; for each the key of its first user (8 bytes), the lengths of its plain and its compressed bytes; then the chunks. Plain chunk: count of users; for each
/// its key (8 bytes) and the end of its section (4 bytes); then the sections: the number of the block with the user's entries before (0 for none), then entries, oldest first.
/// </remarks>
internal sealed class LedgerBlockWriter
{
    /// <summary>The format that is written.</summary>
    public const byte Version = 2;

    /// <summary>At how many bytes of sections a chunk is closed; one user's section may exceed it.</summary>
    public const int ChunkBytes = 64 * 1024;

    private const int CompressionQuality = 0;
    private const int CompressionWindow = 20;

    private readonly CheckpointBuffer _buffer;
    private readonly List<(ulong User, int End)> _users = [];
    private readonly List<(ulong FirstUser, int Plain, int Compressed)> _chunks = [];

    /// <summary>A writer that works in this room.</summary>
    public LedgerBlockWriter(CheckpointBuffer buffer)
    {
        _buffer = buffer;
        _buffer.Sections.Clear();
        _buffer.Block.Clear();
    }

    /// <summary>Where the section of the next user is to be written; <see cref="EndSection"/> closes it.</summary>
    public ByteWriter Sections => _buffer.Sections;

    /// <summary>The section of this user is complete.</summary>
    public void EndSection(ulong user)
    {
        _users.Add((user, Sections.Length));
        if (Sections.Length >= ChunkBytes)
        {
            CloseChunk();
        }
    }

    /// <summary>The block.</summary>
    public byte[] Finish()
    {
        CloseChunk();
        var head = _buffer.Plain;
        head.Clear();
        head.Byte(Version);
        head.Count(_chunks.Count);
        foreach (var (user, plain, compressed) in _chunks)
        {
            head.Fixed64(user);
            head.Count(plain);
            head.Count(compressed);
        }

        return [.. head.Written, .. _buffer.Block.Written];
    }

    private void CloseChunk()
    {
        if (_users.Count == 0)
        {
            return;
        }

        var plain = _buffer.Plain;
        plain.Clear();
        plain.Count(_users.Count);
        foreach (var (user, end) in _users)
        {
            plain.Fixed64(user);
            BinaryPrimitives.WriteInt32LittleEndian(plain.GetSpan(sizeof(int)), end);
            plain.Advance(sizeof(int));
        }

        plain.Raw(Sections.Written);
        var block = _buffer.Block;
        if (!BrotliEncoder.TryCompress(plain.Written, block.GetSpan(BrotliEncoder.GetMaxCompressedLength(plain.Length)), out var written, CompressionQuality, CompressionWindow))
        {
            throw new InvalidOperationException("A ledger block could not be compressed.");
        }

        block.Advance(written);
        _chunks.Add((_users[0].User, plain.Length, written));
        _users.Clear();
        Sections.Clear();
    }
}
