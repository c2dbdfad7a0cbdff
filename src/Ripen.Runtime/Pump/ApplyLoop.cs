using Microsoft.Extensions.Logging;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Runtime.Effects;

namespace Ripen.Runtime.Pump;

/// <summary>An applying thread: owns some of the node's partitions, applies their committed entries in order, answers callers, and hands effects on. Reads and checkpoints are taken in between.</summary>
internal sealed partial class ApplyLoop(PartitionCell[] cells, IEffectHandler effects, Post post, PumpOptions options, Action<int> lookChanged, Action<int> sweepOpened, ILogger logger) : IDisposable
{
    // Enough profiles on their way at once to hide the memory's latency, few enough to stay in the cache until they are needed.
    private const int WarmAhead = 32;

    private readonly WorkQueue _work = new(options.CommittedBatches);
    private readonly PackedProfile[] _warm = new PackedProfile[2 * WarmAhead];
    private long _handedRow;
    private long _appliedRow;
    private long _appliedEntries;

    /// <summary>Every entry of this thread's partitions up to this log row was applied.</summary>
    public long AppliedRow => Volatile.Read(ref _appliedRow);

    /// <summary>How many entries this thread applied since the start; an entry counts when its effects have been handed on.</summary>
    public long AppliedEntries => Volatile.Read(ref _appliedEntries);

    /// <summary>Hands a committed batch over; waits while too many are on their way.</summary>
    public void Add(CommittedBatch batch)
    {
        Volatile.Write(ref _handedRow, batch.Row.Number);
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
        var row = batch.Row;
        var end = batch.Segments[^1].To;
        var warmed = batch.Segments[0].From;
        foreach (var segment in batch.Segments)
        {
            Apply(batch, segment, ref warmed, end);
        }

        Volatile.Write(ref _appliedEntries, _appliedEntries + end - batch.Segments[0].From);
        Volatile.Write(ref _appliedRow, row.Number);
        row.Release();
    }

    private void Apply(CommittedBatch batch, CommittedSegment segment, ref int warmed, int end)
    {
        var cell = cells[segment.Partition];
        var engine = cell.Engine;
        var first = engine.Sequence + 1;
        var bytes = batch.Row.Bytes.Bytes;
        var entries = batch.Row.Entries;
        for (var i = segment.From; i < segment.To; i++)
        {
            if (i == warmed)
            {
                warmed = Warm(bytes, entries[i..Math.Min(i + WarmAhead, end)], i);
            }

            Apply(cell, batch.Row, entries[i], bytes);
        }

        // Who is answered finds the entry in every figure; a claimed candidate never vanishes from them before its delivery is planned.
        var look = cell.NextLook;
        if (cell.Failure is null)
        {
            HandDeliveriesOn(engine);
            post.Carry(engine.ReadyReceipts);
            cell.Publish();
        }

        for (var i = segment.From; i < segment.To; i++)
        {
            batch.Complete(entries[i].Request, first + i - segment.From);
        }

        if (cell.Failure is null)
        {
            HandCandidatesOn(engine);
            if (cell.NextLook < look)
            {
                lookChanged(engine.Partition);
            }

            if (cell.HasSweep)
            {
                sweepOpened(engine.Partition);
            }
        }
    }

    // Users are drawn at random from many, so every profile is a row of cache misses. Looked up together, the misses of many overlap;
    // the order of application is not touched.
    private int Warm(ReadOnlySpan<byte> bytes, ReadOnlySpan<CommittedEntry> entries, int from)
    {
        var found = 0;
        foreach (var entry in entries)
        {
            found += cells[entry.Partition].Engine.Peek(bytes.Slice(entry.Start, entry.Length), _warm.AsSpan(found));
        }

        for (var i = 0; i < found; i++)
        {
            _warm[i].Find();
        }

        for (var i = 0; i < found; i++)
        {
            _warm[i].Warm();
        }

        return from + entries.Length;
    }

    private void Apply(PartitionCell cell, CommittedRow row, in CommittedEntry entry, ReadOnlySpan<byte> bytes)
    {
        var result = new AppendResult(AppendStatus.Unavailable, 0);
        if (cell.Failure is null)
        {
            try
            {
                var engine = cell.Engine;
                result = new AppendResult(ToStatus(engine.Apply(engine.Sequence + 1, row.Stamp, bytes.Slice(entry.Start, entry.Length))), engine.Sequence);
                if (engine.ReadyMessages.Count > 0)
                {
                    post.Carry(engine.ReadyMessages, row.Answer(entry.Request));
                }
            }
            catch (Exception failure)
            {
                Fail(cell, failure);
            }
        }

        if (result.Status != AppendStatus.Applied)
        {
            row.Answer(entry.Request)?.Worsen(result);
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
