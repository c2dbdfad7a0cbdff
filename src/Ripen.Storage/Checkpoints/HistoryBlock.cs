namespace Ripen.Storage.Checkpoints;

/// <summary>A block of ledger and events that a checkpoint adds to its partition's history.</summary>
/// <param name="Block">Its number within the partition.</param>
/// <param name="Bytes">Compressed, in the engine's encoding.</param>
public readonly record struct HistoryBlock(long Block, ReadOnlyMemory<byte> Bytes);
