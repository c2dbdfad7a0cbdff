using System.Buffers;
using Microsoft.Data.Sqlite;
using Ripen.Storage.Sqlite;

namespace Ripen.Storage.Checkpoints;

/// <summary>A read-only connection with its prepared statements.</summary>
internal sealed class SqliteCheckpointReader(SqliteConnection connection) : ICheckpointReader
{
    private readonly SqliteStatementCache _statements = new(connection);

    public byte[]? ReadProfile(ulong key)
    {
        using var query = _statements.Use("SELECT blob FROM profiles WHERE key = ?1");
        query.Statement.Bind(1, SqliteCheckpointSchema.ToSigned(key));
        return query.Statement.Step() ? query.Statement.Blob(0).ToArray() : null;
    }

    public bool TryReadProfile(ulong key, IBufferWriter<byte> destination)
    {
        using var query = _statements.Use("SELECT blob FROM profiles WHERE key = ?1");
        query.Statement.Bind(1, SqliteCheckpointSchema.ToSigned(key));
        if (!query.Statement.Step())
            return false;
        destination.Write(query.Statement.Blob(0));
        return true;
    }

    public byte[]? ReadAddress(ulong key)
    {
        using var query = _statements.Use("SELECT blob FROM addresses WHERE key = ?1");
        query.Statement.Bind(1, SqliteCheckpointSchema.ToSigned(key));
        return query.Statement.Step() ? query.Statement.Blob(0).ToArray() : null;
    }

