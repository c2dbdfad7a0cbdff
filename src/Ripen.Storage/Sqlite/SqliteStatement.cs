using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ripen.Storage.Sqlite;

/// <summary>
/// One prepared statement, used again and again by one thread at a time. It binds and reads spans directly: the ADO.NET parameters would box every number
/// and want an exactly sized array for every blob. Parameters count from 1, columns from 0.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        var code = raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        SqliteException.ThrowExceptionForRC(code, _database);
    }

    /// <summary>How many rows the last insert, update or delete of the connection touched.</summary>
    internal int Changes => raw.sqlite3_changes(_database);

    internal SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    internal SqliteStatement Bind(int parameter, string? text)
    {
        Check(text is null ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_text(_statement, parameter, text));
        return this;
    }

    /// <summary>Binds a blob; the bytes are copied at once. An empty span is an empty blob, not NULL.</summary>
    internal SqliteStatement Bind(int parameter, ReadOnlySpan<byte> blob)
    {
        Check(blob.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : raw.sqlite3_bind_blob(_statement, parameter, blob));
        return this;
    }

    /// <summary>Advances to the next row; false when there is none. The caller must <see cref="Reset"/> when it stops reading.</summary>
    internal bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
        {
            // The message must be read before the reset overwrites it.
            try
            {
                SqliteException.ThrowExceptionForRC(code, _database);
            }
            finally
            {
                Reset();
            }
        }
        return false;
    }

    /// <summary>Steps once and resets: for statements that return no rows. In autocommit mode this is the commit.</summary>
    internal void Run()
    {
        Step();
        Reset();
    }

    /// <summary>Ends the statement, and with it the snapshot it read from.</summary>
    internal void Reset() => raw.sqlite3_reset(_statement);

    internal long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    internal bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    internal string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    internal string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The bytes of a blob, valid until the next <see cref="Step"/> or <see cref="Reset"/>.</summary>
    internal ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _database);
    }
}
