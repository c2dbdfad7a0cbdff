namespace Ripen.Runtime.Pump;

/// <summary>
/// Where requests gather while the commit before is being written: the batch closes by itself when the committing thread comes for it, never after a fixed wait. Callers' entries are
/// bounded; those of the system itself are not refused, for they answer entries that were taken.
/// </summary>
internal sealed class Inbox(PumpOptions options, int partitions) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _arrived = new(false);

    // Entries of callers that wait, for each partition. Next to each other and not in the cells: the applying threads write to those all the time.
    private readonly int[] _waiting = new int[partitions];
    private List<PendingRequest> _gathering = [];
    private long _bytes;
    private long _entries;
    private bool _closed;

    /// <summary>How many entries were ever put in, the system's own included; grows only.</summary>
    public long Entries => Volatile.Read(ref _entries);

    /// <summary>Puts a request of a caller in. False when the inbox is full or closed; none of its entries is then taken.</summary>
    /// <param name="partitions">The partition of each entry.</param>
    /// <param name="bytes">The bytes of its entries together.</param>
    public bool TryAdd(in PendingRequest request, ReadOnlySpan<int> partitions, long bytes)
    {
        bool wake;
        lock (_lock)
        {
            if (_closed || !HasRoom(partitions, bytes))
            {
                return false;
            }

            foreach (var partition in partitions)
            {
                _waiting[partition]++;
            }

            _bytes += bytes;
            wake = Gather(request, partitions.Length);
        }

        Wake(wake);
        return true;
    }

    /// <summary>Puts an entry of the system itself in. False when the inbox is closed.</summary>
    public bool TryPost(int partition, ReadOnlyMemory<byte> entry, EntryAnswer? answer)
    {
        bool wake;
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            wake = Gather(new PendingRequest(partition, entry, IsBounded: false, answer), 1);
        }

        Wake(wake);
        return true;
    }

    /// <summary>Waits for requests and takes them all; empty when the inbox was closed and nothing is left.</summary>
    /// <param name="spare">An empty list to gather into from here on.</param>
    public List<PendingRequest> Take(List<PendingRequest> spare)
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

    /// <summary>Entries of callers were committed or given up: callers may put in as many again.</summary>
    /// <param name="entries">How many, for each partition.</param>
    /// <param name="bytes">Their bytes together.</param>
    public void Release(ReadOnlySpan<int> entries, long bytes)
    {
        lock (_lock)
        {
            for (var partition = 0; partition < entries.Length; partition++)
            {
                _waiting[partition] -= entries[partition];
            }

            _bytes -= bytes;
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

    private bool HasRoom(ReadOnlySpan<int> partitions, long bytes)
    {
        foreach (var partition in partitions)
        {
            if (_waiting[partition] >= options.InboxEntries)
            {
                return false;
            }
        }

        return bytes == 0 || _bytes + bytes <= options.InboxBytes;
    }

    private bool Gather(in PendingRequest request, int entries)
    {
        Volatile.Write(ref _entries, _entries + entries);
        _gathering.Add(request);
        return _gathering.Count == 1;
    }

    private void Wake(bool isFirst)
    {
        if (isFirst)
        {
            _arrived.Set();
        }
    }
}
