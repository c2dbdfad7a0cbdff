using Ripen.Storage.Checkpoints;

namespace Ripen.Simulation.Tests.Machines;

/// <summary>The checkpoint store in memory, with transactions that are whole or absent; it may die before and after each, and around a sync.</summary>
internal sealed class SimulatedStore(MemoryCheckpointStore inner, Hazard hazard, PlantedBug bug) : ICheckpointStore
{
    public StoreIdentity Identity => inner.Identity;

    public PartitionPosition? ReadPartition(int partition) => inner.ReadPartition(partition) is { } position && bug == PlantedBug.DoubleApply
        ? position with { Sequence = position.Sequence - 1, LogRow = position.LogRow - 1 }
        : inner.ReadPartition(partition);

    public void Write(CheckpointBatch batch)
    {
        hazard.Pass("before the checkpoint is written");
        if (bug == PlantedBug.LostTimer)
        {
            batch.DueAdded.Clear();
        }

        inner.Write(batch);
        hazard.Pass("after the checkpoint is written");
    }

    public ICheckpointReader OpenReader() => inner.OpenReader();

    public void Sync()
    {
        hazard.Pass("before the checkpoint is synced");
        inner.Sync();
        hazard.Pass("after the checkpoint is synced");
    }

    public void MergeHistory(int partition, HistoryBlock merged)
    {
        hazard.Pass("before history is merged");
        inner.MergeHistory(partition, merged);
        hazard.Pass("after history is merged");
    }

    public int DropHistory(int partition, long throughBlock) => inner.DropHistory(partition, throughBlock);

    public void DropErasures(long throughRow) => inner.DropErasures(throughRow);

    public bool EmptyJournal() => inner.EmptyJournal();

    public void Rewrite() => inner.Rewrite();

    public int DeleteDeliveries(long before, int max) => inner.DeleteDeliveries(before, max);

    public DeletedRows DeleteActivity(long rowsBefore, long hoursBefore, int max) => inner.DeleteActivity(rowsBefore, hoursBefore, max);

    public void Dispose() => inner.Dispose();
}
