using Microsoft.Extensions.Logging;
using Ripen.Engine.Codec;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Pump;

/// <summary>
/// The committing thread: takes what gathered, stamps it, writes it as one row with one sync, and hands it to the applying threads. Commits are strictly one after another;
/// while one is applied the next is written.
/// </summary>
internal sealed partial class CommitLoop(ILog log, Inbox inbox, PartitionCell[] cells, ApplyLoop[] appliers, PumpOptions options, TimeProvider time, ILogger logger)
{
    private readonly ByteWriter _bytes = new(1 << 20);
    private readonly List<PendingEntry>[] _byPartition = [.. cells.Select(_ => new List<PendingEntry>())];
    private readonly List<int> _partitions = [];
    private readonly List<(int Partition, int Start, int Length)> _ranges = [];
    private readonly LogSegment[] _segments = new LogSegment[cells.Length];
    private Exception? _failure;
    private long _committedRow = log.LastNumber;

    /// <summary>Why nothing is committed any more, or null.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Every entry up to this log row was handed to its applying thread.</summary>
    public long CommittedRow => Volatile.Read(ref _committedRow);

    /// <summary>Runs until the inbox is closed and empty.</summary>
    public void Run()
    {
        var spare = new List<PendingEntry>();
        while (true)
        {
            var taken = inbox.Take(spare);
            if (taken.Count == 0)
            {
                return;
            }

            for (var from = 0; from < taken.Count;)
            {
                var to = End(taken, from);
                Commit(taken, from, to);
                from = to;
            }

            inbox.Release(taken, cells);
            taken.Clear();
            spare = taken;
        }
    }

    private int End(List<PendingEntry> taken, int from)
    {
        var bytes = 0;
        var to = from;
        while (to < taken.Count && (to == from || bytes + taken[to].Bytes.Length <= options.CommitBytes))
        {
            bytes += taken[to++].Bytes.Length;
        }

        return to;
    }

    private void Commit(List<PendingEntry> taken, int from, int to)
    {
        Group(taken, from, to);
        if (_partitions.Count == 0)
        {
            return;
        }

        var stamp = Encode();
        long row;
        try
        {
            if (_failure is not null)
            {
                throw _failure;
            }

            row = log.Append(_segments.AsSpan(0, _ranges.Count));
        }
        catch (Exception failure)
        {
            GiveUp(failure);
            return;
        }

        foreach (var partition in _partitions)
        {
            cells[partition].NextSequence += _byPartition[partition].Count;
            cells[partition].LastStamp = stamp;
        }

        Hand(row, stamp);
        Volatile.Write(ref _committedRow, row);
    }

    // Entries of one partition stand together, in the order in which they came. A failed partition takes no more.
    private void Group(List<PendingEntry> taken, int from, int to)
    {
        _partitions.Clear();
        for (var i = from; i < to; i++)
        {
            var entry = taken[i];
            if (cells[entry.Partition].Failure is not null)
            {
                entry.Complete(new AppendResult(AppendStatus.Unavailable, 0));
                continue;
            }

            var list = _byPartition[entry.Partition];
            if (list.Count == 0)
            {
                _partitions.Add(entry.Partition);
            }

            list.Add(entry);
        }
    }

    private long Encode()
    {
        _bytes.Clear();
        _ranges.Clear();
        var stamp = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var partition in _partitions)
        {
            stamp = Math.Max(stamp, cells[partition].LastStamp);
            var start = _bytes.Length;
            foreach (var entry in _byPartition[partition])
            {
                _bytes.Bytes(entry.Bytes.Span);
            }

            _ranges.Add((partition, start, _bytes.Length - start));
        }

        var all = _bytes.WrittenMemory;
        for (var i = 0; i < _ranges.Count; i++)
        {
            var (partition, start, length) = _ranges[i];
            _segments[i] = new LogSegment(partition, cells[partition].NextSequence, stamp, _byPartition[partition].Count, all.Slice(start, length));
        }

        return stamp;
    }

    private void Hand(long row, long stamp)
    {
        var shares = new List<PendingEntry>?[appliers.Length];
        foreach (var partition in _partitions)
        {
            (shares[partition % appliers.Length] ??= appliers[partition % appliers.Length].RentList()).AddRange(_byPartition[partition]);
            _byPartition[partition].Clear();
        }

        for (var i = 0; i < shares.Length; i++)
        {
            if (shares[i] is { } share)
            {
                appliers[i].Add(new CommittedBatch(row, stamp, share));
            }
        }
    }

    // Whether the row is on the disk is unknown, so nobody is told that it is not. The node must stop; a restart reads what the log holds.
    private void GiveUp(Exception failure)
    {
        if (_failure is null)
        {
            LogCommitFailed(logger, failure);
            Volatile.Write(ref _failure, failure);
        }

        foreach (var partition in _partitions)
        {
            foreach (var entry in _byPartition[partition])
            {
                entry.Complete(new AppendResult(AppendStatus.Unavailable, 0));
            }

            _byPartition[partition].Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The log could not be written; this node takes nothing more. Mend the cause and start it again.")]
    private static partial void LogCommitFailed(ILogger logger, Exception failure);
}
