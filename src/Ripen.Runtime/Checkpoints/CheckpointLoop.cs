using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Runtime.Activity;
using Ripen.Runtime.Erasure;
using Ripen.Runtime.History;
using Ripen.Runtime.Pump;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Checkpoints;

/// <summary>
/// The checkpointing thread: goes round the partitions that changed, one transaction each, rests in between so that it takes about a tenth of a core, and cuts the log behind the
/// slowest partition once the store is synced. It never holds a commit up. When replay would take too long, or somebody waits for it, it does not rest.
/// </summary>
internal sealed partial class CheckpointLoop(
    ICheckpointStore store, ILog log, INames names, PartitionCell[] cells, ApplyLoop[] appliers, CommitLoop commits, HistoryKeeper history, ActivityKeeper activity, DeliveryKeeper deliveries, ErasureKeeper erasure, PumpOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private const int RestFactor = 9;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan IdleRest = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly CheckpointBatch _batch = new();
    private readonly CheckpointBuffer _buffer = new();
    private readonly long[] _rows = new long[cells.Length];
    private readonly long _keep = options.ProfileBytesInMemory / cells.Length;
    private List<TaskCompletionSource> _waiters = [];
    private List<TaskCompletionSource> _served = [];
    private bool _stopping;
    private Exception? _failure;
    private Exception? _ended;
    private long _asOf;
    private double _secondsPerEntry = 2e-6;

    /// <summary>Why nothing is checkpointed any more, or null.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>The instant up to which all stored checkpoints reach, milliseconds since 1970.</summary>
    public long AsOf => Volatile.Read(ref _asOf);

    /// <summary>How long a replay would take now, in seconds; an estimate from what applying took.</summary>
    public double ReplaySeconds => cells.Sum(c => c.AppliedSequence - c.CheckpointSequence) * _secondsPerEntry / appliers.Length;

    /// <summary>Notes where a partition's stored checkpoint stands, before the first round.</summary>
    public void StartAt(int partition, long sequence, long row)
    {
        cells[partition].CheckpointSequence = sequence;
        _rows[partition] = row;
    }

    /// <summary>Notes what replay measured.</summary>
    public void Calibrate(double secondsPerEntry) => _secondsPerEntry = secondsPerEntry;

    /// <summary>Returns when everything that was applied before the call is in the store.</summary>
    /// <exception cref="ObjectDisposedException">The node stopped before.</exception>
    public Task CatchUpAsync()
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_ended is not null)
            {
                return Task.FromException(_ended);
            }

            _waiters.Add(waiter);
        }

        _wake.Set();
        return waiter.Task;
    }

    /// <summary>Runs until <see cref="Stop"/>; then checkpoints everything once more.</summary>
    public void Run()
    {
        try
        {
            while (true)
            {
                var stopping = Begin();
                Round();
                _served.ForEach(w => w.SetResult());
                if (stopping)
                {
                    End(new ObjectDisposedException(nameof(PartitionNode)));
                    return;
                }

                if (!IsAwaited())
                {
                    _wake.WaitOne(IdleRest);
                }
            }
        }
        catch (Exception failure)
        {
            LogCheckpointFailed(logger, failure);
            Volatile.Write(ref _failure, failure);
            End(failure);
        }
    }

    /// <summary>Asks for a last round.</summary>
    public void Stop()
    {
        Volatile.Write(ref _stopping, true);
        _wake.Set();
    }

    // Who asks from here on is served by the round after this one: this one may be past the partition that matters.
    private bool Begin()
    {
        lock (_lock)
        {
            (_served, _waiters) = (_waiters, []);
        }

        return Volatile.Read(ref _stopping);
    }

    private bool IsAwaited()
    {
        lock (_lock)
        {
            return _waiters.Count > 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _wake.Dispose();
        history.Dispose();
        erasure.Dispose();
    }

    private void End(Exception reason)
    {
        lock (_lock)
        {
            _ended = reason;
            _served.Concat(_waiters).ToList().ForEach(w => w.TrySetException(reason));
        }
    }

    private void Round()
    {
        var began = time.GetUtcNow().ToUnixTimeMilliseconds();
        var wrote = false;
        foreach (var cell in cells)
        {
            if (cell.Failure is null && cell.AppliedSequence > cell.CheckpointSequence)
            {
                var watch = Stopwatch.GetTimestamp();
                TryAsk(() => Write(cell), cell);
                wrote = true;
                if (!IsUrgent())
                {
                    _wake.WaitOne(Rest(Stopwatch.GetElapsedTime(watch)));
                }
            }
            else if (cell.Failure is null && cell.LoadedBytes > _keep)
            {
                TryAsk(() => Ask(cell, engine => engine.Profiles.Trim(_keep)), cell); // read, but not changed
            }
        }

        if (wrote)
        {
            store.Sync();
            log.CutBefore(CutRow());
        }

        Volatile.Write(ref _asOf, began);
        history.Drop();
        activity.Drop();
        deliveries.Drop();
        while (!IsUrgent() && (MergeHistory() || Erase()))
        {
        }
    }

    // A tenth of a core, as the checkpoints.
    private bool MergeHistory()
    {
        var watch = Stopwatch.GetTimestamp();
        var merged = history.Merge();
        if (merged)
        {
            _wake.WaitOne(Stopwatch.GetElapsedTime(watch) * RestFactor);
        }

        return merged;
    }

    // Likewise; but what takes a minute, once in a week, is no reason to rest for ten.
    private bool Erase()
    {
        var watch = Stopwatch.GetTimestamp();
        var more = erasure.Step(CutRow);
        if (more)
        {
            var rest = Stopwatch.GetElapsedTime(watch) * RestFactor;
            _wake.WaitOne(rest < IdleRest ? rest : IdleRest);
        }

        return more;
    }

    // A profile that changes often is written once in a round, however often it changed: long rounds cost less, short ones keep lists fresh and replay short.
    private static TimeSpan Rest(TimeSpan work)
    {
        var rest = work * RestFactor;
        return rest < LongestRest ? rest : LongestRest;
    }

    // Somebody waits for this round or the next, the node stops, or replay would take too long.
    private bool IsUrgent() => _served.Count > 0 || IsAwaited() || Volatile.Read(ref _stopping) || ReplaySeconds > options.ReplaySeconds;

    // A partition that stops meanwhile stops alone: its last checkpoint stands, and the log is kept for it.
    private static void TryAsk(Action ask, PartitionCell cell)
    {
        try
        {
            ask();
        }
        catch (InvalidOperationException) when (cell.Failure is not null)
        {
        }
    }

    private void Write(PartitionCell cell)
    {
        var partition = cell.Engine.Partition;
        var applier = appliers[partition % appliers.Length];
        var (checkpoint, row) = applier.AskAsync(partition, engine => (engine.TakeCheckpoint(_buffer), applier.AppliedRow)).GetAwaiter().GetResult();
        _batch.Clear();
        CheckpointRows.Fill(_batch, checkpoint, row, names);
        store.Write(_batch);
        if (_batch.History is not null)
        {
            history.Added(partition);
        }

        if (_batch.Erased.Count > 0)
        {
            erasure.Erased();
        }

        cell.CheckpointSequence = checkpoint.Sequence;
        _rows[partition] = row;
        var unsaved = checkpoint.Stored.ToArray();
        Ask(cell, engine =>
        {
            engine.Profiles.ClearUnsaved(unsaved);
            engine.Profiles.Trim(_keep);
        });
    }

    private void Ask(PartitionCell cell, Action<EnginePartition> question)
    {
        var partition = cell.Engine.Partition;
        appliers[partition % appliers.Length].AskAsync(partition, engine =>
        {
            question(engine);
            return true;
        }).GetAwaiter().GetResult();
    }

    private long CutRow()
    {
        var committed = commits.CommittedRow;
        return CutRow(cells, _rows, appliers.Min(a => a.AppliedThrough(committed)));
    }

    /// <summary>The first row that must stay. A partition without entries since its checkpoint needs nothing of the log, however old its row is.</summary>
    /// <param name="rows">The row that each partition's stored checkpoint reaches.</param>
    /// <param name="appliedThrough">The row up to which all partitions are applied.</param>
    internal static long CutRow(PartitionCell[] cells, long[] rows, long appliedThrough)
    {
        var row = appliedThrough;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].AppliedSequence > cells[i].CheckpointSequence || cells[i].Failure is not null)
            {
                row = Math.Min(row, rows[i]);
            }
        }

        return row + 1;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "A checkpoint could not be written. Nothing is lost: the log holds everything; but it grows until the cause is mended and the server started again.")]
    private static partial void LogCheckpointFailed(ILogger logger, Exception failure);
}
