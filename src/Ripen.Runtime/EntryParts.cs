using Ripen.Engine.Codec;

namespace Ripen.Runtime;

/// <summary>The entries that one request became, for several partitions, as one array of bytes: one call to a node instead of one to each partition.</summary>
/// <remarks>Layout: for each entry its partition, its length and its bytes, until the end.</remarks>
public static class EntryParts
{
    /// <summary>Appends an entry.</summary>
    public static void Write(ByteWriter to, int partition, ReadOnlySpan<byte> entry)
    {
        to.Count(partition);
        to.Bytes(entry);
    }

    /// <summary>Appends what stands before an entry's bytes, for those who write these themselves.</summary>
    public static void WriteHead(ref SpanWriter to, int partition, int length)
    {
        to.Count(partition);
        to.Count(length);
    }

    /// <summary>How many bytes an entry of a length takes.</summary>
    public static int Size(int partition, int length) => SpanWriter.SizeOfCount(partition) + SpanWriter.SizeOfCount(length) + length;

    /// <summary>The entries, in order.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static List<(int Partition, ReadOnlyMemory<byte> Entry)> Read(ReadOnlyMemory<byte> parts)
    {
        var entries = new List<(int, ReadOnlyMemory<byte>)>(64);
        for (var at = 0; TryNext(parts.Span, ref at, out var partition, out var length);)
        {
            entries.Add((partition, parts.Slice(at - length, length)));
        }

        return entries;
    }

    /// <summary>The partition of each entry, in order.</summary>
    /// <param name="room">Where to put them; when there are more, they get an array of their own.</param>
    /// <param name="bytes">The bytes of all entries together.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static ReadOnlySpan<int> ReadPartitions(ReadOnlySpan<byte> parts, Span<int> room, out long bytes)
    {
        var count = 0;
        bytes = 0;
        for (var at = 0; TryNext(parts, ref at, out var partition, out var length); bytes += length)
        {
            if (count == room.Length)
            {
                var larger = new int[Math.Max(2 * count, 64)];
                room.CopyTo(larger);
                room = larger;
            }

            room[count++] = partition;
        }

        return room[..count];
    }

    /// <summary>Steps over the next entry, which then lies right before <paramref name="at"/>. False at the end.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static bool TryNext(ReadOnlySpan<byte> parts, ref int at, out int partition, out int length)
    {
        var from = new ByteReader(parts[at..]);
        if (from.AtEnd)
        {
            (partition, length) = (0, 0);
            return false;
        }

        partition = from.Count();
        length = from.Count();
        from.Raw(length);
        at += from.Position;
        return true;
    }
}
