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

    /// <summary>Forgets deletions of users up to a row: they are worked off.</summary>
    void DropErasures(long throughRow);

    /// <summary>
    /// Leaves nothing of what was deleted or replaced in the store's journal. False when somebody who reads stands in the way: call again later.
    /// </summary>
    bool EmptyJournal();

    /// <summary>
    /// Writes the whole store anew, so that nothing of what was deleted or replaced is left between its rows, and deletes the copies that migrations left beside it. Takes as long as copying the store three
    /// times, and room for as much; readers go on meanwhile, writers wait.
    /// </summary>
    /// <exception cref="IOException">There was no room, or the disk failed; the store is as it was.</exception>
    void Rewrite();

    /// <summary>Deletes finished deliveries that were last updated before an instant, oldest first; an open one stays, however old.</summary>
    /// <param name="before">Unix milliseconds.</param>
    /// <param name="max">The most of one call, 1 to <see cref="CheckpointLimits.MaxDeleted"/>.</param>
    /// <returns>How many were deleted.</returns>
    int DeleteDeliveries(long before, int max);

    /// <summary>
    /// Deletes kept activity from before an instant and counts of hours from before another, at most <paramref name="max"/> of each, oldest first; 1 to <see cref="CheckpointLimits.MaxDeleted"/>.
    /// </summary>
    DeletedRows DeleteActivity(long rowsBefore, long hoursBefore, int max);
}
