using System.Globalization;
using Microsoft.Data.Sqlite;
using Ripen.Storage.Sqlite;
using SQLitePCL;

namespace Ripen.Storage.Checkpoints;

/// <summary>
/// The checkpoint store in one SQLite file. Commits are written with <c>synchronous=NORMAL</c>: they are atomic and ordered but not durable one by one,
/// which is right here because the log still holds what they hold until <see cref="Sync"/> has returned. What is deleted or replaced is overwritten with zeros
/// in the database, so that a deleted user's values do not linger in free space. Two places keep them longer: the WAL until <see cref="EmptyJournal"/>, and pages whose rows SQLite has moved to a
/// neighbour, which it does not clear behind them, until <see cref="Rewrite"/>.
/// </summary>
public sealed class SqliteCheckpointStore : ICheckpointStore
{
    private const string BackupMark = ".format";

    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    // It is tried again later; until then checkpoints are not to wait.
    private static readonly TimeSpan JournalTimeout = TimeSpan.FromMilliseconds(100);

    private readonly Lock _writing = new();
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteBatchWriter _writer;
    private readonly SqliteStatement _partition;
    private readonly long[] _sequences;
    private readonly long _maxWalBytes;
    private bool _disposed;

    private SqliteCheckpointStore(string path, SqliteConnection connection, StoreIdentity identity, long maxWalBytes)
    {
        (_path, _connection, Identity, _maxWalBytes) = (path, connection, identity, maxWalBytes);
        _writer = new SqliteBatchWriter(connection);
        _partition = new SqliteStatement(connection, "SELECT sequence, log_row, stamp, state FROM partitions WHERE partition = ?1");
        _sequences = new long[identity.Partitions];
        Array.Fill(_sequences, long.MinValue);
        using var positions = new SqliteStatement(connection, "SELECT partition, sequence FROM partitions");
        while (positions.Step())
            _sequences[positions.Number(0)] = positions.Number(1);
    }

    /// <inheritdoc/>
    public StoreIdentity Identity { get; }

    /// <summary>Opens the store, or makes it with this many partitions.</summary>
    /// <param name="path">The file, such as <c>state.db</c>; its folder exists.</param>
    /// <param name="partitions">1 to <see cref="StoreIdentity.MaxPartitions"/>; null for as many as the store has, and <see cref="StoreIdentity.DefaultPartitions"/> when it is made.</param>
    /// <param name="createdWith">The version of this software.</param>
    /// <exception cref="StoreRefusedException">The store has another number of partitions or a newer format.</exception>
    public static SqliteCheckpointStore Open(string path, int? partitions, string createdWith) =>
        Open(path, partitions, createdWith, SqliteCheckpointSchema.MaxWalBytes);

