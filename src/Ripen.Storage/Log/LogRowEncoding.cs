using System.Buffers;
using System.Buffers.Binary;

namespace Ripen.Storage.Log;

/// <summary>
/// The bytes of a row: version (1 byte), CRC-32C of all that follows (4, little-endian), then varints: row number, number of segments, and for each segment
/// partition, first sequence, stamp (zigzag; from the second segment on as the difference to the one before), count, byte length, bytes.
/// The row's number is inside the checksum, so that a row that lies in the wrong place is noticed too.
/// </summary>
internal static class LogRowEncoding
{
    internal const byte Version = 1;

    private const int HeaderBytes = 5;
    private const int MostBytesAroundSegment = 5 * Varint.MaxBytes;

    /// <summary>An upper bound of the encoded length.</summary>
    internal static long MostBytes(ReadOnlySpan<LogSegment> segments)
    {
        long bytes = HeaderBytes + 2 * Varint.MaxBytes;
        foreach (ref readonly var segment in segments)
            bytes += MostBytesAroundSegment + segment.Entries.Length;
        return bytes;
    }

    /// <summary>Writes the row into a buffer of at least <see cref="MostBytes"/> and returns its length.</summary>
    internal static int Encode(long number, ReadOnlySpan<LogSegment> segments, Span<byte> buffer)
    {
        var at = HeaderBytes;
        at += Varint.Write(buffer[at..], (ulong)number);
        at += Varint.Write(buffer[at..], (ulong)segments.Length);
        var stamp = 0L;
        foreach (ref readonly var segment in segments)
        {
            at += Varint.Write(buffer[at..], (ulong)segment.Partition);
            at += Varint.Write(buffer[at..], (ulong)segment.FirstSequence);
            at += Varint.Write(buffer[at..], Varint.ZigZag(segment.Stamp - stamp));
            stamp = segment.Stamp;
            at += Varint.Write(buffer[at..], (ulong)segment.Count);
            at += Varint.Write(buffer[at..], (ulong)segment.Entries.Length);
            segment.Entries.Span.CopyTo(buffer[at..]);
            at += segment.Entries.Length;
        }
        buffer[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(buffer[1..], Crc32C.Compute(buffer[HeaderBytes..at]));
        return at;
    }

    /// <summary>Reads a row; its segments point into <paramref name="bytes"/>. Null, with the reason, when the bytes are not that row.</summary>
    internal static LogRow? Decode(long number, ReadOnlyMemory<byte> bytes, out string? reason)
    {
        var span = bytes.Span;
        if (span.Length < HeaderBytes)
        {
            reason = $"it has {span.Length} bytes, fewer than a header";
            return null;
        }
        if (span[0] != Version)
        {
            reason = $"its format is {span[0]}, this version reads {Version}";
            return null;
        }
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(span[1..]);
        var computed = Crc32C.Compute(span[HeaderBytes..]);
        if (stored != computed)
        {
            reason = $"its checksum is {stored:x8}, its bytes give {computed:x8}";
            return null;
        }
        var segments = DecodeSegments(number, bytes[HeaderBytes..], out reason);
        return segments is null ? null : new LogRow(number, segments);
    }

    private static LogSegment[]? DecodeSegments(long number, ReadOnlyMemory<byte> bytes, out string? reason)
    {
        var reader = new LogRowReader(bytes);
        if (!reader.TryNumber(out var stored) || !reader.TryLength(out var count))
        {
            reason = "its head is no row";
            return null;
        }
        if (stored != number)
        {
            reason = $"it calls itself row {stored}";
            return null;
        }
        var segments = new LogSegment[count];
        var stamp = 0L;
        for (var i = 0; i < count; i++)
        {
            if (!reader.TrySegment(ref stamp, out segments[i]))
            {
                reason = $"its segment {i + 1} of {count} is damaged";
                return null;
            }
        }
        reason = reader.AtEnd ? null : "bytes follow its last segment";
        return reader.AtEnd ? segments : null;
    }

    /// <summary>Rents a buffer for the row when the one at hand is too small.</summary>
    internal static void EnsureBuffer(ref byte[] buffer, long bytes)
    {
        if (buffer.Length >= bytes)
            return;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = ArrayPool<byte>.Shared.Rent((int)bytes);
    }
}
