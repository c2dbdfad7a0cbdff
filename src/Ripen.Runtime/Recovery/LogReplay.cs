using System.Collections.Concurrent;
using System.Diagnostics;
using Ripen.Engine.Partitions;
using Ripen.Runtime.Pump;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Recovery;

/// <summary>Applies what the log holds beyond the checkpoints, on as many threads as will apply it live. Effects are dropped: what is still open is asked for afterwards.</summary>
internal static class LogReplay
{
    private const int RowsAhead = 64;

    /// <summary>Replays.</summary>
    /// <param name="fromRow">The first row that any partition may need.</param>
    /// <returns>How many entries were applied and how long it took.</returns>
    /// <exception cref="InvalidDataException">The log does not go on where a checkpoint ends.</exception>
    public static (long Entries, TimeSpan Time) Run(ILog log, PartitionCell[] cells, int threads, long fromRow)
    {
        var watch = Stopwatch.GetTimestamp();
        var queues = Enumerable.Range(0, threads).Select(_ => new BlockingCollection<LogSegment>(RowsAhead * cells.Length)).ToArray();
        using var failed = new CancellationTokenSource();
        var workers = queues.Select(queue => Task.Factory.StartNew(
            () => Apply(queue, cells, failed),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        try
        {
            foreach (var row in log.Read(Math.Max(fromRow, log.FirstNumber)))
            {
                foreach (var segment in row.Segments)
                {
                    queues[segment.Partition % threads].Add(segment, failed.Token);
                }
            }
        }
        catch (OperationCanceledException) when (failed.IsCancellationRequested)
        {
            // The worker that failed says why, below.
        }
        finally
        {
            Array.ForEach(queues, q => q.CompleteAdding());
        }

        var entries = Task.WhenAll(workers).GetAwaiter().GetResult().Sum();
        return (entries, Stopwatch.GetElapsedTime(watch));
    }

    private static long Apply(BlockingCollection<LogSegment> queue, PartitionCell[] cells, CancellationTokenSource failed)
    {
        try
        {
            return queue.GetConsumingEnumerable().Sum(segment => Apply(cells[segment.Partition].Engine, segment));
        }
        catch
        {
            failed.Cancel(); // nobody takes from the queue any more: whoever fills it must not wait for room
            throw;
        }
    }

    private static long Apply(EnginePartition engine, in LogSegment segment)
    {
        var applied = 0L;
        var sequence = segment.FirstSequence;
        var from = new Engine.Codec.ByteReader(segment.Entries.Span);
        for (var left = segment.Count; left > 0; left--, sequence++)
        {
            var entry = from.Bytes();
            if (sequence <= engine.Sequence)
            {
                continue;
            }

            if (sequence != engine.Sequence + 1)
            {
                throw new InvalidDataException($"The log lacks entries {engine.Sequence + 1} to {sequence - 1} of partition {engine.Partition}. Restore the data folder from a backup.");
            }

            engine.Apply(sequence, segment.Stamp, entry);
            engine.ReadyCandidates.Clear();
            engine.ReadyDeliveries.Clear();
            engine.ReadyMessages.Clear();
            engine.ReadyReceipts.Clear();
            applied++;
        }

        return applied;
    }
}