    internal static SqliteCheckpointStore Open(string path, int? partitions, string createdWith, long maxWalBytes)
    {
        var wanted = partitions ?? StoreIdentity.DefaultPartitions;
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted, StoreIdentity.MaxPartitions);
        var connection = SqliteFile.Open(path, SqliteOpenMode.ReadWriteCreate, BusyTimeout);
        try
        {
            var pages = maxWalBytes / SqliteCheckpointSchema.PageBytes;
            SqliteFile.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
                PRAGMA page_size = {SqliteCheckpointSchema.PageBytes};
                PRAGMA auto_vacuum = NONE;
                PRAGMA secure_delete = ON;
                PRAGMA synchronous = NORMAL;
                PRAGMA journal_mode = WAL;
                PRAGMA wal_autocheckpoint = {pages};
                PRAGMA cache_size = -65536;
                """));
            var identity = ReadOrMakeIdentity(connection, wanted, createdWith);
            identity.EnsureUsable(path, partitions ?? identity.Partitions);
            identity = MigrateForward(connection, path, identity);
            SqliteFile.Execute(connection, SqliteCheckpointSchema.LaterTables);
            return new SqliteCheckpointStore(path, connection, identity, maxWalBytes);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public PartitionPosition? ReadPartition(int partition)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _partition.Bind(1, partition);
            try
            {
                return _partition.Step()
                    ? new PartitionPosition(_partition.Number(0), _partition.Number(1), _partition.Number(2), _partition.Blob(3).ToArray())
                    : null;
            }
            finally
            {
                _partition.Reset();
            }
        }
    }

    /// <inheritdoc/>
    public void Write(CheckpointBatch batch)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            batch.EnsureValid(Identity.Partitions, (uint)batch.Partition < (uint)_sequences.Length ? _sequences[batch.Partition] : 0);
            InTransaction(() => _writer.Write(batch));
            _sequences[batch.Partition] = batch.Sequence;
        }
    }

    /// <inheritdoc/>
    public ICheckpointReader OpenReader()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new SqliteCheckpointReader(SqliteFile.Open(_path, SqliteOpenMode.ReadOnly, BusyTimeout));
    }

    /// <summary>
    /// Copies the WAL into the database, which syncs both. Readers may stand in the way of that, outsiders for long; then the WAL itself is synced, which makes
    /// its commits just as durable, and the copying is left to a later call. Only a WAL beyond its bound waits for them.
    /// </summary>
    public void Sync()
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var wal = new FileInfo(_path + "-wal");
            var mode = wal.Exists && wal.Length > _maxWalBytes ? raw.SQLITE_CHECKPOINT_RESTART : raw.SQLITE_CHECKPOINT_PASSIVE;
            var code = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, "main", mode, out var frames, out var copied);
            if (code == raw.SQLITE_OK && frames == copied)
                return;
            if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
                SqliteException.ThrowExceptionForRC(code, _connection.Handle);
            using var handle = File.OpenHandle(wal.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }
    }

    /// <inheritdoc/>
    public void MergeHistory(int partition, HistoryBlock merged)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            InTransaction(() =>
            {
                HistoryRules.EnsureCovered(partition, merged, ReadHistoryRows(partition, merged));
                _writer.DropHistory(partition, merged.First, merged.Block);
                _writer.WriteHistory(partition, merged);
            });
        }
    }

    /// <inheritdoc/>
    public int DropHistory(int partition, long throughBlock)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var dropped = 0;
            InTransaction(() => dropped = _writer.DropHistory(partition, 0, throughBlock));
            return dropped;
        }
    }

    /// <inheritdoc/>
    public void DropErasures(long throughRow)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            using var statement = new SqliteStatement(_connection, "DELETE FROM erasures WHERE row <= ?1");
            statement.Bind(1, throughRow).Run();
        }
    }

    /// <inheritdoc/>
    public bool EmptyJournal()
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            raw.sqlite3_busy_timeout(_connection.Handle, (int)JournalTimeout.TotalMilliseconds);
            try
            {
                var code = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
                if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
                    SqliteException.ThrowExceptionForRC(code, _connection.Handle);
                return code == raw.SQLITE_OK;
            }
            finally
            {
                raw.sqlite3_busy_timeout(_connection.Handle, (int)BusyTimeout.TotalMilliseconds);
            }
        }
    }

    /// <inheritdoc/>
    public void Rewrite()
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                SqliteFile.Execute(_connection, "VACUUM");
            }
            catch (SqliteException exception)
            {
                throw new IOException($"{_path} could not be written anew: {exception.Message}", exception);
            }

            foreach (var copy in Directory.GetFiles(Path.GetDirectoryName(_path)!, Path.GetFileName(_path) + BackupMark + "*"))
                File.Delete(copy);
        }
    }

    /// <inheritdoc/>
    public int DeleteDeliveries(long before, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxDeleted);
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var deleted = 0;
            InTransaction(() => deleted = Delete("""
                DELETE FROM deliveries WHERE row IN (SELECT row FROM deliveries INDEXED BY deliveries_by_creation
                WHERE created_at < ?1 AND open = 0 AND updated_at < ?1 ORDER BY created_at, id LIMIT ?2)
                """, before, max));
            return deleted;
        }
    }

    /// <inheritdoc/>
    public DeletedRows DeleteActivity(long rowsBefore, long hoursBefore, int max)
    {
        CheckpointLimits.Ensure(max, CheckpointLimits.MaxDeleted);
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var deleted = default(DeletedRows);
            InTransaction(() => deleted = new DeletedRows(DeleteActivityRows(rowsBefore, max), DeleteActivityHours(hoursBefore, max)));
            return deleted;
        }
    }

    /// <summary>Closes the store. Readers are closed by those who opened them.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_disposed)
                return;
            _disposed = true;
            _writer.Dispose();
            _partition.Dispose();
            _connection.Dispose();
        }
    }

    /// <summary><c>PRAGMA synchronous</c> of the writing connection; 1 is NORMAL.</summary>
    internal long ReadSynchronous()
    {
        lock (_writing)
            return SqliteFile.Number(_connection, "PRAGMA synchronous");
    }

    private static StoreIdentity ReadOrMakeIdentity(SqliteConnection connection, int partitions, string createdWith)
    {
        if (SqliteFile.Number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'store'") == 0)
        {
            using var transaction = connection.BeginTransaction();
            SqliteFile.Execute(connection, SqliteCheckpointSchema.Tables);
            using (var insert = new SqliteStatement(connection, "INSERT INTO store (only_row, format, partitions, created_with) VALUES (1, ?1, ?2, ?3)"))
                insert.Bind(1, StoreIdentity.Current).Bind(2, partitions).Bind(3, createdWith).Run();
            transaction.Commit();
        }
        using var identity = new SqliteStatement(connection, "SELECT format, partitions, created_with FROM store");
        identity.Step();
        return new StoreIdentity((int)identity.Number(0), (int)identity.Number(1), identity.Text(2));
    }

    private List<HistoryRow> ReadHistoryRows(int partition, in HistoryBlock merged)
    {
        using var rows = new SqliteStatement(_connection, "SELECT first, block FROM history WHERE partition = ?1 AND block BETWEEN ?2 AND ?3 ORDER BY block");
        rows.Bind(1, partition).Bind(2, merged.First).Bind(3, merged.Block);
        var found = new List<HistoryRow>();
        while (rows.Step())
            found.Add(new HistoryRow(rows.Number(0), rows.Number(1), 0, 0));
        return found;
    }

    // The file as it was stays beside it, until somebody removes it.
    private static StoreIdentity MigrateForward(SqliteConnection connection, string path, StoreIdentity identity)
    {
        if (identity.FormatVersion == StoreIdentity.Current)
            return identity;
        var backup = string.Create(CultureInfo.InvariantCulture, $"{path}{BackupMark}{identity.FormatVersion}");
        if (!File.Exists(backup))
        {
            using var copy = new SqliteStatement(connection, "VACUUM INTO ?1");
            copy.Bind(1, backup).Run();
        }
        using var transaction = connection.BeginTransaction();
        SqliteFile.Execute(connection, SqliteCheckpointSchema.FromFormat1);
        transaction.Commit();
        return identity with { FormatVersion = StoreIdentity.Current };
    }

    private int DeleteActivityRows(long before, int max)
    {
        Delete("DELETE FROM activity_details WHERE row IN (SELECT row FROM activity WHERE at < ?1 ORDER BY at, row LIMIT ?2)", before, max);
        return Delete("DELETE FROM activity WHERE row IN (SELECT row FROM activity WHERE at < ?1 ORDER BY at, row LIMIT ?2)", before, max);
    }

    private int DeleteActivityHours(long before, int max) => Delete("""
        DELETE FROM activity_hours WHERE (campaign, type, hour) IN
        (SELECT campaign, type, hour FROM activity_hours WHERE hour < ?1 ORDER BY hour, campaign, type LIMIT ?2)
        """, ActivityLimits.HourOf(before), max);

    private int Delete(string sql, long before, int max)
    {
        using var statement = new SqliteStatement(_connection, sql);
        statement.Bind(1, before).Bind(2, max).Run();
        return statement.Changes;
    }

    private void InTransaction(Action work)
    {
        SqliteFile.Execute(_connection, "BEGIN IMMEDIATE");
        try
        {
            work();
            SqliteFile.Execute(_connection, "COMMIT");
        }
        catch
        {
            // SQLite may have rolled back by itself already.
            raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
            throw;
        }
    }
}
