namespace Ripen.Storage.Log;

/// <summary>The entries that one commit carries for one partition.</summary>
/// <param name="Partition">The partition's number, from 0.</param>
/// <param name="FirstSequence">The sequence of the first entry; the others follow without gaps.</param>
/// <param name="Stamp">The instant the engine sees for all entries of the segment, Unix milliseconds.</param>
/// <param name="Count">How many entries.</param>
/// <param name="Entries">Count times (varint length, bytes). They belong to whoever read the row.</param>
public readonly record struct LogSegment(int Partition, long FirstSequence, long Stamp, int Count, ReadOnlyMemory<byte> Entries)
{
    /// <summary>Walks the entries in order.</summary>
    public LogEntryCursor ReadEntries() => new(Entries.Span);
}
