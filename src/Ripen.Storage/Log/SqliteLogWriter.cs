using Microsoft.Data.Sqlite;
using Ripen.Storage.Sqlite;

namespace Ripen.Storage.Log;

/// <summary>
/// The appending connection of one file. The file is never checkpointed: rows stay in its write-ahead log until the file is cut. Each row is then written
/// once, not twice, no commit ever pays for a checkpoint, and a row is exactly as durable there as in the database.
/// </summary>
/// <remarks>
/// Measured with 64 KiB rows, two runs each on two busy cores, against checkpointing each finished file on a second thread: throughput about equal (1.6–2.2 k
/// rows/s, 1.6–1.8 k with checkpoints), slowest append 5–18 ms instead of 75–99 ms. The price is space (a commit takes whole pages) and a recovery that checks
/// the WAL, about 0.4 s a GB. Pages of 32 or 64 KiB instead of 16 took 13 or 18 % less processor time for an append of 260 KB (0.36 ms) and 20 % less for one of 480 KB, but each commit writes
/// at least a page: a lone caller's rows of 2 KB would take 36 or 69 KB each instead of 20.
/// </remarks>
internal sealed class SqliteLogWriter : IDisposable
{
    /// <summary>Commits in a WAL that are no rows: the one that makes the table.</summary>
    internal const int SetUpCommits = 1;

    // The page size must precede everything; synchronous must precede the switch to WAL so that the switch itself, and with it the file's
    // directory entry, is synced. The application id reads "Ripl".
    private const string SetUp = $"""
        PRAGMA page_size = 16384;
        PRAGMA auto_vacuum = NONE;
        PRAGMA synchronous = FULL;
        PRAGMA journal_mode = WAL;
        PRAGMA wal_autocheckpoint = 0;
        BEGIN;
        PRAGMA application_id = 1382641772;
        PRAGMA user_version = 1;
        CREATE TABLE rows (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        COMMIT;
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _synchronous;
    private readonly FileInfo _wal;

    /// <summary>Makes the file and syncs it.</summary>
    internal SqliteLogWriter(SqliteLogFile file, TimeSpan busyTimeout)
    {
        _wal = new FileInfo(file.Path + "-wal");
        _connection = SqliteFile.Open(file.Path, SqliteOpenMode.ReadWriteCreate, busyTimeout);
        try
        {
            SqliteFile.KeepWalOnClose(_connection);
            SqliteFile.Execute(_connection, SetUp);
            _insert = new SqliteStatement(_connection, "INSERT INTO rows (number, bytes) VALUES (?1, ?2)");
            _synchronous = new SqliteStatement(_connection, "PRAGMA synchronous");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Commits one row; it is on the disk when this returns.</summary>
    internal void Append(long number, ReadOnlySpan<byte> row) => _insert.Bind(1, number).Bind(2, row).Run();

    /// <summary>Bytes the file takes by now.</summary>
    internal long Bytes()
    {
        _wal.Refresh();
        return _wal.Length;
    }

    /// <summary>The setting of this very connection.</summary>
    internal int ReadSynchronous()
    {
        _synchronous.Step();
        var value = (int)_synchronous.Number(0);
        _synchronous.Reset();
        return value;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _synchronous.Dispose();
        _connection.Dispose();
    }
}
