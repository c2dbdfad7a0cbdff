using Microsoft.Data.Sqlite;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;
using Ripen.Storage.Sqlite;

namespace Ripen.Storage.Checkpoints;

/// <summary>The prepared statements of the writing connection. Every method runs inside the caller's transaction.</summary>
internal sealed class SqliteBatchWriter(SqliteConnection connection) : IDisposable
{
    // A replace on a table without further indexes overwrites in place and needs no look first.
    private readonly SqliteStatement _profile = new(connection, "REPLACE INTO profiles (key, blob) VALUES (?1, ?2)");
    private readonly SqliteStatement _profileGone = new(connection, "DELETE FROM profiles WHERE key = ?1");
    private readonly SqliteStatement _address = new(connection, "REPLACE INTO addresses (key, blob) VALUES (?1, ?2)");
    private readonly SqliteStatement _addressGone = new(connection, "DELETE FROM addresses WHERE key = ?1");
    private readonly SqliteStatement _due = new(connection, "INSERT OR IGNORE INTO due (partition, minute, key) VALUES (?1, ?2, ?3)");
    private readonly SqliteStatement _dueGone = new(connection, "DELETE FROM due WHERE partition = ?1 AND minute = ?2 AND key = ?3");
    private readonly SqliteStatement _dedup = new(connection, "INSERT INTO dedup (partition, generation, bytes) VALUES (?1, ?2, ?3)");
    private readonly SqliteStatement _dedupGone = new(connection, "DELETE FROM dedup WHERE partition = ?1 AND generation = ?2");
    private readonly SqliteStatement _activity = new(connection,
        "INSERT INTO activity (at, campaign, type, user, text, count) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    private readonly SqliteStatement _history = new(connection, """
        INSERT INTO history (partition, block, bytes, first, at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (partition, block) DO UPDATE SET bytes = excluded.bytes, first = excluded.first, at = excluded.at
        """);
    private readonly SqliteStatement _historyGone = new(connection, "DELETE FROM history WHERE partition = ?1 AND block BETWEEN ?2 AND ?3");
    private readonly SqliteStatement _delivery = new(connection, """
        INSERT INTO deliveries (id, partition, number, campaign, canvas, user, user_key, status, open, created_at, updated_at, document)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, open = excluded.open, updated_at = excluded.updated_at, document = excluded.document
        """);
    private readonly SqliteStatement _superseded = new(connection, "UPDATE deliveries SET status = ?2, updated_at = ?3 WHERE id = ?1");
    private readonly SqliteStatement _deliveriesGone = new(connection, "DELETE FROM deliveries WHERE user_key = ?1");
    private readonly SqliteStatement _activityDetail = new(connection,
        "INSERT INTO activity_details (row, part, status, answer, attempt, delivery) VALUES (last_insert_rowid(), ?1, ?2, ?3, ?4, ?5)");
    private readonly SqliteStatement _detailsGone = new(connection, "DELETE FROM activity_details WHERE row IN (SELECT row FROM activity WHERE user = ?1)");
    private readonly SqliteStatement _activityGone = new(connection, "UPDATE activity SET user = '', text = '' WHERE user = ?1");
    private readonly SqliteStatement _erasure = new(connection, "INSERT INTO erasures (partition, key, sequence, at) VALUES (?1, ?2, ?3, ?4)");
    private readonly SqliteStatement _hourKept = new(connection, """
        INSERT INTO activity_hours (campaign, type, hour, rows, kept, suppressed) VALUES (?1, ?2, ?3, 1, ?4, 0)
        ON CONFLICT DO UPDATE SET rows = rows + 1, kept = kept + excluded.kept WHERE rows < ?5
        """);
    private readonly SqliteStatement _hourSuppressed = new(connection,
        "UPDATE activity_hours SET suppressed = suppressed + ?4 WHERE campaign = ?1 AND type = ?2 AND hour = ?3");
    private readonly SqliteStatement _position = new(connection,
        "REPLACE INTO partitions (partition, sequence, log_row, stamp, state) VALUES (?1, ?2, ?3, ?4, ?5)");

    internal void Write(CheckpointBatch batch)
    {
        foreach (var user in batch.Erased)
            Erase(batch, user);
        Write(batch.Profiles, _profile, _profileGone);
        Write(batch.Addresses, _address, _addressGone);
        WriteDue(batch);
        foreach (var row in batch.Deliveries)
            WriteDelivery(row);
        foreach (var letter in batch.Superseded)
            _superseded.Bind(1, letter.Id).Bind(2, (byte)DeliveryStatus.Superseded).Bind(3, letter.At).Run();
        if (batch.History is { } history)
            WriteHistory(batch.Partition, history);
        foreach (var generation in batch.DedupDropped)
            _dedupGone.Bind(1, batch.Partition).Bind(2, generation).Run();
        foreach (var chunk in batch.DedupAdded)
            _dedup.Bind(1, batch.Partition).Bind(2, chunk.Generation).Bind(3, chunk.Bytes.Span).Run();
        foreach (var entry in batch.Activity)
            WriteActivity(entry);
        _position.Bind(1, batch.Partition).Bind(2, batch.Sequence).Bind(3, batch.LogRow).Bind(4, batch.Stamp).Bind(5, batch.State.Span).Run();
    }

    internal void WriteHistory(int partition, in HistoryBlock block) =>
        _history.Bind(1, partition).Bind(2, block.Block).Bind(3, block.Bytes.Span).Bind(4, block.First).Bind(5, block.At).Run();

    internal int DropHistory(int partition, long first, long last)
    {
        _historyGone.Bind(1, partition).Bind(2, first).Bind(3, last).Run();
        return _historyGone.Changes;
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[_profile, _profileGone, _address, _addressGone, _due, _dueGone, _dedup, _dedupGone, _activity, _history, _historyGone,
            _delivery, _superseded, _deliveriesGone, _activityDetail, _detailsGone, _activityGone, _erasure, _hourKept, _hourSuppressed, _position])
        {
            statement.Dispose();
        }
    }

    private void Erase(CheckpointBatch batch, in ErasedUser user)
    {
        var stored = SqliteCheckpointSchema.ToSigned(user.Key);
        _deliveriesGone.Bind(1, stored).Run();
        _detailsGone.Bind(1, ActivityEntry.UserOf(user.Key)).Run();
        _activityGone.Bind(1, ActivityEntry.UserOf(user.Key)).Run();
        _erasure.Bind(1, batch.Partition).Bind(2, stored).Bind(3, user.Sequence).Bind(4, batch.Stamp).Run();
    }

    private static void Write(List<ProfileChange> changes, SqliteStatement write, SqliteStatement delete)
    {
        foreach (var (key, blob) in changes)
        {
            var stored = SqliteCheckpointSchema.ToSigned(key);
            if (blob is { } bytes)
                write.Bind(1, stored).Bind(2, bytes.Span).Run();
            else
                delete.Bind(1, stored).Run();
        }
    }

    private void WriteDue(CheckpointBatch batch)
    {
        foreach (var (minute, key) in batch.DueRemoved)
            _dueGone.Bind(1, batch.Partition).Bind(2, minute).Bind(3, SqliteCheckpointSchema.ToSigned(key)).Run();
        foreach (var (minute, key) in batch.DueAdded)
            _due.Bind(1, batch.Partition).Bind(2, minute).Bind(3, SqliteCheckpointSchema.ToSigned(key)).Run();
    }

    private void WriteDelivery(DeliveryRow row) =>
        _delivery.Bind(1, row.Id).Bind(2, row.Partition).Bind(3, row.Number).Bind(4, row.Campaign).Bind(5, row.Canvas).Bind(6, row.User)
            .Bind(7, SqliteCheckpointSchema.ToSigned(row.UserKey)).Bind(8, row.Status).Bind(9, row.Open ? 1 : 0).Bind(10, row.CreatedAt)
            .Bind(11, row.UpdatedAt).Bind(12, row.Document.Span).Run();

    private void WriteActivity(ActivityEntry entry)
    {
        var hour = ActivityLimits.HourOf(entry.At);
        _hourKept.Bind(1, entry.Campaign).Bind(2, entry.Type).Bind(3, hour).Bind(4, entry.Count).Bind(5, ActivityLimits.PerTypeAndHour).Run();
        if (_hourKept.Changes == 1)
        {
            _activity.Bind(1, entry.At).Bind(2, entry.Campaign).Bind(3, entry.Type).Bind(4, entry.User).Bind(5, entry.Text).Bind(6, entry.Count).Run();
            if (entry.Detail is { } detail)
                _activityDetail.Bind(1, detail.Part).Bind(2, detail.Status).Bind(3, detail.Answer).Bind(4, detail.Attempt).Bind(5, detail.Delivery).Run();
        }
        else
            _hourSuppressed.Bind(1, entry.Campaign).Bind(2, entry.Type).Bind(3, hour).Bind(4, entry.Count).Run();
    }
}
