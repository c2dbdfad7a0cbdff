using Ripen.Storage.Log;

namespace Ripen.Runtime.Tests;

/// <summary>
/// A log that can be watched, held and killed. It keeps every row it wrote, also those that are cut, and notes a cut that takes away what a recovery needs.
/// </summary>
internal sealed class HookedLog(ILog inner, List<LogRow> written, HookedStore store) : ILog
{
    private volatile bool _dead;
    private int _rowsRead;

    public Action? BeforeAppend { get; set; }

    public Action? AfterAppend { get; set; }

    public Action? BeforeCut { get; set; }

    /// <summary>How many rows were read.</summary>
    public int RowsRead
    {
        get => Volatile.Read(ref _rowsRead);
        private set => Volatile.Write(ref _rowsRead, value);
    }

    /// <summary>Where rows were cut that a synced checkpoint does not cover.</summary>
    public List<string> EarlyCuts { get; } = [];

    public long FirstNumber => inner.FirstNumber;

    public long LastNumber => inner.LastNumber;

    public void Die() => _dead = true;

    public long Append(LogRowBuffer row)
    {
        BeforeAppend?.Invoke();
        ThrowIfDead();
        var number = inner.Append(row);
        lock (written)
        {
            written.Add(inner.Read(number).First());
        }

        AfterAppend?.Invoke();
        return number;
    }

    public IEnumerable<LogRow> Read(long fromNumber)
    {
        foreach (var row in inner.Read(fromNumber))
        {
            RowsRead++;
            yield return row;
        }
    }

    public void CutBefore(long number)
    {
        BeforeCut?.Invoke();
        ThrowIfDead();
        lock (written)
        {
            EarlyCuts.AddRange(written.Where(row => row.Number < number).SelectMany(row => row.Segments, (row, segment) => (row.Number, Segment: segment))
                .Where(s => s.Segment.FirstSequence + s.Segment.Count - 1 > store.SyncedSequence(s.Segment.Partition))
                .Select(s => $"cut before {number} took row {s.Number}, partition {s.Segment.Partition}"));
        }

        inner.CutBefore(number);
    }

    public void Roll()
    {
        ThrowIfDead();
        inner.Roll();
    }

    public LogStatus GetStatus() => inner.GetStatus();

    public void Dispose() => inner.Dispose();

    private void ThrowIfDead()
    {
        if (_dead)
        {
            throw new CrashException();
        }
    }
}
