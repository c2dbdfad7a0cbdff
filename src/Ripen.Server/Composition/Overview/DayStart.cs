using Ripen.Engine.Counting;

namespace Ripen.Server.Composition.Overview;

/// <summary>What was counted before a day: what is counted now less that is of the day.</summary>
/// <param name="At">When the day began in the company time zone, milliseconds since 1970.</param>
/// <param name="Since">From when on counts of definitions and ledgers are of this day: its beginning, or later where nothing was known of it then.</param>
/// <param name="Hour">What happened before the day in the hour in which it began: zones there are whose days begin within one.</param>
internal sealed record DayStart(long At, long Since, HourCount Hour, IReadOnlyDictionary<(int Definition, CountKind Kind), long> Counts, IReadOnlyDictionary<int, long> Ledger)
{
    /// <summary>How much a definition's counter gained in the day.</summary>
    public long Gained(EngineTotals now, int definition, CountKind kind) => now.Counts.GetValueOrDefault((definition, kind)) - Counts.GetValueOrDefault((definition, kind));

    /// <summary>How many changes an attribute's ledgers gained in the day.</summary>
    public long Gained(EngineTotals now, int attribute) => now.Ledger.GetValueOrDefault(attribute) - Ledger.GetValueOrDefault(attribute);
}
