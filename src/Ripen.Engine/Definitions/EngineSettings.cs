namespace Ripen.Engine.Definitions;

/// <summary>
/// Settings that change what the engine does. They are part of a rule set, so that replay meets the values that were in force. Durations are milliseconds.
/// </summary>
/// <param name="BreakerEntries">Guard G3: more entries of one user into one canvas than this within <paramref name="BreakerPeriod"/> are blocked; null switches it off.</param>
/// <param name="MaxEventAge">Events older than this are counted but trigger nothing; null for no bound.</param>
/// <param name="DedupWindow">How long event ids and idempotency keys are remembered.</param>
/// <param name="DedupMaxBytes">What all partitions together may spend on remembering; it shortens the window where it must.</param>
/// <param name="TimeZone">The company's time zone, an IANA name.</param>
public sealed record EngineSettings(int? BreakerEntries, long BreakerPeriod, long? MaxEventAge, long DedupWindow, long DedupMaxBytes, string TimeZone)
{
    /// <summary>The defaults of contract §2.</summary>
    public static EngineSettings Default { get; } = new(60, 60_000, null, 86_400_000, 1_000_000_000, "UTC");
}
