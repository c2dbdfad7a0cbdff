using Ripen.Engine.Codec;
using Ripen.Simulation.Tests.History;
using Ripen.Storage.Log;

namespace Ripen.Simulation.Tests.Machines;

/// <summary>A log on the simulated disk, in the real row format. It may die before the write, between write and sync, and after the sync.</summary>
/// <param name="deedsOf">What the entries of a row that is about to be written mean, in the order of the row.</param>
internal sealed class SimulatedLog(SimulatedDisk disk, Hazard hazard, PlantedBug bug, Func<LogRow, IReadOnlyList<Deed>> deedsOf) : ILog
{
    public long FirstNumber => disk.Rows.Count > 0 ? disk.Rows[0].Number : disk.Cut + 1;

    public long LastNumber => disk.Rows.Count > 0 ? disk.Rows[^1].Number : disk.Cut;

    public long Append(LogRowBuffer row)
    {
        var number = LastNumber + 1;
        var bytes = row.Finish(number).ToArray();
        var deeds = deedsOf(LogRowEncoding.Decode(number, bytes, out var reason) ?? throw new LogCorruptException("simulated", number, reason!));
        hazard.Pass("before the append");
        var stored = new StoredRow(number, bytes, deeds);
        disk.Rows.Add(stored);
        disk.Unchecked.Add(stored);
        hazard.Pass("after the append, before the sync");
        if (bug != PlantedBug.DroppedSync)
        {
            disk.Synced = number;
        }

        foreach (var deed in deeds)
        {
            deed.IsDurable = true;
        }

        hazard.Pass("after the sync, before anything is applied");
        return number;
    }

    public IEnumerable<LogRow> Read(long fromNumber)
    {
        foreach (var stored in disk.Rows.Where(r => r.Number >= fromNumber).ToList())
        {
            var row = LogRowEncoding.Decode(stored.Number, stored.Bytes, out var reason) ?? throw new LogCorruptException("simulated", stored.Number, reason!);
            yield return bug == PlantedBug.SwappedOrder ? new LogRow(row.Number, [.. row.Segments.Select(Swapped)]) : row;
        }
    }

    public void CutBefore(long number)
    {
        hazard.Pass("before the cut");
        disk.Cut = Math.Max(disk.Cut, disk.Rows.Where(r => r.Number < number).Select(r => r.Number).DefaultIfEmpty(0).Max());
        disk.Rows.RemoveAll(r => r.Number < number);
        hazard.Pass("after the cut");
    }

    public void Roll()
    {
    }

    public LogStatus GetStatus() => new(1, disk.Rows.Sum(r => (long)r.Bytes.Length), FirstNumber, LastNumber, 2);

    public void Dispose()
    {
    }

    private static LogSegment Swapped(LogSegment segment)
    {
        if (segment.Count < 2)
        {
            return segment;
        }

        var from = new ByteReader(segment.Entries.Span);
        var first = from.Bytes();
        var second = from.Bytes();
        var to = new ByteWriter();
        to.Bytes(second);
        to.Bytes(first);
        to.Raw(segment.Entries.Span[from.Position..]);
        return segment with { Entries = to.ToArray() };
    }
}
