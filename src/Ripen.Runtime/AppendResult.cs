namespace Ripen.Runtime;

/// <summary>What came of an entry.</summary>
/// <param name="Sequence">Its place in the partition's order; 0 when it was not committed.</param>
public readonly record struct AppendResult(AppendStatus Status, long Sequence);
