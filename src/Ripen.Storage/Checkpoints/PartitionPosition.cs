namespace Ripen.Storage.Checkpoints;

/// <summary>Where a partition stood at its last checkpoint.</summary>
/// <param name="Sequence">The last entry that the checkpoint covers.</param>
/// <param name="LogRow">The log row that held it; replay begins behind it.</param>
/// <param name="Stamp">The partition's last stamp, Unix milliseconds.</param>
/// <param name="State">What the partition keeps besides profiles, in the engine's encoding.</param>
public sealed record PartitionPosition(long Sequence, long LogRow, long Stamp, byte[] State);
