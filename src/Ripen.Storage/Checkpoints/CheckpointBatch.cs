using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;

namespace Ripen.Storage.Checkpoints;

/// <summary>
/// What one partition's checkpoint writes, in one transaction: all of it or nothing. The bytes belong to the caller, who leaves them alone until
/// <see cref="ICheckpointStore.Write"/> returns; the batch may then be cleared and used again.
/// </summary>
public sealed class CheckpointBatch
{
    /// <summary>The partition, from 0.</summary>
    public int Partition { get; set; }

    /// <summary>The last entry that the batch covers; never less than at the partition's last checkpoint.</summary>
    public long Sequence { get; set; }

    /// <summary>The log row that held it.</summary>
    public long LogRow { get; set; }

    /// <summary>The partition's last stamp, Unix milliseconds.</summary>
    public long Stamp { get; set; }

    /// <summary>What the partition keeps besides profiles.</summary>
    public ReadOnlyMemory<byte> State { get; set; }

    /// <summary>Profiles in ascending order of their keys, each once: neighbours share pages, which is worth a factor of two.</summary>
    public List<ProfileChange> Profiles { get; } = [];

    /// <summary>Addresses in ascending order of their keys, each once; keys are as those of profiles, and both may have the same.</summary>
    public List<ProfileChange> Addresses { get; } = [];

    /// <summary>Entries that leave the due index; before the additions, and whether or not they are there.</summary>
    public List<DueRow> DueRemoved { get; } = [];

    /// <summary>Entries that enter the due index; one that is there already stays.</summary>
    public List<DueRow> DueAdded { get; } = [];

    /// <summary>
    /// Users who were deleted, before anything else of the batch: their deliveries go, lines of activity about them name nobody and say nothing any more, and an <see cref="Erasure"/> is noted for each.
    /// </summary>
    public List<ErasedUser> Erased { get; } = [];

    /// <summary>Deliveries to insert, or to update where the id is known. Status, open, updated and document change; the rest is as first written.</summary>
    public List<DeliveryRow> Deliveries { get; } = [];

    /// <summary>Dead letters whose row is to say that they are superseded, after <see cref="Deliveries"/>; the document stays as it is. One that is not there is none.</summary>
    public List<SupersededLetter> Superseded { get; } = [];

    /// <summary>A block to add to the partition's history, or null. The same number again replaces it.</summary>
    public HistoryBlock? History { get; set; }

    /// <summary>Generations of dedup chunks to forget; before the new chunks.</summary>
    public List<int> DedupDropped { get; } = [];

    /// <summary>Dedup chunks to append.</summary>
    public List<DedupChunk> DedupAdded { get; } = [];

    /// <summary>Activity, of which <see cref="ActivityLimits.PerTypeAndHour"/> rows are kept and the rest is counted.</summary>
    public List<ActivityEntry> Activity { get; } = [];

    /// <summary>Empties the batch for the next use; the lists keep their room.</summary>
    public void Clear()
    {
        (Partition, Sequence, LogRow, Stamp, State, History) = (0, 0, 0, 0, default, null);
        Profiles.Clear();
        Addresses.Clear();
        DueRemoved.Clear();
        DueAdded.Clear();
        Erased.Clear();
        Deliveries.Clear();
        Superseded.Clear();
        DedupDropped.Clear();
        DedupAdded.Clear();
        Activity.Clear();
    }

    /// <summary>Refuses a batch that breaks the rules above, before anything is written.</summary>
    internal void EnsureValid(int partitions, long lastSequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Partition, partitions);
        if (Sequence < lastSequence)
            throw new ArgumentException($"A checkpoint of partition {Partition} at {Sequence} would go back behind {lastSequence}.");
        EnsureAscending(Profiles, "Profile");
        EnsureAscending(Addresses, "Address");
        foreach (var entry in Activity)
            ArgumentOutOfRangeException.ThrowIfLessThan(entry.Count, 1);
    }

    private static void EnsureAscending(List<ProfileChange> changes, string what)
    {
        for (var i = 1; i < changes.Count; i++)
        {
            if (changes[i - 1].Key >= changes[i].Key)
                throw new ArgumentException($"{what} {changes[i].Key:x16} follows {changes[i - 1].Key:x16}: keys must ascend.");
        }
    }
}
