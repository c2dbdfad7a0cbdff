using System.Buffers.Binary;
using System.Numerics;

namespace Ripen.Storage.Log;

/// <summary>
/// A row while it is being written, in the very bytes that go to the disk (see <see cref="LogRowEncoding"/>), so that an entry is copied once on its way into the log. Segments are begun one
/// after the other; their entries may then be put in in any order. The row's number is the log's to give: what stands before the first segment is written last, into room
/// that was left for it. Reusable; not thread-safe, but once appended it may be read by many.
/// </summary>
public sealed class LogRowBuffer
{
    private const int RoomBeforeSegments = LogRowEncoding.HeaderBytes + (2 * Varint.MaxBytes);
    private const int MostBytesAroundSegment = 5 * Varint.MaxBytes;

    private byte[] _bytes = [];
    private int _end = RoomBeforeSegments;
    private long _stamp;
    private long _missing;

    /// <summary>How many bytes the buffer takes in memory.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>How many segments were begun.</summary>
    public int Segments { get; private set; }

    /// <summary>The buffer, in which entries are where <see cref="PutEntry"/> put them; valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>An upper bound of the encoded length; what <see cref="LogOptions.MaxRowBytes"/> bounds.</summary>
    internal long MostBytes { get; private set; } = RoomBeforeSegments;

    /// <summary>The bytes that an entry takes in a row, its length included.</summary>
    public static int EntryBytes(int length) => (BitOperations.Log2((uint)length | 1) / 7) + 1 + length;

    /// <summary>Forgets the row before and makes room for the next.</summary>
    /// <param name="segments">How many segments it will have at most.</param>
    /// <param name="entryBytes">The sum of <see cref="EntryBytes"/> of all its entries.</param>
    /// <exception cref="OverflowException">It would be larger than an array can be.</exception>
    public void Begin(int segments, long entryBytes)
    {
        var most = checked((int)(RoomBeforeSegments + ((long)segments * MostBytesAroundSegment) + entryBytes));
        if (_bytes.Length < most)
            _bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)most), (uint)Array.MaxLength));
        (_end, _stamp, _missing, Segments, MostBytes) = (RoomBeforeSegments, 0, 0, 0, RoomBeforeSegments);
    }

    /// <summary>Begins a segment; the parameters are those of <see cref="LogSegment"/>.</summary>
    /// <param name="entryBytes">The sum of <see cref="EntryBytes"/> of its entries, for which room is left.</param>
    /// <returns>Where to put its first entry.</returns>
    public int BeginSegment(int partition, long firstSequence, long stamp, int count, int entryBytes)
    {
        var to = _bytes.AsSpan(_end);
        var at = Varint.Write(to, (ulong)partition);
        at += Varint.Write(to[at..], (ulong)firstSequence);
        at += Varint.Write(to[at..], Varint.ZigZag(stamp - _stamp));
        at += Varint.Write(to[at..], (ulong)count);
        at += Varint.Write(to[at..], (ulong)entryBytes);
        var start = _end + at;
        _end = start + entryBytes;
        _stamp = stamp;
        _missing += entryBytes;
        MostBytes += MostBytesAroundSegment + entryBytes;
        Segments++;
        return start;
    }

    /// <summary>Puts an entry of a segment in: its length and its bytes.</summary>
    /// <param name="at">Where the segment begins, or where the entry before it ended.</param>
    /// <returns>Where it ends.</returns>
    public int PutEntry(int at, ReadOnlySpan<byte> entry)
    {
        var to = _bytes.AsSpan(at);
        var start = Varint.Write(to, (ulong)entry.Length);
        entry.CopyTo(to[start..]);
        _missing -= start + entry.Length;
        return at + start + entry.Length;
    }

    /// <summary>The row under its number, with its checksum.</summary>
    /// <exception cref="InvalidOperationException">Entries that were announced were not put in.</exception>
    internal ReadOnlySpan<byte> Finish(long number)
    {
        if (_missing != 0)
            throw new InvalidOperationException($"{_missing} bytes of entries were announced for row {number} and not put in.");
        Span<byte> head = stackalloc byte[2 * Varint.MaxBytes];
        var length = Varint.Write(head, (ulong)number);
        length += Varint.Write(head[length..], (ulong)Segments);
        var body = RoomBeforeSegments - length;
        head[..length].CopyTo(_bytes.AsSpan(body));
        var row = _bytes.AsSpan((body - LogRowEncoding.HeaderBytes).._end);
        row[0] = LogRowEncoding.Version;
        BinaryPrimitives.WriteUInt32LittleEndian(row[1..], Crc32C.Compute(row[LogRowEncoding.HeaderBytes..]));
        return row;
    }
}
