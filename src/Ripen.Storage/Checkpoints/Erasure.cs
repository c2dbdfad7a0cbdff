namespace Ripen.Storage.Checkpoints;

/// <summary>A user was deleted, and what is left of the user where nothing is replaced in place (ledger blocks, the log, free space) is still to go.</summary>
/// <param name="Row">Increases in the order of writing.</param>
/// <param name="Partition">Where the user lived.</param>
/// <param name="Key">The user's key, which another user may have by now.</param>
/// <param name="Sequence">The entry of the partition by which the user went.</param>
/// <param name="At">The stamp of the checkpoint that took the user out, Unix milliseconds.</param>
public readonly record struct Erasure(long Row, int Partition, ulong Key, long Sequence, long At);
