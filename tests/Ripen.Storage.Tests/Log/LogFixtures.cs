using System.Text;
using Ripen.Storage.Log;

namespace Ripen.Storage.Tests.Log;

/// <summary>Segments for tests.</summary>
internal static class LogFixtures
{
    internal static LogSegment Segment(int partition, long firstSequence, long stamp, params string[] entries) =>
        Segment(partition, firstSequence, stamp, [.. entries.Select(Encoding.UTF8.GetBytes)]);

    internal static LogSegment Segment(int partition, long firstSequence, long stamp, params byte[][] entries)
    {
        var bytes = new List<byte>();
        foreach (var entry in entries)
        {
            var length = new byte[Varint.MaxBytes];
            bytes.AddRange(length[..Varint.Write(length, (ulong)entry.Length)]);
            bytes.AddRange(entry);
        }
        return new LogSegment(partition, firstSequence, stamp, entries.Length, bytes.ToArray());
    }

    /// <summary>The i-th of a row of different single-entry segments.</summary>
    internal static LogSegment Numbered(int i) => Segment(i % 7, i, 1_700_000_000_000 + i, $"entry {i}");

    internal static List<string> Texts(LogSegment segment)
    {
        var texts = new List<string>();
        var entries = segment.ReadEntries();
        while (entries.MoveNext())
            texts.Add(Encoding.UTF8.GetString(entries.Current));
        return texts;
    }
}
