namespace Ripen.Server.Composition.Overview;

/// <summary>What was counted, at one moment.</summary>
/// <param name="Now">That moment, milliseconds since 1970.</param>
/// <param name="Totals">What all partitions have counted.</param>
/// <param name="Day">What they had at the beginning of the day.</param>
/// <param name="Today">Events, sessions, purchases and attributes objects of the day.</param>
/// <param name="Current">How much has happened since the start.</param>
/// <param name="MinuteAgo">How much had happened a minute ago, or at the start when that was later.</param>
/// <param name="HourAgo">The same an hour ago.</param>
/// <param name="RatesSince">From when on the last minute and hour are known.</param>
internal sealed record OverviewFigures(
    long Now, EngineTotals Totals, DayStart Day, HourCount Today, OverviewSample Current, OverviewSample MinuteAgo, OverviewSample HourAgo, long RatesSince);
