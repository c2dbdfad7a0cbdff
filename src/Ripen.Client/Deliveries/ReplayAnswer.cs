namespace Ripen.Client.Deliveries;

/// <summary>What a replay of many did.</summary>
/// <param name="Replayed">How many are on their way again.</param>
/// <param name="Aborted">Dead letters whose template aborts now.</param>
/// <param name="Refused">How many stay as they are.</param>
/// <param name="RefusedBecause">These by reason.</param>
public sealed record ReplayAnswer(long Replayed, long Aborted, long Refused, IReadOnlyDictionary<string, long>? RefusedBecause);
