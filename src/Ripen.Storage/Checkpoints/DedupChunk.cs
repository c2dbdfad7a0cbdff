namespace Ripen.Storage.Checkpoints;

/// <summary>What a partition remembers of requests and events it has seen, since its last checkpoint.</summary>
/// <param name="Generation">Chunks of one generation are forgotten together.</param>
/// <param name="Bytes">In the engine's encoding.</param>
public readonly record struct DedupChunk(int Generation, ReadOnlyMemory<byte> Bytes);
