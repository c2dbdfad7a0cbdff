namespace Ripen.Runtime;

/// <summary>What came of an entry.</summary>
/// <param name="Sequence">Its place in the partition's order; 0 when it was not committed.</param>
[GenerateSerializer]
[Immutable]
[Alias("Ripen.AppendResult")]
public readonly record struct AppendResult([property: Id(0)] AppendStatus Status, [property: Id(1)] long Sequence);
