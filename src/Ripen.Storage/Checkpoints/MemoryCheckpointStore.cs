namespace Ripen.Storage.Checkpoints;

/// <summary>The checkpoint store in memory, for tests and the simulator.</summary>
public sealed class MemoryCheckpointStore : ICheckpointStore
{
    private readonly Lock _writing = new();
    private readonly MemoryCheckpointDisk _disk;
    private MemoryCheckpointState _state;

    private MemoryCheckpointStore(MemoryCheckpointDisk disk, MemoryCheckpointState state) => (_disk, _state) = (disk, state);

    /// <inheritdoc/>
    public StoreIdentity Identity => _state.Identity;

    /// <summary>What the store holds at this moment.</summary>
    internal MemoryCheckpointState State => Volatile.Read(ref _state);

    /// <summary>Opens the store of a disk, or makes it with this many partitions.</summary>
    /// <exception cref="StoreRefusedException">The store has another number of partitions or a newer format.</exception>
    public static MemoryCheckpointStore Open(MemoryCheckpointDisk disk, int partitions, string createdWith)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partitions, StoreIdentity.MaxPartitions);
        if (disk.Read() is not { } state)
        {
            state = new MemoryCheckpointState(new StoreIdentity(StoreIdentity.Current, partitions, createdWith));
            disk.Write(state);
            disk.Sync();
        }
        state.Identity.EnsureUsable("The store in memory", partitions);
        return new MemoryCheckpointStore(disk, state);
    }

    /// <inheritdoc/>
    public PartitionPosition? ReadPartition(int partition) => State.Partitions.GetValueOrDefault(partition);

    /// <inheritdoc/>
    public void Write(CheckpointBatch batch)
    {
        lock (_writing)
        {
            batch.EnsureValid(Identity.Partitions, _state.Partitions.TryGetValue(batch.Partition, out var position) ? position.Sequence : long.MinValue);
            Commit(_state.With(batch));
        }
    }

    /// <inheritdoc/>
    public ICheckpointReader OpenReader() => new MemoryCheckpointReader(this);

    /// <inheritdoc/>
    public void Sync() => _disk.Sync();

    /// <inheritdoc/>
    public void MergeHistory(int partition, HistoryBlock merged)
    {
        lock (_writing)
            Commit(_state.WithMerged(partition, merged));
    }

    /// <inheritdoc/>
    public int DropHistory(int partition, long throughBlock)
    {
        lock (_writing)
        {
            Commit(_state.WithoutHistory(partition, throughBlock, out var dropped));
            return dropped;
        }
    }

    /// <inheritdoc/>
    public void DropErasures(long throughRow)
    {
        lock (_writing)
            Commit(_state with { Erasures = _state.Erasures.RemoveAll(e => e.Row <= throughRow) });
    }

    /// <summary>There is none.</summary>
    public bool EmptyJournal() => true;

    /// <summary>Nothing is left between rows in memory.</summary>
    public void Rewrite()
    {
    }

    /// <inheritdoc/>
    public int DeleteDeliveries(long before, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxDeleted);
        lock (_writing)
        {
            Commit(_state.WithoutDeliveries(before, max, out var deleted));
            return deleted;
        }
    }

    /// <inheritdoc/>
    public DeletedRows DeleteActivity(long rowsBefore, long hoursBefore, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxDeleted);
        lock (_writing)
        {
            Commit(_state.WithoutActivity(rowsBefore, hoursBefore, max, out var deleted));
            return deleted;
        }
    }

    /// <summary>Nothing to close: the disk keeps what was written.</summary>
    public void Dispose()
    {
    }

    private void Commit(MemoryCheckpointState state)
    {
        _disk.Write(state);
        Volatile.Write(ref _state, state);
    }
}
