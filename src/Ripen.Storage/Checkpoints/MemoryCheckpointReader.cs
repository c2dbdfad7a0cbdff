using System.Buffers;
using System.Globalization;

namespace Ripen.Storage.Checkpoints;

/// <summary>Reads the current state of a store in memory.</summary>
internal sealed class MemoryCheckpointReader(MemoryCheckpointStore store) : ICheckpointReader
{
    public byte[]? ReadProfile(ulong key) => store.State.Profiles.TryGetValue(key, out var bytes) ? [.. bytes] : null;

    public bool TryReadProfile(ulong key, IBufferWriter<byte> destination)
    {
        if (!store.State.Profiles.TryGetValue(key, out var bytes))
            return false;
        destination.Write(bytes);
        return true;
    }

    public byte[]? ReadAddress(ulong key) => store.State.Addresses.TryGetValue(key, out var bytes) ? [.. bytes] : null;

    public IReadOnlyList<ulong> Keys(ulong from, ulong toInclusive, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxKeys);
        return [.. store.State.Profiles.Keys.Where(key => key >= from && key <= toInclusive).Take(max)];
    }

    public long CountProfiles() => store.State.Profiles.Count;

    public IReadOnlyList<DueRow> Due(int partition, DueRow? after, int throughMinute, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxKeys);
        return [.. store.State.Due
            .Where(item => item.Partition == partition && item.Due.Minute <= throughMinute && (after is null || item.Due > after))
            .Select(item => item.Due).Take(max)];
    }

    public IReadOnlyList<StoredDedupChunk> DedupChunks(int partition, long afterOrdinal, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        return [.. store.State.Dedup.Where(item => item.Partition == partition && item.Chunk.Ordinal > afterOrdinal).Select(item => item.Chunk).Take(max)];
    }

    public IReadOnlyList<DeliveryRow> OpenDeliveries(int partition, long afterNumber, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        return [.. store.State.Deliveries.Values.Where(row => row.Open && row.Partition == partition && row.Number > afterNumber)
            .OrderBy(row => row.Number).Take(max)];
    }

    public DeliveryRow? Delivery(string id) => store.State.Deliveries.GetValueOrDefault(id);

    public Page<DeliveryRow> Deliveries(DeliveryFilter filter, PageCursor? after, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        var rows = store.State.Deliveries.Values
            .Where(row => filter.Matches(row) && IsAfter(row.CreatedAt, string.CompareOrdinal(row.Id, after?.Key), after))
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id, StringComparer.Ordinal).Take(max + 1).ToList();
        return PageOf.Rows(rows, max, static row => new PageCursor(row.CreatedAt, row.Id));
    }

    public IReadOnlyDictionary<byte, long> CountDeliveries(string campaign) =>
        store.State.Deliveries.Values.Where(row => row.Campaign == campaign).GroupBy(row => row.Status).ToDictionary(group => group.Key, group => group.LongCount());

    public IReadOnlyList<DeliveryRow> LastDeliveries(string campaign, byte status, ulong? afterUser, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        return [.. store.State.Deliveries.Values
            .Where(row => row.Campaign == campaign && row.Status == status && (afterUser is null || row.UserKey > afterUser))
            .GroupBy(row => row.UserKey).OrderBy(user => user.Key).Take(max).Select(user => user.MaxBy(row => (row.UpdatedAt, row.Number))!)];
    }

    public byte[]? HistoryBlock(int partition, long block)
    {
        foreach (var row in Rows(partition))
        {
            if (row.Block >= block)
                return row.First <= block ? row.Bytes.ToArray() : null;
        }

        return null;
    }

    public long? FirstHistoryBlock(int partition) => Rows(partition).Select(row => (long?)row.First).FirstOrDefault();

    public IReadOnlyList<HistoryRow> HistoryRows(int partition, long afterBlock, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        return [.. Rows(partition).Where(row => row.Block > afterBlock).Take(max).Select(row => new HistoryRow(row.First, row.Block, row.At, row.Bytes.Length))];
    }

    public IReadOnlyList<Erasure> Erasures(int? partition, long afterRow, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        return [.. store.State.Erasures.Where(e => e.Row > afterRow && (partition is null || e.Partition == partition)).Take(max)];
    }

    public long CountDeliveries(byte status, int most) => store.State.Deliveries.Values.Where(d => d.Status == status).Take(most).Count();

    public long CountErasures() => store.State.Erasures.Count;

    public Page<ActivityEntry> Activity(ActivityFilter filter, PageCursor? after, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        var last = long.TryParse(after?.Key, CultureInfo.InvariantCulture, out var row) ? row : 0;
        var rows = store.State.Activity
            .Where(item => filter.Matches(item.Entry.Campaign, item.Entry.Type, item.Entry.At) && (filter.User is null || item.Entry.User == filter.User) && IsAfter(item.Entry.At, item.Row.CompareTo(last), after))
            .OrderByDescending(item => item.Entry.At).ThenByDescending(item => item.Row).Take(max + 1).ToList();
        var page = PageOf.Rows(rows, max, static item => new PageCursor(item.Entry.At, item.Row.ToString(CultureInfo.InvariantCulture)));
        return new Page<ActivityEntry>([.. page.Rows.Select(static item => item.Entry)], page.Next);
    }

    public IReadOnlyList<ActivityCount> ActivityCounts(ActivityFilter filter, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        var hours = filter.ForHours();
        return [.. store.State.Hours.Values.Where(count => hours.Matches(count.Campaign, count.Type, count.Hour))
            .OrderByDescending(count => count.Hour).ThenBy(count => count.Campaign, StringComparer.Ordinal).ThenBy(count => count.Type).Take(max)];
    }

    public void Dispose()
    {
    }

    private static bool IsAfter(long at, int comparedKey, PageCursor? after) =>
        after is not { } cursor || at < cursor.At || (at == cursor.At && comparedKey < 0);

    private IEnumerable<HistoryBlock> Rows(int partition) => store.State.History.Where(h => h.Key.Partition == partition).Select(h => h.Value);
}
