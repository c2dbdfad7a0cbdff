using Ripen.Storage.Control.Ingestion;

namespace Ripen.Connectors.Runs;

/// <summary>The totals of a run while it is under way. Written by the run, read by whoever asks.</summary>
public sealed class RunTotals
{
    private long _synced;
    private long _failed;
    private long _skipped;
    private volatile bool _isEnding;

    /// <summary>Whether nothing is left but to store its end.</summary>
    public bool IsEnding
    {
        get => _isEnding;
        set => _isEnding = value;
    }

    /// <summary>Counts what came of some rows.</summary>
    public void Add(long synced, long failed, long skipped)
    {
        Interlocked.Add(ref _synced, synced);
        Interlocked.Add(ref _failed, failed);
        Interlocked.Add(ref _skipped, skipped);
    }

    /// <summary>Rows that failed so far.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>The run with the totals as they are now.</summary>
    public IngestionRun PutInto(IngestionRun run)
    {
        var (synced, failed, skipped) = (Interlocked.Read(ref _synced), Failed, Interlocked.Read(ref _skipped));
        return run with { RowsRead = synced + failed + skipped, RowsSynced = synced, RowsFailed = failed, RowsSkipped = skipped };
    }
}
