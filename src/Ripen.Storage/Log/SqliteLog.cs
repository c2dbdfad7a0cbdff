using Microsoft.Data.Sqlite;
using Ripen.Storage.Sqlite;

namespace Ripen.Storage.Log;

/// <summary>
/// The log in a folder of SQLite files, one blob per commit, <c>synchronous=FULL</c>. Every opening and every <see cref="LogOptions.RollBytes"/> begin a new
/// file, so all files but the newest are finished and never written again; that keeps recovery simple, and cutting is deleting files.
/// </summary>
public sealed class SqliteLog : ILog
{
    private readonly string _folder;
    private readonly LogOptions _options;

    // Held while a row is committed; GetStatus asks the same connection.
    private readonly Lock _appending = new();

    // Held for moments only: guards the list of files against the other threads.
    private readonly Lock _listing = new();
    private readonly List<SqliteLogFile> _files;
    private SqliteLogWriter _writer;
    private long _last;
    private Exception? _failure;
    private bool _disposed;

    private SqliteLog(string folder, LogOptions options, List<SqliteLogFile> files, long last)
    {
        (_folder, _options, _files, _last) = (folder, options, files, last);
        _writer = BeginFile(last + 1);
    }

    /// <inheritdoc/>
    public long FirstNumber
    {
        get
        {
            lock (_listing)
                return _files[0].First;
        }
    }

    /// <inheritdoc/>
    public long LastNumber => Volatile.Read(ref _last);

    /// <summary>Opens the log of a folder, which is made when it is missing, and checks that no row is missing between its files.</summary>
    /// <exception cref="LogCorruptException">A file is damaged or missing; the log stays closed.</exception>
    public static SqliteLog Open(string folder, LogOptions options)
    {
        Directory.CreateDirectory(folder);
        SqliteLogFile.DeleteLeftOvers(folder);
        var files = SqliteLogFile.List(folder);
        var last = files.Count == 0 ? 0 : files[0].First - 1;
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i].First != last + 1)
                throw new LogCorruptException(files[i > 0 ? i - 1 : 0].Name, last + 1, $"it is missing; the next file is {files[i].Name}");
            using var reader = new SqliteLogReader(files[i], options.BusyTimeout);
            last = reader.VerifyAndFindLast();
        }
        if (files.Count > 0 && files[^1].First == last + 1)
        {
            SqliteFile.Delete(files[^1].Path);
            files.RemoveAt(files.Count - 1);
        }
        return new SqliteLog(folder, options, files, last);
    }

    /// <inheritdoc/>
    public long Append(LogRowBuffer row)
    {
        if (row.Segments == 0 || row.MostBytes > _options.MaxRowBytes)
            throw new ArgumentException($"A row of {row.Segments} segments and up to {row.MostBytes} bytes is outside 1 segment to {_options.MaxRowBytes} bytes.",
                nameof(row));
        lock (_appending)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_failure is not null)
                throw new LogFailedException("The log stopped at an earlier failure and must be opened again.", _failure);
            var number = _last + 1;
            var bytes = row.Finish(number);
            try
            {
                if (_writer.Bytes() >= _options.RollBytes)
                    Roll(number);
                _writer.Append(number, bytes);
            }
            catch (Exception exception)
            {
                _failure = exception;
                throw new LogFailedException($"Row {number} of the log could not be committed: {exception.Message}", exception);
            }
            Volatile.Write(ref _last, number);
            return number;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<LogRow> Read(long fromNumber)
    {
        SqliteLogFile[] files;
        lock (_listing)
            files = [.. _files];
        var next = Math.Max(fromNumber, files[0].First);
        for (var i = 0; i < files.Length; i++)
        {
            if (i + 1 < files.Length && files[i + 1].First <= next)
                continue;
            using var reader = OpenReader(files[i]);
            foreach (var row in reader.Read(next))
            {
                if (row.Number != next)
                    throw new LogCorruptException(files[i].Name, next, $"it is missing; row {row.Number} follows");
                next++;
                yield return row;
            }
            if (i + 1 < files.Length && files[i + 1].First != next)
                throw new LogCorruptException(files[i].Name, next, $"it is missing; {files[i + 1].Name} follows");
        }
    }

    /// <inheritdoc/>
    public void CutBefore(long number)
    {
        while (true)
        {
            SqliteLogFile oldest;
            lock (_listing)
            {
                if (_files.Count < 2 || _files[1].First > number)
                    return;
                oldest = _files[0];
                _files.RemoveAt(0);
            }
            SqliteFile.Delete(oldest.Path);
        }
    }

    /// <inheritdoc/>
    public void Roll()
    {
        lock (_appending)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_failure is not null || NewestFirst > _last)
                return;
            try
            {
                Roll(_last + 1);
            }
            catch (Exception exception)
            {
                _failure = exception;
                throw new LogFailedException($"The file of the log that follows row {_last} could not be made: {exception.Message}", exception);
            }
        }
    }

    /// <inheritdoc/>
    public LogStatus GetStatus()
    {
        int synchronous;
        lock (_appending)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            synchronous = _writer.ReadSynchronous();
        }
        lock (_listing)
        {
            var bytes = 0L;
            foreach (var file in _files)
                bytes += SqliteFile.Bytes(file.Path);
            return new LogStatus(_files.Count, bytes, _files[0].First, LastNumber, synchronous);
        }
    }

    /// <summary>Closes the newest file as it is; every row in it is durable already.</summary>
    public void Dispose()
    {
        lock (_appending)
        {
            if (_disposed)
                return;
            _disposed = true;
            _writer.Dispose();
        }
    }

    private long NewestFirst
    {
        get
        {
            lock (_listing)
                return _files[^1].First;
        }
    }

    private void Roll(long first)
    {
        var finished = _writer;
        _writer = BeginFile(first);
        finished.Dispose();
    }

    private SqliteLogWriter BeginFile(long first)
    {
        var file = SqliteLogFile.In(_folder, first);
        var writer = new SqliteLogWriter(file, _options.BusyTimeout);
        lock (_listing)
            _files.Add(file);
        return writer;
    }

    private SqliteLogReader OpenReader(SqliteLogFile file)
    {
        try
        {
            return new SqliteLogReader(file, _options.BusyTimeout);
        }
        catch (SqliteException exception) when (file.First < FirstNumber)
        {
            throw new InvalidOperationException($"{file.Name} was cut while the log was being read.", exception);
        }
    }
}
