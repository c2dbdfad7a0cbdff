namespace Ripen.Storage.Log;

/// <summary>The log in memory, for tests and the simulator. Same encoding, order and failures as the embedded one.</summary>
public sealed class MemoryLog : ILog
{
    private const string FileName = "memory";

    private readonly Lock _appending = new();
    private readonly MemoryLogDisk _disk;
    private readonly LogOptions _options;
    private long _last;
    private Exception? _failure;
    private bool _disposed;

    /// <summary>Opens the log of a disk.</summary>
    public MemoryLog(MemoryLogDisk disk, LogOptions options)
    {
        (_disk, _options) = (disk, options);
        _last = disk.Extent().Last;
    }

    /// <inheritdoc/>
    public long FirstNumber => _disk.Extent().First;

    /// <inheritdoc/>
    public long LastNumber => Volatile.Read(ref _last);

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
            var bytes = row.Finish(number).ToArray();
            try
            {
                _disk.Append(number, bytes);
            }
            catch (IOException exception)
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
        for (var number = Math.Max(fromNumber, FirstNumber); number <= LastNumber; number++)
        {
            if (!_disk.TryRead(number, out var bytes))
                throw new LogCorruptException(FileName, number, "it is missing");
            yield return LogRowEncoding.Decode(number, bytes, out var reason) ?? throw new LogCorruptException(FileName, number, reason!);
        }
    }

    /// <inheritdoc/>
    public void CutBefore(long number) => _disk.CutBefore(number);

    /// <summary>Every row is a file of its own.</summary>
    public void Roll()
    {
    }

    /// <summary>As for files; the disk in memory has the only setting that may stand behind an answer, unless it was told to hold its syncs.</summary>
    public LogStatus GetStatus()
    {
        var (first, last, bytes) = _disk.Extent();
        return new LogStatus(1, bytes, first, last, _disk.HoldSyncs ? 1 : 2);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_appending)
            _disposed = true;
    }
}
