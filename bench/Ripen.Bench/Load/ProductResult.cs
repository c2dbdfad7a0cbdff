using Ripen.Bench.Server;

namespace Ripen.Bench.Load;

/// <summary>What a load on the server came to.</summary>
/// <param name="Options">The load.</param>
/// <param name="Load">Requests, times and refusals.</param>
/// <param name="Tally">The events acknowledged, those of the warm-up included.</param>
/// <param name="Before">The status before the warm-up; null when the server told none.</param>
/// <param name="After">The status when all was applied; null when the server told none.</param>
/// <param name="Lag">The checkpoint lag during the timed part.</param>
/// <param name="Settling">From the last answer until everything acknowledged was in the ledgers.</param>
/// <param name="ImportRefusals">Refusals during the import.</param>
/// <param name="Handoffs">Calls that the CRM accepted by the end; null without the campaign.</param>
/// <param name="ProcessorTime">What the server used of processors in the timed part; null when unknown.</param>
internal sealed record ProductResult(
    ProductOptions Options, LoadResult Load, LoadTally Tally, ServerStatus? Before, ServerStatus? After, LagTrend Lag, TimeSpan Settling, long ImportRefusals, long? Handoffs,
    TimeSpan? ProcessorTime = null)
{
    /// <summary>Acknowledged events a second, after the warm-up.</summary>
    public double EventsPerSecond => TimedEvents / Load.Elapsed.TotalSeconds;

    /// <summary>Events a second when the time is counted until the last of them was in its ledger.</summary>
    public double AppliedPerSecond => TimedEvents / (Load.Elapsed + Settling).TotalSeconds;

    /// <summary>Events acknowledged in the timed part.</summary>
    public long TimedEvents => Load.Timed * Options.PerRequest;

    /// <summary>Points that should have come into the ledgers.</summary>
    public long ExpectedPoints => Options.Canvas ? Tally.Points : 0;

    /// <summary>Points that did; null when the server does not tell.</summary>
    public double? LedgerPoints => After?.LeadScorePoints - Before?.LeadScorePoints;

    /// <summary>Microseconds of a core that the server used for an event; null when unknown.</summary>
    public double? CpuPerEvent => ProcessorTime is { } used && TimedEvents > 0 ? used.TotalMicroseconds / TimedEvents : null;

    /// <summary>Bytes of a profile in memory; null when the server does not tell.</summary>
    public double? BytesPerProfile => After is { ProfileBytes: { } bytes, Profiles: > 0 and var profiles } ? bytes / (double)profiles : null;
}
