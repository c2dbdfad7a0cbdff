using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ripen.Storage.Sqlite;

/// <summary>
/// Opens SQLite files the way the stores need them. While a connection lives in this process, nothing else here may open the database file or its
/// <c>-shm</c> with ordinary file calls: closing any descriptor of a file drops every POSIX lock the process holds on it. Asking for lengths is harmless,
/// and so is opening the <c>-wal</c>, on which SQLite takes no locks.
/// </summary>
internal static class SqliteFile
{
    /// <summary>Opens without pooling, so that closing is closing.</summary>
    internal static SqliteConnection Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, (int)busyTimeout.TotalMilliseconds);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the last close from copying the WAL into the database: the WAL is as durable where it is.</summary>
    internal static void KeepWalOnClose(SqliteConnection connection) =>
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _), connection.Handle);

    /// <summary>Runs statements that return nothing of interest.</summary>
    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row as a number; 0 when there is none.</summary>
    internal static long Number(SqliteConnection connection, string sql)
    {
        using var statement = new SqliteStatement(connection, sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    /// <summary>Bytes of the database file and its WAL together.</summary>
    internal static long Bytes(string path) => Length(path) + Length(path + "-wal");

    /// <summary>Deletes a database that nobody has open. The database goes first: what a crash leaves of the rest is recognised as left over.</summary>
    internal static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Delete(path + "-journal");
    }

    private static long Length(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }
}
