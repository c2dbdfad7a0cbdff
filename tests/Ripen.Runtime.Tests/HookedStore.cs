using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Tests;

/// <summary>A checkpoint store that can be watched, held and killed, and knows what is synced.</summary>
internal sealed class HookedStore : ICheckpointStore
{
    private readonly ICheckpointStore _inner;
    private readonly Lock _lock = new();
    private readonly long[] _written;
    private long[] _synced;
    private volatile bool _dead;

    public HookedStore(ICheckpointStore inner)
    {
        _inner = inner;
        _written = [.. Enumerable.Range(0, inner.Identity.Partitions).Select(p => inner.ReadPartition(p)?.Sequence ?? 0)];
        _synced = [.. _written];
    }

    public Action? BeforeWrite { get; set; }

    public Action? AfterWrite { get; set; }

    public Action? BeforeRewrite { get; set; }

    public Action? BeforeSync { get; set; }

    public Action? AfterSync { get; set; }

    public StoreIdentity Identity => _inner.Identity;

    public void Die() => _dead = true;

    /// <summary>The last entry of a partition that is safe on the disk.</summary>
    public long SyncedSequence(int partition)
    {
        lock (_lock)
        {
            return _synced[partition];
        }
    }

    public PartitionPosition? ReadPartition(int partition) => _inner.ReadPartition(partition);

    public void Write(CheckpointBatch batch)
    {
        BeforeWrite?.Invoke();
        ThrowIfDead();
        _inner.Write(batch);
        lock (_lock)
        {
            _written[batch.Partition] = batch.Sequence;
        }

        AfterWrite?.Invoke();
    }

    public ICheckpointReader OpenReader() => _inner.OpenReader();

    public void Sync()
    {
        BeforeSync?.Invoke();
        ThrowIfDead();
        _inner.Sync();
        lock (_lock)
        {
            _synced = [.. _written];
        }

        AfterSync?.Invoke();
    }

    public void MergeHistory(int partition, HistoryBlock merged)
    {
        BeforeWrite?.Invoke();
        ThrowIfDead();
        _inner.MergeHistory(partition, merged);
        AfterWrite?.Invoke();
    }

    public int DropHistory(int partition, long throughBlock)
    {
        BeforeWrite?.Invoke();
        ThrowIfDead();
        var dropped = _inner.DropHistory(partition, throughBlock);
        AfterWrite?.Invoke();
        return dropped;
    }

    public void DropErasures(long throughRow)
    {
        BeforeWrite?.Invoke();
        ThrowIfDead();
        _inner.DropErasures(throughRow);
        AfterWrite?.Invoke();
    }

    public bool EmptyJournal()
    {
        ThrowIfDead();
        return _inner.EmptyJournal();
    }

    public void Rewrite()
    {
        BeforeRewrite?.Invoke();
        ThrowIfDead();
        _inner.Rewrite();
    }

    public int DeleteDeliveries(long before, int max) => _inner.DeleteDeliveries(before, max);

    public DeletedRows DeleteActivity(long rowsBefore, long hoursBefore, int max) => _inner.DeleteActivity(rowsBefore, hoursBefore, max);

    public void Dispose() => _inner.Dispose();

    private void ThrowIfDead()
    {
        if (_dead)
        {
            throw new CrashException();
        }
    }
}
