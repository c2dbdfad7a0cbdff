namespace Ripen.Storage.Checkpoints;

/// <summary>
/// What survives a <see cref="MemoryCheckpointStore"/>: open a new store on the same disk to see what a process finds after it was killed, and call
/// <see cref="LoseUnsynced"/> before for what it finds after a loss of power. Thread-safe.
/// </summary>
public sealed class MemoryCheckpointDisk
{
    private readonly Lock _gate = new();
    private MemoryCheckpointState? _written;
    private MemoryCheckpointState? _synced;

    /// <summary>The next write fails and leaves nothing behind.</summary>
    public bool FailNextWrite { get; set; }

    /// <summary>Loses power: what was written after the last sync is gone.</summary>
    public void LoseUnsynced()
    {
        lock (_gate)
            _written = _synced;
    }

    internal MemoryCheckpointState? Read()
    {
        lock (_gate)
            return _written;
    }

    internal void Write(MemoryCheckpointState state)
    {
        lock (_gate)
        {
            if (FailNextWrite)
            {
                FailNextWrite = false;
                throw new IOException("The disk was told to fail.");
            }
            _written = state;
        }
    }

    internal void Sync()
    {
        lock (_gate)
            _synced = _written;
    }
}
