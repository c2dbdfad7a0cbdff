using Ripen.Engine.Counting;

namespace Ripen.Engine.Series;

/// <summary>What was counted of one thing in one period.</summary>
/// <param name="Start">When the period began, milliseconds since 1970.</param>
/// <param name="Key">What was counted.</param>
public readonly record struct SeriesCount(long Start, CountKey Key, long Value);
