using Microsoft.Extensions.Logging;
using Ripen.Engine.Ledger;
using Ripen.Engine.Partitions;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Erasure;

/// <summary>
/// Sees to it that nothing is left of deleted users where nothing is replaced in place: the store's journal is emptied soon after; a pass, some days after the oldest deletion, takes their entries out of the
/// ledger's blocks, closes the log's newest file and waits until it is cut, and writes the store anew. Works on the checkpointing thread, in small steps but for the last.
/// </summary>
/// <param name="reader">Of the store, for this alone; disposed with it.</param>
/// <param name="news">Tells of deletions what is outside of log and store; those that it could not tell yet stay.</param>
internal sealed partial class ErasureKeeper(
    ICheckpointStore store, ICheckpointReader reader, ILog log, ErasureNews news, ErasureOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly CheckpointBuffer _buffer = new();
    private long _nextJournal = long.MinValue; // what the process before left, nobody knows
    private long _lastErased = long.MinValue;
    private long _nextLook = long.MinValue;
    private ErasurePass? _pass;

    /// <summary>A checkpoint took users out of the store.</summary>
    public void Erased()
    {
        _lastErased = Now;
        _nextJournal = Math.Min(_nextJournal, After(_lastErased, options.LookEvery));
    }

    /// <summary>Does a little, if there is something to do.</summary>
    /// <param name="cutRow">Says the first row of the log that must stay.</param>
    /// <returns>Whether there is more that need not wait.</returns>
    public bool Step(Func<long> cutRow)
    {
        var now = Now;
        EmptyJournal(now);
        if (news.Step(now))
        {
            return true;
        }

        if (now < _nextLook)
        {
            return false;
        }

        if (_pass is null)
        {
            _pass = Begin(now);
            _nextLook = _pass is null ? After(now, options.LookEvery) : _nextLook;
            return _pass is not null;
        }

        return _pass.Partition < store.Identity.Partitions ? EraseBlock(_pass) : Finish(_pass, now, cutRow);
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long After(long now, TimeSpan span) => now + (long)span.TotalMilliseconds;

    // Other partitions hear of a deletion later, so that a deletion is followed by an emptying a while after it.
    private void EmptyJournal(long now)
    {
        if (now >= _nextJournal)
        {
            var isDone = store.EmptyJournal() && _lastErased <= now - (long)options.LookEvery.TotalMilliseconds;
            _nextJournal = isDone ? long.MaxValue : After(now, options.LookEvery);
        }
    }

    private ErasurePass? Begin(long now)
    {
        var oldest = reader.Erasures(null, 0, 1);
        if (oldest is not [var first] || first.At > now - (long)options.After.TotalMilliseconds)
        {
            return null;
        }

        var settled = now - (long)options.Settle.TotalMilliseconds;
        var through = first.Row;
        for (var page = oldest; page.Count > 0; page = page[^1].Row == through ? reader.Erasures(null, through, CheckpointLimits.MaxPage) : [])
        {
            through = page.TakeWhile(e => e.At <= settled).Select(e => e.Row).DefaultIfEmpty(through).Last();
        }

        return new ErasurePass(through);
    }

    private bool EraseBlock(ErasurePass pass)
    {
        pass.Deleted ??= DeletedOf(pass);
        if (pass.Deleted.Count == 0 || reader.HistoryRows(pass.Partition, pass.AfterBlock, 1) is not [var row])
        {
            pass.NextPartition();
            return true;
        }

        if (reader.HistoryBlock(pass.Partition, row.Block) is { } bytes && LedgerErasure.Erase(bytes, pass.Deleted, _buffer) is { } without)
        {
            store.MergeHistory(pass.Partition, new HistoryBlock(row.First, row.Block, row.At, without));
        }

        pass.AfterBlock = row.Block;
        return true;
    }

    // The key of a deleted user may have been another's since who was deleted too: the later deletion says it all.
    private Dictionary<ulong, long> DeletedOf(ErasurePass pass)
    {
        var deleted = new Dictionary<ulong, long>();
        var after = 0L;
        IReadOnlyList<Storage.Checkpoints.Erasure> page;
        do
        {
            page = reader.Erasures(pass.Partition, after, CheckpointLimits.MaxPage);
            foreach (var erasure in page.TakeWhile(e => e.Row <= pass.ThroughRow))
            {
                deleted[erasure.Key] = erasure.Sequence;
            }

            after = page.Count > 0 ? page[^1].Row : after;
        }
        while (page.Count == CheckpointLimits.MaxPage && after <= pass.ThroughRow);
        return deleted;
    }

    // What was said between partitions about the deleted lies in rows before now. They go when all partitions are checkpointed behind them, which may take some rounds.
    private bool Finish(ErasurePass pass, long now, Func<long> cutRow)
    {
        try
        {
            if (pass.LogRow is null)
            {
                pass.LogRow = log.LastNumber;
                log.Roll();
            }

            log.CutBefore(cutRow());
            if (log.FirstNumber <= pass.LogRow)
            {
                return false;
            }

            if (!pass.IsRewritten)
            {
                store.Rewrite();
                pass.IsRewritten = true;
            }
        }
        catch (Exception failure) when (failure is IOException or LogFailedException)
        {
            LogPassFailed(logger, failure);
            _nextLook = After(now, options.RetryAfter);
            return false;
        }

        if (pass.ThroughRow <= news.ThroughRow && store.EmptyJournal())
        {
            store.DropErasures(pass.ThroughRow);
            _pass = null;
            return true; // others may be due
        }

        _nextLook = After(now, options.LookEvery);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What deleted users left in log and store could not be taken away yet; it is tried again. Is there room on the disk for two copies of state.db, and for one in the system's folder of temporary files?")]
    private static partial void LogPassFailed(ILogger logger, Exception failure);
}
