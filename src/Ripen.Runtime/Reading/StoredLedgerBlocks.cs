using Ripen.Engine.Ledger;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Reading;

/// <summary>The ledger blocks of a partition in the checkpoint store; for one thread at a time.</summary>
internal sealed class StoredLedgerBlocks(ICheckpointReader reader, int partition) : ILedgerBlocks
{
    /// <inheritdoc/>
    public bool IsComplete => reader.FirstHistoryBlock(partition) is 1;

    /// <inheritdoc/>
    public LedgerBlockReader? Find(long block) => reader.HistoryBlock(partition, block) is { } bytes ? new LedgerBlockReader(bytes) : null;
}