    public IReadOnlyList<ulong> Keys(ulong from, ulong toInclusive, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxKeys);
        using var query = _statements.Use("SELECT key FROM profiles WHERE key BETWEEN ?1 AND ?2 ORDER BY key LIMIT ?3");
        query.Statement.Bind(1, SqliteCheckpointSchema.ToSigned(from)).Bind(2, SqliteCheckpointSchema.ToSigned(toInclusive)).Bind(3, max);
        return query.ReadAll(static row => SqliteCheckpointSchema.ToUnsigned(row.Number(0)));
    }

    public long CountProfiles()
    {
        using var query = _statements.Use("SELECT count(*) FROM profiles");
        query.Statement.Step();
        return query.Statement.Number(0);
    }

    public IReadOnlyList<DueRow> Due(int partition, DueRow? after, int throughMinute, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxKeys);
        using var query = _statements.Use(after is null
            ? "SELECT minute, key FROM due WHERE partition = ?1 AND minute <= ?2 ORDER BY minute, key LIMIT ?3"
            : "SELECT minute, key FROM due WHERE partition = ?1 AND minute <= ?2 AND (minute, key) > (?4, ?5) ORDER BY minute, key LIMIT ?3");
        query.Statement.Bind(1, partition).Bind(2, throughMinute).Bind(3, max);
        if (after is { } entry)
            query.Statement.Bind(4, entry.Minute).Bind(5, SqliteCheckpointSchema.ToSigned(entry.Key));
        return query.ReadAll(static row => new DueRow((int)row.Number(0), SqliteCheckpointSchema.ToUnsigned(row.Number(1))));
    }

    public IReadOnlyList<StoredDedupChunk> DedupChunks(int partition, long afterOrdinal, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        using var query = _statements.Use("SELECT ordinal, generation, bytes FROM dedup WHERE partition = ?1 AND ordinal > ?2 ORDER BY ordinal LIMIT ?3");
        query.Statement.Bind(1, partition).Bind(2, afterOrdinal).Bind(3, max);
        return query.ReadAll(static row => new StoredDedupChunk(row.Number(0), (int)row.Number(1), row.Blob(2).ToArray()));
    }

    public IReadOnlyList<DeliveryRow> OpenDeliveries(int partition, long afterNumber, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        using var query = _statements.Use(
            $"SELECT {SqliteListQueries.DeliveryColumns} FROM deliveries WHERE open = 1 AND partition = ?1 AND number > ?2 ORDER BY number LIMIT ?3");
        query.Statement.Bind(1, partition).Bind(2, afterNumber).Bind(3, max);
        return query.ReadAll(SqliteListQueries.ReadDelivery);
    }

    public DeliveryRow? Delivery(string id)
    {
        using var query = _statements.Use($"SELECT {SqliteListQueries.DeliveryColumns} FROM deliveries WHERE id = ?1");
        query.Statement.Bind(1, id);
        return query.Statement.Step() ? SqliteListQueries.ReadDelivery(query.Statement) : null;
    }

    public Page<DeliveryRow> Deliveries(DeliveryFilter filter, PageCursor? after, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        using var query = _statements.Use(SqliteListQueries.Deliveries(filter, after));
        SqliteListQueries.Bind(query.Statement, filter, after, max);
        var rows = query.ReadAll(SqliteListQueries.ReadDelivery);
        return PageOf.Rows(rows, max, static row => new PageCursor(row.CreatedAt, row.Id));
    }

    public IReadOnlyDictionary<byte, long> CountDeliveries(string campaign)
    {
        using var query = _statements.Use(SqliteListQueries.DeliveryCounts);
        query.Statement.Bind(1, campaign);
        return query.ReadAll(static row => KeyValuePair.Create((byte)row.Number(0), row.Number(1))).ToDictionary();
    }

    public IReadOnlyList<DeliveryRow> LastDeliveries(string campaign, byte status, ulong? afterUser, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        using var query = _statements.Use(SqliteListQueries.LastDeliveries(afterUser is not null));
        query.Statement.Bind(1, campaign).Bind(2, status).Bind(3, max);
        if (afterUser is { } key)
            query.Statement.Bind(4, SqliteCheckpointSchema.ToSigned(key));
        return query.ReadAll(SqliteListQueries.ReadDelivery);
    }

    public byte[]? HistoryBlock(int partition, long block)
    {
        using var query = _statements.Use("SELECT bytes, first FROM history WHERE partition = ?1 AND block >= ?2 ORDER BY block LIMIT 1");
        query.Statement.Bind(1, partition).Bind(2, block);
        return query.Statement.Step() && query.Statement.Number(1) <= block ? query.Statement.Blob(0).ToArray() : null;
    }

    public long? FirstHistoryBlock(int partition)
    {
        using var query = _statements.Use("SELECT first FROM history WHERE partition = ?1 ORDER BY block LIMIT 1");
        query.Statement.Bind(1, partition);
        return query.Statement.Step() ? query.Statement.Number(0) : null;
    }

    public IReadOnlyList<HistoryRow> HistoryRows(int partition, long afterBlock, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        using var query = _statements.Use("SELECT first, block, at, length(bytes) FROM history WHERE partition = ?1 AND block > ?2 ORDER BY block LIMIT ?3");
        query.Statement.Bind(1, partition).Bind(2, afterBlock).Bind(3, max);
        return query.ReadAll(static row => new HistoryRow(row.Number(0), row.Number(1), row.Number(2), row.Number(3)));
    }

    public IReadOnlyList<Erasure> Erasures(int? partition, long afterRow, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        using var query = _statements.Use(partition is null
            ? "SELECT row, partition, key, sequence, at FROM erasures WHERE row > ?1 ORDER BY row LIMIT ?2"
            : "SELECT row, partition, key, sequence, at FROM erasures WHERE row > ?1 AND partition = ?3 ORDER BY row LIMIT ?2");
        query.Statement.Bind(1, afterRow).Bind(2, max);
        if (partition is { } one)
            query.Statement.Bind(3, one);
        return query.ReadAll(static row => new Erasure(row.Number(0), (int)row.Number(1), SqliteCheckpointSchema.ToUnsigned(row.Number(2)), row.Number(3), row.Number(4)));
    }

    public long CountDeliveries(byte status, int most)
    {
        using var query = _statements.Use("SELECT count(*) FROM (SELECT 1 FROM deliveries WHERE status = ? LIMIT ?)");
        query.Statement.Bind(1, status);
        query.Statement.Bind(2, most);
        query.Statement.Step();
        return query.Statement.Number(0);
    }

    public long CountErasures()
    {
        using var query = _statements.Use("SELECT count(*) FROM erasures");
        query.Statement.Step();
        return query.Statement.Number(0);
    }

    public Page<ActivityEntry> Activity(ActivityFilter filter, PageCursor? after, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        using var query = _statements.Use(SqliteListQueries.Activity(filter, after));
        SqliteListQueries.Bind(query.Statement, filter, after, max);
        var rows = query.ReadAll(SqliteListQueries.ReadActivity);
        var page = PageOf.Rows(rows, max, static row => row.Cursor);
        return new Page<ActivityEntry>([.. page.Rows.Select(static row => row.Entry)], page.Next);
    }

    public IReadOnlyList<ActivityCount> ActivityCounts(ActivityFilter filter, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxPage);
        var hours = filter.ForHours();
        using var query = _statements.Use(SqliteListQueries.ActivityCounts(hours));
        SqliteListQueries.Bind(query.Statement, hours, null, max - 1);
        return query.ReadAll(static row =>
            new ActivityCount(row.Text(0), (byte)row.Number(1), row.Number(2), (int)row.Number(3), row.Number(4), row.Number(5)));
    }

    public void Dispose()
    {
        _statements.Dispose();
        connection.Dispose();
    }
}
