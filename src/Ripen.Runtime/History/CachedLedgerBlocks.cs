using Ripen.Engine.Ledger;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.History;

/// <summary>The stored ledger blocks of a partition for a reader who goes through many users in the order of their keys: what was read is kept, up to a bound. For one thread.</summary>
internal sealed class CachedLedgerBlocks(ICheckpointReader reader, int partition) : ILedgerBlocks
{
    /// <summary>How many blocks are kept; the least recently used goes first.</summary>
    public const int MaxBlocks = 64;

    private readonly LinkedList<(long First, long Block, LedgerBlockReader Reader)> _blocks = new();

    /// <inheritdoc/>
    public bool IsComplete => reader.FirstHistoryBlock(partition) is 1;

    /// <inheritdoc/>
    public LedgerBlockReader? Find(long block)
    {
        for (var node = _blocks.First; node is not null; node = node.Next)
        {
            if (node.Value.First <= block && block <= node.Value.Block)
            {
                _blocks.Remove(node);
                _blocks.AddFirst(node);
                return node.Value.Reader;
            }
        }

        // What is merged meanwhile holds at least what it held under its old number.
        if (reader.HistoryRows(partition, block - 1, 1) is not [var row] || row.First > block || reader.HistoryBlock(partition, block) is not { } bytes)
        {
            return null;
        }

        var found = new LedgerBlockReader(bytes);
        _blocks.AddFirst((row.First, row.Block, found));
        if (_blocks.Count > MaxBlocks)
        {
            _blocks.RemoveLast();
        }

        return found;
    }
}
