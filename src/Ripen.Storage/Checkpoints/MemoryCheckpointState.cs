using System.Collections.Immutable;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;

namespace Ripen.Storage.Checkpoints;

/// <summary>All that a checkpoint store holds, as an immutable value: a transaction makes a new one, a reader looks at the current one.</summary>
internal sealed record MemoryCheckpointState(StoreIdentity Identity)
{
    internal ImmutableDictionary<int, PartitionPosition> Partitions { get; init; } = ImmutableDictionary<int, PartitionPosition>.Empty;

    internal ImmutableSortedDictionary<ulong, byte[]> Profiles { get; init; } = ImmutableSortedDictionary<ulong, byte[]>.Empty;

    internal ImmutableSortedDictionary<ulong, byte[]> Addresses { get; init; } = ImmutableSortedDictionary<ulong, byte[]>.Empty;

    internal ImmutableSortedSet<(int Partition, DueRow Due)> Due { get; init; } = [];

    internal ImmutableDictionary<string, DeliveryRow> Deliveries { get; init; } = ImmutableDictionary.Create<string, DeliveryRow>(StringComparer.Ordinal);

    internal ImmutableSortedDictionary<(int Partition, long Block), HistoryBlock> History { get; init; } = ImmutableSortedDictionary<(int, long), HistoryBlock>.Empty;

    internal ImmutableList<(int Partition, StoredDedupChunk Chunk)> Dedup { get; init; } = [];

    internal long LastOrdinal { get; init; }

    internal ImmutableList<(long Row, ActivityEntry Entry)> Activity { get; init; } = [];

    internal long LastActivity { get; init; }

    internal ImmutableDictionary<(string Campaign, byte Type, long Hour), ActivityCount> Hours { get; init; } =
        ImmutableDictionary<(string, byte, long), ActivityCount>.Empty;

    internal ImmutableList<Erasure> Erasures { get; init; } = [];

    internal long LastErasure { get; init; }

    internal MemoryCheckpointState With(CheckpointBatch batch) => batch.Erased.Aggregate(this, (before, user) => before.Without(batch, user)).WithRows(batch);

    private MemoryCheckpointState WithRows(CheckpointBatch batch)
    {
        var partition = batch.Partition;
        var state = this with
        {
            Partitions = Partitions.SetItem(partition, new PartitionPosition(batch.Sequence, batch.LogRow, batch.Stamp, batch.State.ToArray())),
            Profiles = With(Profiles, batch.Profiles),
            Addresses = With(Addresses, batch.Addresses),
            Due = Due.Except(batch.DueRemoved.Select(due => (partition, due))).Union(batch.DueAdded.Select(due => (partition, due))),
            Deliveries = WithDeliveries(batch.Deliveries, batch.Superseded),
            History = batch.History is { } history ? History.SetItem((partition, history.Block), history with { Bytes = history.Bytes.ToArray() }) : History,
            Dedup = Dedup.RemoveAll(item => item.Partition == partition && batch.DedupDropped.Contains(item.Chunk.Generation))
                .AddRange(batch.DedupAdded.Select((chunk, i) =>
                    (partition, new StoredDedupChunk(LastOrdinal + 1 + i, chunk.Generation, chunk.Bytes.ToArray())))),
            LastOrdinal = LastOrdinal + batch.DedupAdded.Count,
        };
        return batch.Activity.Aggregate(state, static (before, entry) => before.With(entry));
    }

    internal MemoryCheckpointState WithMerged(int partition, in HistoryBlock merged)
    {
        var (first, last) = (merged.First, merged.Block);
        var rows = History.Where(h => h.Key.Partition == partition && h.Key.Block >= first && h.Key.Block <= last)
            .Select(h => new HistoryRow(h.Value.First, h.Value.Block, h.Value.At, h.Value.Bytes.Length)).ToList();
        HistoryRules.EnsureCovered(partition, merged, rows);
        return this with
        {
            History = History.RemoveRange(rows.Select(r => (partition, r.Block))).SetItem((partition, last), merged with { Bytes = merged.Bytes.ToArray() }),
        };
    }

