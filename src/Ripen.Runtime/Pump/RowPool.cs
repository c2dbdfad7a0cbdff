namespace Ripen.Runtime.Pump;

/// <summary>Rows that were applied and wait for another batch: fresh ones would be large objects. Thread-safe.</summary>
internal sealed class RowPool(PumpOptions options)
{
    private const int MostBytesAroundEntries = 256 * 1024;

    // So many can be under way at once: those that wait for a thread or are applied by it, and the one that is being written.
    private readonly CommittedRow[] _idle = new CommittedRow[(options.ApplyThreads * options.CommittedBatches) + 1];
    private readonly Lock _lock = new();
    private int _count;

    /// <summary>The most rows that it keeps.</summary>
    public int MostIdle => _idle.Length;

    /// <summary>The most bytes of a row that it keeps: a full commit and what stands around its entries, twice, for rows grow by doubling. One that had to grow for a single large entry is let go.</summary>
    public int MostBytes => 2 * (options.CommitBytes + MostBytesAroundEntries);

    /// <summary>How many rows wait.</summary>
    public int Idle
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>A row; the one used last if there is one, for it may still be in the cache.</summary>
    public CommittedRow Rent()
    {
        lock (_lock)
        {
            if (_count > 0)
            {
                return _idle[--_count];
            }
        }

        return new CommittedRow(this, options.ApplyThreads);
    }

    /// <summary>Takes a row that nobody uses any more.</summary>
    public void Return(CommittedRow row)
    {
        lock (_lock)
        {
            if (_count < _idle.Length && row.Bytes.Capacity <= MostBytes)
            {
                _idle[_count++] = row;
            }
        }
    }
}
