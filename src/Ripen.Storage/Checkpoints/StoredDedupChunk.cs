namespace Ripen.Storage.Checkpoints;

/// <summary>A chunk as it was read back.</summary>
/// <param name="Ordinal">Increases in the order of writing; pass it back to read on.</param>
/// <param name="Generation">As written.</param>
/// <param name="Bytes">As written.</param>
public sealed record StoredDedupChunk(long Ordinal, int Generation, byte[] Bytes);
