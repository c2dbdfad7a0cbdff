using Ripen.Engine.Activity;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;

namespace Ripen.Engine.Partitions;

/// <summary>What a checkpoint of a partition writes in one transaction: everything that changed since the one before. The bytes are copies; the partition may go on at once.</summary>
/// <param name="Sequence">The last entry it covers.</param>
/// <param name="State">What is not a row of its own: open candidates, counters, positions.</param>
/// <param name="Profiles">Changed profiles by key, ascending; one without bytes is to be deleted.</param>
/// <param name="Due">Pairs of minute and user that came (true) or went.</param>
/// <param name="Deliveries">Changed deliveries with their stored form.</param>
/// <param name="Block">The ledger block with its number, or null.</param>
/// <param name="RecentIds">Pieces to be appended to generations of remembered ids.</param>
/// <param name="DroppedRecentIds">Generations to be dropped.</param>
/// <param name="Activity">Lines for the activity log.</param>
/// <param name="Addresses">Changed addresses by key, ascending; one without bytes is to be deleted.</param>
/// <param name="Erased">Users who were deleted: what is stored of them is to go, before anything of this checkpoint is written.</param>
/// <param name="Superseded">Stored dead letters that are superseded; where a delivery is stored no longer, nothing happens.</param>
public sealed record PartitionCheckpoint(
    int Partition,
    long Sequence,
    long Stamp,
    byte[] State,
    IReadOnlyList<(ulong Key, ReadOnlyMemory<byte> Bytes)> Profiles,
    IReadOnlyList<(int Minute, ulong User, bool Add)> Due,
    IReadOnlyList<(Delivery Delivery, byte[] Bytes)> Deliveries,
    (long Number, byte[] Bytes)? Block,
    IReadOnlyList<(int Generation, byte[] Bytes)> RecentIds,
    IReadOnlyList<int> DroppedRecentIds,
    IReadOnlyList<ActivityGroup> Activity,
    IReadOnlyList<(ulong Key, byte[]? Bytes)> Addresses,
    IReadOnlyList<ErasedUser> Erased,
    IReadOnlyList<SupersededLetter> Superseded)
{
    /// <summary>The users whom the store has when it has taken this: not those who were deleted, under whose keys others may live by then that it knows nothing of.</summary>
    public IEnumerable<ulong> Stored => Profiles.Where(profile => !profile.Bytes.IsEmpty).Select(profile => profile.Key);
}
