namespace Ripen.Runtime.Pump;

/// <summary>
/// Where entries gather while the commit before is being written: the batch closes by itself when the committing thread comes for it, never after a fixed wait. Callers' entries are
/// bounded; those of the system itself are not refused, for they answer entries that were taken.
/// </summary>
internal sealed class Inbox(PumpOptions options) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _arrived = new(false);
    private List<PendingEntry> _gathering = [];
    private long _bytes;
    private bool _closed;

    /// <summary>Puts entries in. False when the inbox is full or closed; none is then taken.</summary>
    public bool TryAdd(ReadOnlySpan<PendingEntry> entries, PartitionCell[] cells)
    {
        bool wake;
        lock (_lock)
        {
            if (_closed || !HasRoom(entries, cells))
            {
                return false;
            }

            foreach (ref readonly var entry in entries)
            {
                if (entry.IsBounded)
                {
                    cells[entry.Partition].Waiting++;
                    _bytes += entry.Bytes.Length;
                }
            }

            wake = _gathering.Count == 0;
            _gathering.AddRange(entries);
        }

        if (wake)
        {
            _arrived.Set();
        }

        return true;
    }

    /// <summary>Waits for entries and takes them all; empty when the inbox was closed and nothing is left.</summary>
    /// <param name="spare">An empty list to gather into from here on.</param>
    public List<PendingEntry> Take(List<PendingEntry> spare)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_gathering.Count > 0 || _closed)
                {
                    var taken = _gathering;
                    _gathering = spare;
                    return taken;
                }
            }

            _arrived.WaitOne();
        }
    }

    /// <summary>The entries were committed or given up: callers may put in as many again.</summary>
    public void Release(List<PendingEntry> entries, PartitionCell[] cells)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                if (entry.IsBounded)
                {
                    cells[entry.Partition].Waiting--;
                    _bytes -= entry.Bytes.Length;
                }
            }
        }
    }

    /// <summary>Takes nothing any more; what is in it is still committed.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }

        _arrived.Set();
    }

    /// <inheritdoc/>
    public void Dispose() => _arrived.Dispose();

    private bool HasRoom(ReadOnlySpan<PendingEntry> entries, PartitionCell[] cells)
    {
        var bytes = 0L;
        foreach (ref readonly var entry in entries)
        {
            if (entry.IsBounded)
            {
                bytes += entry.Bytes.Length;
                if (cells[entry.Partition].Waiting >= options.InboxEntries)
                {
                    return false;
                }
            }
        }

        return bytes == 0 || _bytes + bytes <= options.InboxBytes;
    }
}