    internal MemoryCheckpointState WithoutHistory(int partition, long throughBlock, out int dropped)
    {
        var keys = History.Keys.Where(k => k.Partition == partition && k.Block <= throughBlock).ToList();
        dropped = keys.Count;
        return this with { History = History.RemoveRange(keys) };
    }

    internal MemoryCheckpointState WithoutDeliveries(long before, int max, out int deleted)
    {
        var old = Deliveries.Values.Where(row => !row.Open && row.CreatedAt < before && row.UpdatedAt < before)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id, StringComparer.Ordinal).Take(max).Select(row => row.Id).ToList();
        deleted = old.Count;
        return this with { Deliveries = Deliveries.RemoveRange(old) };
    }

    internal MemoryCheckpointState WithoutActivity(long rowsBefore, long hoursBefore, int max, out DeletedRows deleted)
    {
        var activity = Activity.Where(item => item.Entry.At < rowsBefore).OrderBy(item => item.Entry.At).ThenBy(item => item.Row).Take(max).ToList();
        var hours = Hours.Keys.Where(key => key.Hour < ActivityLimits.HourOf(hoursBefore)).OrderBy(key => key.Hour).ThenBy(key => key.Campaign, StringComparer.Ordinal)
            .ThenBy(key => key.Type).Take(max).ToList();
        deleted = new DeletedRows(activity.Count, hours.Count);
        return this with { Activity = Activity.RemoveRange(activity), Hours = Hours.RemoveRange(hours) };
    }

    private MemoryCheckpointState Without(CheckpointBatch batch, ErasedUser user)
    {
        var named = ActivityEntry.UserOf(user.Key);
        return this with
        {
            Deliveries = Deliveries.RemoveRange(Deliveries.Values.Where(row => row.UserKey == user.Key).Select(row => row.Id)),
            Activity = [.. Activity.Select(item => item.Entry.User == named ? item with { Entry = item.Entry with { User = string.Empty, Text = string.Empty, Detail = null } } : item)],
            Erasures = Erasures.Add(new Erasure(LastErasure + 1, batch.Partition, user.Key, user.Sequence, batch.Stamp)),
            LastErasure = LastErasure + 1,
        };
    }

    private static ImmutableSortedDictionary<ulong, byte[]> With(ImmutableSortedDictionary<ulong, byte[]> rows, List<ProfileChange> changes)
    {
        var changed = rows.ToBuilder();
        foreach (var (key, blob) in changes)
        {
            if (blob is { } bytes)
                changed[key] = bytes.ToArray();
            else
                changed.Remove(key);
        }
        return changed.ToImmutable();
    }

    private ImmutableDictionary<string, DeliveryRow> WithDeliveries(List<DeliveryRow> rows, List<SupersededLetter> superseded)
    {
        var deliveries = Deliveries.ToBuilder();
        foreach (var row in rows)
        {
            var document = row.Document.ToArray();
            deliveries[row.Id] = deliveries.TryGetValue(row.Id, out var known)
                ? known with { Status = row.Status, Open = row.Open, UpdatedAt = row.UpdatedAt, Document = document }
                : row with { Document = document };
        }
        foreach (var letter in superseded)
        {
            if (deliveries.TryGetValue(letter.Id, out var row))
                deliveries[letter.Id] = row with { Status = (byte)DeliveryStatus.Superseded, UpdatedAt = letter.At };
        }
        return deliveries.ToImmutable();
    }

    private MemoryCheckpointState With(ActivityEntry entry)
    {
        var key = (entry.Campaign, entry.Type, ActivityLimits.HourOf(entry.At));
        var count = Hours.GetValueOrDefault(key) ?? new ActivityCount(entry.Campaign, entry.Type, key.Item3, 0, 0, 0);
        return count.Rows < ActivityLimits.PerTypeAndHour
            ? this with
            {
                Hours = Hours.SetItem(key, count with { Rows = count.Rows + 1, Kept = count.Kept + entry.Count }),
                Activity = Activity.Add((LastActivity + 1, entry)),
                LastActivity = LastActivity + 1,
            }
            : this with { Hours = Hours.SetItem(key, count with { Suppressed = count.Suppressed + entry.Count }) };
    }
}
