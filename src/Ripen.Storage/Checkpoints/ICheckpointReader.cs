using System.Buffers;

namespace Ripen.Storage.Checkpoints;

/// <summary>
/// Reads the checkpoint store; for one thread at a time. Every call answers from the latest committed state and ends its statement before it returns, so a
/// reader can never hold the store back.
/// </summary>
public interface ICheckpointReader : IDisposable
{
    /// <summary>A profile's bytes, or null.</summary>
    byte[]? ReadProfile(ulong key);

    /// <summary>Writes a profile's bytes into a buffer of the caller's; false, and nothing written, when there is none.</summary>
    bool TryReadProfile(ulong key, IBufferWriter<byte> destination);

    /// <summary>The bytes of the addresses under a key, or null.</summary>
    byte[]? ReadAddress(ulong key);

    /// <summary>
    /// The keys of a range that have a profile, ascending; at most <paramref name="max"/>, which is 1 to <see cref="CheckpointLimits.MaxKeys"/>.
    /// </summary>
    IReadOnlyList<ulong> Keys(ulong from, ulong toInclusive, int max);

    /// <summary>How many profiles there are. Walks the table.</summary>
    long CountProfiles();

    /// <summary>
    /// A partition's due index in order, after an entry (or from the beginning) and through a minute; at most <paramref name="max"/> entries,
    /// 1 to <see cref="CheckpointLimits.MaxKeys"/>.
    /// </summary>
    IReadOnlyList<DueRow> Due(int partition, DueRow? after, int throughMinute, int max);

    /// <summary>
    /// A partition's dedup chunks in the order of writing, after an ordinal (0 to begin with); at most <paramref name="max"/>,
    /// 1 to <see cref="CheckpointLimits.MaxPage"/>.
    /// </summary>
    IReadOnlyList<StoredDedupChunk> DedupChunks(int partition, long afterOrdinal, int max);

    /// <summary>
    /// A partition's open deliveries by number, after a number (0 to begin with); at most <paramref name="max"/>, 1 to <see cref="CheckpointLimits.MaxPage"/>.
    /// </summary>
    IReadOnlyList<DeliveryRow> OpenDeliveries(int partition, long afterNumber, int max);

    /// <summary>One delivery, or null.</summary>
    DeliveryRow? Delivery(string id);

    /// <summary>Deliveries by creation, newest first; at most <paramref name="max"/>, 1 to <see cref="CheckpointLimits.MaxPage"/>.</summary>
    Page<DeliveryRow> Deliveries(DeliveryFilter filter, PageCursor? after, int max);

    /// <summary>How many deliveries of a campaign there are, by the engine's number of their status. Walks the campaign's part of an index.</summary>
    IReadOnlyDictionary<byte, long> CountDeliveries(string campaign);

    /// <summary>How many deliveries of a status are kept, counted up to <paramref name="most"/>.</summary>
    long CountDeliveries(byte status, int most);

    /// <summary>
    /// Of each user with deliveries of a campaign in a status, the one that was updated last: by the user's key, after a key (null to begin with); at most <paramref name="max"/>,
    /// 1 to <see cref="CheckpointLimits.MaxPage"/>.
    /// </summary>
    IReadOnlyList<DeliveryRow> LastDeliveries(string campaign, byte status, ulong? afterUser, int max);

    /// <summary>The block of a partition's history that holds what was sealed under a number: that block, or the one into which it was merged. Null when it is kept no longer.</summary>
    byte[]? HistoryBlock(int partition, long block);

    /// <summary>The oldest number of which a partition's history still holds something; null when it holds nothing.</summary>
    long? FirstHistoryBlock(int partition);

    /// <summary>
    /// A partition's blocks of history in order, after a number (0 to begin with), without their bytes; at most <paramref name="max"/>, 1 to <see cref="CheckpointLimits.MaxPage"/>.
    /// </summary>
    IReadOnlyList<HistoryRow> HistoryRows(int partition, long afterBlock, int max);

    /// <summary>
    /// Deletions of users that are not worked off, in the order of writing, after a row (0 to begin with); of one partition, or of all. At most <paramref name="max"/>, 1 to <see cref="CheckpointLimits.MaxPage"/>.
    /// </summary>
    IReadOnlyList<Erasure> Erasures(int? partition, long afterRow, int max);

    /// <summary>How many these are.</summary>
    long CountErasures();

    /// <summary>Kept activity, newest first; at most <paramref name="max"/>, 1 to <see cref="CheckpointLimits.MaxPage"/>.</summary>
    Page<ActivityEntry> Activity(ActivityFilter filter, PageCursor? after, int max);

    /// <summary>
    /// Exact counts by hour, newest hour first, then by campaign and type; at most <paramref name="max"/>, 1 to <see cref="CheckpointLimits.MaxPage"/>.
    /// </summary>
    IReadOnlyList<ActivityCount> ActivityCounts(ActivityFilter filter, int max);
}
