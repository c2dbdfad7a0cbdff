using System.Diagnostics.CodeAnalysis;

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
    // Sets of before there were currencies say nothing of them.
    private const string DefaultCurrency = "USD";

    /// <summary>The code of the currency in which revenue is reported.</summary>
    [AllowNull]
    public string Currency { get; init => field = value ?? DefaultCurrency; } = DefaultCurrency;

    /// <summary>What one unit of other currencies is worth in it: <c>EUR=1.08,GBP=1.27</c>, sorted by code, without the reporting currency itself.</summary>
    [AllowNull]
    public string CurrencyRates { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The defaults of contract §2.</summary>
    public static EngineSettings Default { get; } = new(60, 60_000, null, 86_400_000, 1_000_000_000, "UTC");
}
