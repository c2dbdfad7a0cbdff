using Microsoft.Extensions.Logging;
using Ripen.Engine.Ledger;
using Ripen.Engine.Partitions;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.History;

/// <summary>
/// Keeps the stored ledger in few places, and no longer than it is to be kept: of <see cref="Fan"/> blocks of about the same age it makes one, again and again, so that a partition has some dozens of
/// blocks however long it runs; what it merges, it checks. Works on the checkpointing thread, in small steps.
/// </summary>
internal sealed partial class HistoryKeeper(ICheckpointStore store, HistoryOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>How many blocks become one.</summary>
    public const int Fan = 16;

    /// <summary>Blocks that would be larger together stay as they are: a reader fetches a whole block.</summary>
    public const long MaxMergedBytes = 8L * 1024 * 1024;

    private readonly ICheckpointReader _reader = store.OpenReader();
    private readonly CheckpointBuffer _buffer = new();
    private readonly int[] _fresh = [.. Enumerable.Repeat(Fan, store.Identity.Partitions)];
    private long _nextDrop = long.MinValue;
    private int _next;
    private long _broken;

    /// <summary>How many users had an entry, seen while merging, that does not begin where the one before it ended. A healthy installation has none.</summary>
    public long BrokenUsers => Volatile.Read(ref _broken);

    /// <summary>Whether blocks may wait to be merged.</summary>
    public bool HasWork => Array.Exists(_fresh, static fresh => fresh >= Fan);

    /// <summary>A checkpoint added a block to a partition.</summary>
    public void Added(int partition) => _fresh[partition]++;

    /// <summary>Merges once, if there is something to merge.</summary>
    /// <returns>Whether it did.</returns>
    public bool Merge()
    {
        for (var i = 0; i < _fresh.Length; i++)
        {
            var partition = (_next + i) % _fresh.Length;
            if (_fresh[partition] >= Fan)
            {
                var rows = _reader.HistoryRows(partition, 0, CheckpointLimits.MaxPage);
                if (FindRun(rows) is { } run)
                {
                    Merge(partition, run);
                    _next = partition;
                    return true;
                }

                _fresh[partition] = rows.Reverse().TakeWhile(r => TierOf(r) == 0).Count();
            }
        }

        return false;
    }

    /// <summary>Drops what is kept no longer, now and then.</summary>
    public void Drop()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now < _nextDrop)
        {
            return;
        }

        _nextDrop = now + (long)options.DropEvery.TotalMilliseconds;
        var oldest = now - (long)options.Keep.TotalMilliseconds;
        var kept = new List<(int Partition, HistoryRow Row)>();
        for (var partition = 0; partition < _fresh.Length; partition++)
        {
            var rows = AllRows(partition);
            var expired = rows.TakeWhile(r => r.At < oldest).LastOrDefault().Block;
            if (expired > 0)
            {
                store.DropHistory(partition, expired);
            }

            kept.AddRange(rows.Where(r => r.Block > expired).Select(r => (partition, r)));
        }

        DropBeyondBytes(kept);
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private void DropBeyondBytes(List<(int Partition, HistoryRow Row)> kept)
    {
        var excess = kept.Sum(k => k.Row.Length) - (options.MaxBytes ?? long.MaxValue);
        foreach (var (partition, row) in kept.OrderBy(k => k.Row.At).ThenBy(k => k.Partition).ThenBy(k => k.Row.Block))
        {
            if (excess <= 0)
            {
                return;
            }

            store.DropHistory(partition, row.Block);
            excess -= row.Length;
        }
    }

    private List<HistoryRow> AllRows(int partition)
    {
        var rows = new List<HistoryRow>();
        IReadOnlyList<HistoryRow> page;
        do
        {
            page = _reader.HistoryRows(partition, rows.Count == 0 ? 0 : rows[^1].Block, CheckpointLimits.MaxPage);
            rows.AddRange(page);
        }
        while (page.Count == CheckpointLimits.MaxPage);
        return rows;
    }

    // The first blocks in a row of the same tier, that is, that hold about as many checkpoints each.
    private static List<HistoryRow>? FindRun(IReadOnlyList<HistoryRow> rows)
    {
        for (var from = 0; from + Fan <= rows.Count; from++)
        {
            var run = rows.Skip(from).Take(Fan).ToList();
            if (run.TrueForAll(r => TierOf(r) == TierOf(run[0])) && run.Sum(r => r.Length) <= MaxMergedBytes)
            {
                return run;
            }
        }

        return null;
    }

    private static int TierOf(in HistoryRow row)
    {
        var tier = 0;
        for (var checkpoints = row.Block - row.First + 1; checkpoints >= Fan; checkpoints /= Fan)
        {
            tier++;
        }

        return tier;
    }

    private void Merge(int partition, List<HistoryRow> run)
    {
        var blocks = run.ConvertAll(r => _reader.HistoryBlock(partition, r.Block)!);
        var (merged, broken, count) = LedgerMerge.Merge(blocks, _buffer);
        if (count > 0)
        {
            Interlocked.Add(ref _broken, count);
            LogBroken(logger, partition, count, string.Join(", ", broken.Select(u => u.ToString("x16", System.Globalization.CultureInfo.InvariantCulture))));
        }

        store.MergeHistory(partition, new HistoryBlock(run[0].First, run[^1].Block, run[^1].At, merged));
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "In partition {Partition} the ledgers of {Count} users do not add up: an entry does not begin where the one before it ended. Their keys, the first few: {Users}. Nothing was changed; please report it.")]
    private static partial void LogBroken(ILogger logger, int partition, int count, string users);
}
