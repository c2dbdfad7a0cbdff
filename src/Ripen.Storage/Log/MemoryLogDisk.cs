namespace Ripen.Storage.Log;

/// <summary>
/// What survives a <see cref="MemoryLog"/>: the disk under it, with switches for the faults a real one has. Open a new log on the same disk to see what a
/// process finds after a crash. Thread-safe.
/// </summary>
public sealed class MemoryLogDisk
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, byte[]> _rows = [];
    private long _synced;
    private long _first = 1;
    private long _last;

    /// <summary>The next append fails and leaves nothing behind.</summary>
    public bool FailNextAppend { get; set; }

    /// <summary>The next append fails although its row is on the disk: the commit whose answer was lost.</summary>
    public bool LoseNextAnswer { get; set; }

    /// <summary>Appends answer before they are durable, as with <c>synchronous=NORMAL</c>: <see cref="LoseUnsynced"/> takes them away.</summary>
    public bool HoldSyncs { get; set; }

    /// <summary>Loses power: rows appended while <see cref="HoldSyncs"/> was set are gone.</summary>
    public void LoseUnsynced()
    {
        lock (_gate)
        {
            for (; _last > _synced; _last--)
                _rows.Remove(_last);
        }
    }

    /// <summary>Flips one bit of a stored row.</summary>
    public void Damage(long number, int bit)
    {
        lock (_gate)
            _rows[number][bit / 8] ^= (byte)(1 << (bit % 8));
    }

    internal (long First, long Last, long Bytes) Extent()
    {
        lock (_gate)
        {
            var bytes = 0L;
            foreach (var row in _rows.Values)
                bytes += row.Length;
            return (_first, _last, bytes);
        }
    }

    internal bool TryRead(long number, out byte[] row)
    {
        lock (_gate)
            return _rows.TryGetValue(number, out row!);
    }

    internal void Append(long number, byte[] row)
    {
        lock (_gate)
        {
            if (FailNextAppend)
            {
                FailNextAppend = false;
                throw new IOException("The disk was told to fail.");
            }
            _rows.Add(number, row);
            _last = number;
            if (!HoldSyncs)
                _synced = number;
            if (LoseNextAnswer)
            {
                LoseNextAnswer = false;
                throw new IOException("The disk was told to lose its answer.");
            }
        }
    }

    internal void CutBefore(long number)
    {
        lock (_gate)
        {
            for (; _first < number && _first <= _last; _first++)
                _rows.Remove(_first);
        }
    }
}
