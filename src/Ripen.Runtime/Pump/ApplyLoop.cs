using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Runtime.Effects;

namespace Ripen.Runtime.Pump;

/// <summary>An applying thread: owns some of the node's partitions, applies their committed entries in order, answers callers, and hands effects on. Reads and checkpoints are taken in between.</summary>
internal sealed partial class ApplyLoop(PartitionCell[] cells, IEffectHandler effects, PumpOptions options, Action<int> lookChanged, ILogger logger) : IDisposable
{
    // Enough profiles on their way at once to hide the memory's latency, few enough to stay in the cache until they are needed.
    private const int WarmAhead = 32;

    private readonly WorkQueue _work = new(options.CommittedBatches);
    private readonly ConcurrentQueue<List<PendingEntry>> _lists = new();
    private readonly PackedProfile[] _warm = new PackedProfile[2 * WarmAhead];
    private readonly List<(PendingEntry Entry, AppendResult Result)> _answers = [];
    private long _handedRow;
    private long _appliedRow;
    private long _appliedEntries;

    /// <summary>Every entry of this thread's partitions up to this log row was applied.</summary>
    public long AppliedRow => Volatile.Read(ref _appliedRow);

    /// <summary>How many entries this thread applied since the start.</summary>
    public long AppliedEntries => Volatile.Read(ref _appliedEntries);

    /// <summary>An empty list for a batch; it comes back by itself. Fresh ones would be large objects.</summary>
    public List<PendingEntry> RentList() => _lists.TryDequeue(out var list) ? list : [];

    /// <summary>Hands a committed batch over; waits while too many are on their way.</summary>
    public void Add(CommittedBatch batch)
    {
        Volatile.Write(ref _handedRow, batch.Row);
        _work.AddBatch(batch);
    }

    /// <summary>Up to which log row this thread's partitions are applied, where some rows held nothing for them.</summary>
    /// <param name="committed">A row up to which everything was handed over before the call.</param>
    public long AppliedThrough(long committed)
    {
        var handed = Volatile.Read(ref _handedRow);
        var applied = AppliedRow;
        return applied >= handed ? Math.Max(applied, committed) : applied;
    }

    /// <summary>Does something with a partition between batches.</summary>
    public Task<T> AskAsync<T>(int partition, Func<EnginePartition, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isTaken = _work.TryAsk(() =>
        {
            try
            {
                var cell = cells[partition];
                var result = cell.Failure is null ? question(cell.Engine) : throw new InvalidOperationException(cell.Failure);
                cell.Publish();
                answer.SetResult(result);
            }
            catch (Exception failure)
            {
                answer.TrySetException(failure);
            }
        });
        if (!isTaken)
        {
            answer.SetException(new InvalidOperationException("The partitions of this node have stopped."));
        }

        return answer.Task;
    }

    /// <summary>Returns when everything that was handed over before is applied.</summary>
    public Task BarrierAsync()
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_work.TryAsk(passed.SetResult))
        {
            passed.SetResult();
        }

        return passed.Task;
    }

    /// <summary>No more batches will come; what was handed over is still applied.</summary>
    public void Close() => _work.Close();

    /// <summary>Notes up to where replay came, before the first batch.</summary>
    public void StartAt(long row) => _appliedRow = row;

    /// <summary>Runs until closed and empty.</summary>
    public void Run()
    {
        while (_work.Take() is { } work)
        {
            if (work is CommittedBatch batch)
            {
                Apply(batch);
                _work.BatchDone();
            }
            else
            {
                ((Action)work)();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _work.Dispose();

    private void Apply(CommittedBatch batch)
    {
        var entries = batch.Entries;
        var warmed = 0;
        for (var from = 0; from < entries.Count;)
        {
            var partition = entries[from].Partition;
            var to = from;
            while (to < entries.Count && entries[to].Partition == partition)
            {
                to++;
            }

            if (to > warmed)
            {
                warmed = Warm(entries, Math.Max(from, warmed), to);
            }

            Apply(cells[partition], batch.Stamp, entries, from, to);
            from = to;
        }

        Volatile.Write(ref _appliedEntries, _appliedEntries + entries.Count);
        Volatile.Write(ref _appliedRow, batch.Row);
        entries.Clear();
        _lists.Enqueue(entries);
    }

    // Users are drawn at random from many, so every profile is a row of cache misses. Looked up together, the misses of many overlap;
    // the order of application is not touched.
    private int Warm(List<PendingEntry> entries, int from, int to)
    {
        var end = Math.Min(entries.Count, Math.Max(to, from + WarmAhead));
        for (var start = from; start < end; start += WarmAhead)
        {
            var count = Math.Min(WarmAhead, end - start);
            var found = 0;
            for (var i = 0; i < count; i++)
            {
                var entry = entries[start + i];
                found += cells[entry.Partition].Engine.Peek(entry.Bytes.Span, _warm.AsSpan(found));
            }

            for (var i = 0; i < found; i++)
            {
                _warm[i].Find();
            }

            for (var i = 0; i < found; i++)
            {
                _warm[i].Warm();
            }
        }

        return end;
    }

    private void Apply(PartitionCell cell, long stamp, List<PendingEntry> entries, int from, int to)
    {
        var engine = cell.Engine;
        _answers.Clear();
        for (var i = from; i < to; i++)
        {
            var result = new AppendResult(AppendStatus.Unavailable, 0);
            if (cell.Failure is null)
            {
                try
                {
                    result = new AppendResult(ToStatus(engine.Apply(engine.Sequence + 1, stamp, entries[i].Bytes.Span)), engine.Sequence);
                }
                catch (Exception failure)
                {
                    Fail(cell, failure);
                }
            }

            _answers.Add((entries[i], result));
        }

        // Who is answered finds the entry in every figure; a claimed candidate never vanishes from them before its delivery is planned.
        var look = cell.NextLook;
        if (cell.Failure is null)
        {
            HandDeliveriesOn(engine);
            cell.Publish();
        }

        foreach (var (entry, result) in _answers)
        {
            entry.Complete(result);
        }

        if (cell.Failure is null)
        {
            HandCandidatesOn(engine);
            if (cell.NextLook < look)
            {
                lookChanged(engine.Partition);
            }
        }
    }

    private void HandDeliveriesOn(EnginePartition engine)
    {
        if (engine.ReadyDeliveries.Count > 0)
        {
            effects.OnDeliveries(engine, engine.ReadyDeliveries);
            engine.ReadyDeliveries.Clear();
        }
    }

    private void HandCandidatesOn(EnginePartition engine)
    {
        if (engine.ReadyCandidates.Count > 0)
        {
            effects.OnCandidates(engine, engine.ReadyCandidates);
            engine.ReadyCandidates.Clear();
        }
    }

    private void Fail(PartitionCell cell, Exception failure)
    {
        LogPartitionFailed(logger, cell.Engine.Partition, cell.Engine.Sequence, failure);
        cell.Fail($"Partition {cell.Engine.Partition} stopped at entry {cell.Engine.Sequence}: {failure.Message}");
    }

    private static AppendStatus ToStatus(EntryResult result) => result switch
    {
        EntryResult.Repeated => AppendStatus.Repeated,
        EntryResult.Conflict => AppendStatus.Conflict,
        EntryResult.Refused => AppendStatus.Refused,
        _ => AppendStatus.Applied,
    };

    [LoggerMessage(Level = LogLevel.Critical, Message = "Partition {Partition} stopped at entry {Sequence}: applying it broke an invariant. The entry is in the log; nothing is lost.")]
    private static partial void LogPartitionFailed(ILogger logger, int partition, long sequence, Exception failure);
}
