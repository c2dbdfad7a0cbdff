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
    public static List<(int Partition, ReadOnlyMemory<byte> Entry)> Read(byte[] parts)
    {
        var entries = new List<(int, ReadOnlyMemory<byte>)>(64);
        var from = new ByteReader(parts);
        while (!from.AtEnd)
        {
            var partition = from.Count();
            var length = from.Count();
            entries.Add((partition, parts.AsMemory(from.Position, length)));
            from.Raw(length);
        }

        return entries;
    }
}
