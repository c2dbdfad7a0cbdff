using Microsoft.Data.Sqlite;
using Ripen.Storage.Sqlite;

namespace Ripen.Storage.Log;

/// <summary>Reads one file of the log over a connection of its own. It writes nothing and leaves the write-ahead log where it is.</summary>
internal sealed class SqliteLogReader : IDisposable
{
    private readonly SqliteLogFile _file;
    private readonly SqliteConnection _connection;

    internal SqliteLogReader(SqliteLogFile file, TimeSpan busyTimeout)
    {
        _file = file;
        // Not read-only: a file that nobody has open needs its WAL index built anew, which is a write to the -shm.
        _connection = SqliteFile.Open(file.Path, SqliteOpenMode.ReadWrite, busyTimeout);
        SqliteFile.KeepWalOnClose(_connection);
    }

    /// <summary>The number of the last row, or the one before the first when the file has none. Checks that no row is missing between the two.</summary>
    /// <exception cref="LogCorruptException">Rows are missing, or the file holds commits that SQLite no longer reaches.</exception>
    internal long VerifyAndFindLast()
    {
        var (count, last) = ReadExtent();
        if (last - _file.First + 1 != count)
            throw new LogCorruptException(_file.Name, _file.First, $"the file should hold rows {_file.First} to {last} and holds {count} of them");
        // One commit beyond what can be read is the unfinished append of a process that was stopped; nobody was told that it succeeded.
        var unreachable = WalInspection.CountCommits(_file.Path) - SqliteLogWriter.SetUpCommits - count;
        if (unreachable > 1)
        {
            throw new LogCorruptException(_file.Name, last + 1,
                $"the write-ahead log holds {unreachable} commits after row {last} that cannot be read");
        }
        return last;
    }

    /// <summary>The rows from a number on, in order.</summary>
    internal IEnumerable<LogRow> Read(long fromNumber)
    {
        using var statement = new SqliteStatement(_connection, "SELECT number, bytes FROM rows WHERE number >= ?1 ORDER BY number");
        statement.Bind(1, fromNumber);
        while (Step(statement, fromNumber))
        {
            var number = statement.Number(0);
            var row = LogRowEncoding.Decode(number, statement.Blob(1).ToArray(), out var reason);
            yield return row ?? throw new LogCorruptException(_file.Name, number, reason!);
            fromNumber = number + 1;
        }
    }

    public void Dispose() => _connection.Dispose();

    private bool Step(SqliteStatement statement, long row)
    {
        try
        {
            return statement.Step();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw new LogCorruptException(_file.Name, row, exception.Message.TrimEnd('.'));
        }
    }

    private (long Count, long Last) ReadExtent()
    {
        try
        {
            // A process that was stopped while it made the file leaves one without the table.
            if (SqliteFile.Number(_connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'rows'") == 0)
                return (0, _file.First - 1);
            using var extent = new SqliteStatement(_connection, "SELECT count(*), coalesce(max(number), ?1 - 1) FROM rows WHERE number >= ?1");
            extent.Bind(1, _file.First).Step();
            return (extent.Number(0), extent.Number(1));
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw new LogCorruptException(_file.Name, _file.First, exception.Message.TrimEnd('.'));
        }
    }
}
