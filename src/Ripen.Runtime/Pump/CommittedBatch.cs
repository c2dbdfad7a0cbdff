namespace Ripen.Runtime.Pump;

/// <summary>What one commit holds for one applying thread.</summary>
/// <param name="Row">The log row.</param>
/// <param name="Stamp">The instant, milliseconds since 1970.</param>
/// <param name="Entries">The entries, those of one partition next to each other and in order.</param>
internal sealed record CommittedBatch(long Row, long Stamp, List<PendingEntry> Entries);
