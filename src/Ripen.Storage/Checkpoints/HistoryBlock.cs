namespace Ripen.Storage.Checkpoints;

/// <summary>A block of ledger entries in a partition's history.</summary>
/// <param name="First">The number of the oldest block in it: its own, unless blocks were merged.</param>
/// <param name="Block">Its number within the partition.</param>
/// <param name="At">The instant of the checkpoint that sealed the newest of it, Unix milliseconds.</param>
/// <param name="Bytes">Compressed, in the engine's encoding.</param>
public readonly record struct HistoryBlock(long First, long Block, long At, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A block that was just sealed.</summary>
    public HistoryBlock(long block, long at, ReadOnlyMemory<byte> bytes)
        : this(block, block, at, bytes)
    {
    }
}
