using System.Buffers.Binary;

namespace Ripen.Storage.Log;

/// <summary>
/// The bytes of a row: version (1 byte), CRC-32C of all that follows (4, little-endian), then varints: row number, number of segments, and for each segment
/// partition, first sequence, stamp (zigzag; from the second segment on as the difference to the one before), count, byte length, bytes.
/// The row's number is inside the checksum, so that a row that lies in the wrong place is noticed too. <see cref="LogRowBuffer"/> writes rows.
/// </summary>
internal static class LogRowEncoding
{
    internal const byte Version = 1;

    internal const int HeaderBytes = 5;

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
}
