namespace Ripen.Storage.Checkpoints;

/// <summary>
/// The state that replay starts from. One background thread writes, syncs and deletes; any number of readers work meanwhile, each on its own
/// <see cref="ICheckpointReader"/>.
/// </summary>
public interface ICheckpointStore : IDisposable
{
    /// <summary>What the store was made as.</summary>
    StoreIdentity Identity { get; }

    /// <summary>Where a partition stood at its last checkpoint; null before its first.</summary>
    PartitionPosition? ReadPartition(int partition);

    /// <summary>Writes a batch in one transaction. Readers see it at once; it is durable after the next <see cref="Sync"/>.</summary>
    /// <exception cref="ArgumentException">The batch breaks a rule of <see cref="CheckpointBatch"/>; nothing was written.</exception>
    void Write(CheckpointBatch batch);

    /// <summary>Opens a reader. It sees the latest committed state anew at each call and holds nothing between calls.</summary>
    ICheckpointReader OpenReader();

    /// <summary>Returns when everything written before is on the disk, so that the log may be cut behind it.</summary>
    void Sync();

    /// <summary>Puts one block in the place of those that were merged into it, in one transaction; durable after the next <see cref="Sync"/>.</summary>
    /// <exception cref="ArgumentException">The history does not hold just these numbers; nothing was written.</exception>
    void MergeHistory(int partition, HistoryBlock merged);

    /// <summary>Drops the blocks of a partition's history up to a number.</summary>
    /// <returns>How many were dropped.</returns>
    int DropHistory(int partition, long throughBlock);

    /// <summary>
    /// Deletes finished deliveries last updated, and activity that happened, before an instant: at most <paramref name="max"/> rows of each kind, oldest
    /// first. Call again until <see cref="DeletedRows.None"/>.
    /// </summary>
    /// <param name="instant">Unix milliseconds.</param>
    /// <param name="max">1 to <see cref="CheckpointLimits.MaxDeleted"/>.</param>
    DeletedRows DeleteOlderThan(long instant, int max);
}
