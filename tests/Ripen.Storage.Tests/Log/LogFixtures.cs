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

    /// <summary>Appends a row of segments.</summary>
    internal static long Append(this ILog log, ReadOnlySpan<LogSegment> segments)
    {
        var row = new LogRowBuffer();
        Fill(row, segments);
        return log.Append(row);
    }

    /// <summary>Makes a row of segments.</summary>
    internal static void Fill(LogRowBuffer row, ReadOnlySpan<LogSegment> segments)
    {
        var bytes = 0L;
        foreach (var segment in segments)
            bytes += segment.Entries.Length;
        row.Begin(segments.Length, bytes);
        foreach (var segment in segments)
        {
            var at = row.BeginSegment(segment.Partition, segment.FirstSequence, segment.Stamp, segment.Count, segment.Entries.Length);
            var entries = segment.ReadEntries();
            while (entries.MoveNext())
                at = row.PutEntry(at, entries.Current);
        }
    }

    internal static List<string> Texts(LogSegment segment)
    {
        var texts = new List<string>();
        var entries = segment.ReadEntries();
        while (entries.MoveNext())
            texts.Add(Encoding.UTF8.GetString(entries.Current));
        return texts;
    }
}
