using Ripen.Engine.Deliveries;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Checkpoints;

/// <summary>Turns what an engine's checkpoint holds into the rows of the store.</summary>
internal static class CheckpointRows
{
    /// <summary>Fills an empty batch.</summary>
    public static void Fill(CheckpointBatch batch, PartitionCheckpoint checkpoint, long logRow, INames names)
    {
        batch.Partition = checkpoint.Partition;
        batch.Sequence = checkpoint.Sequence;
        batch.LogRow = logRow;
        batch.Stamp = checkpoint.Stamp;
        batch.State = checkpoint.State;
        foreach (var (key, bytes) in checkpoint.Profiles)
        {
            batch.Profiles.Add(new ProfileChange(key, bytes.IsEmpty ? default(ReadOnlyMemory<byte>?) : bytes));
        }

        foreach (var (key, bytes) in checkpoint.Addresses)
        {
            batch.Addresses.Add(new ProfileChange(key, bytes is null ? default(ReadOnlyMemory<byte>?) : bytes));
        }

        foreach (var (minute, user, add) in checkpoint.Due)
        {
            (add ? batch.DueAdded : batch.DueRemoved).Add(new DueRow(minute, user));
        }

        batch.Erased.AddRange(checkpoint.Erased);

        // The delivery itself belongs to its partition, which has gone on; a row that ran ahead of its checkpoint would, after a crash, be
        // missing among the open ones, and the outcome would be refused in the replay.
        foreach (var (_, bytes) in checkpoint.Deliveries)
        {
            batch.Deliveries.Add(ToRow(checkpoint.Partition, Delivery.Read(bytes), bytes, names));
        }

        batch.Superseded.AddRange(checkpoint.Superseded);
        batch.History = checkpoint.Block is { } block ? new HistoryBlock(block.Number, checkpoint.Stamp, block.Bytes) : null;
        batch.DedupDropped.AddRange(checkpoint.DroppedRecentIds);
        batch.DedupAdded.AddRange(checkpoint.RecentIds.Select(r => new DedupChunk(r.Generation, r.Bytes)));
        foreach (var group in checkpoint.Activity)
        {
            AddActivity(batch, group, names);
        }
    }

    private static DeliveryRow ToRow(int partition, Delivery delivery, byte[] bytes, INames names) => new(
        delivery.Id,
        partition,
        delivery.Number,
        delivery.Place is null ? names.Text(delivery.Campaign) : null,
        delivery.Place is { } place ? names.Text(place.Canvas) : null,
        delivery.UserId,
        delivery.User,
        (byte)delivery.Status,
        DeliveryStatuses.IsOpen(delivery.Status),
        delivery.CreatedAt,
        delivery.UpdatedAt,
        bytes);

    // The samples are lines of one each; the last carries what was only counted, so that the sum is exact.
    private static void AddActivity(CheckpointBatch batch, Engine.Activity.ActivityGroup group, INames names)
    {
        var owner = group.Campaign == 0 ? string.Empty // test sends belong to none
            : group.Step == 0 ? names.Text(group.Campaign)
            : ActivityEntry.OwnerOf(names.Text(group.Campaign), names.Text(group.Step));
        for (var i = 0; i < group.Samples.Count; i++)
        {
            var sample = group.Samples[i];
            var count = i < group.Samples.Count - 1 ? 1 : group.Count - i;
            batch.Activity.Add(new ActivityEntry(sample.At, owner, (byte)group.Kind, sample.User == 0 ? string.Empty : ActivityEntry.UserOf(sample.User), sample.Text, count, sample.Detail));
        }
    }
}
