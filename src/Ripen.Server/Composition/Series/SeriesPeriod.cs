using System.Globalization;
using Ripen.Engine.Counting;
using Ripen.Engine.Series;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition.Series;

/// <summary>What all partitions counted in one period.</summary>
/// <param name="Start">When it began, milliseconds since 1970.</param>
internal sealed record SeriesPeriod(long Start, IReadOnlyDictionary<CountKey, long> Counts)
{
    /// <summary>The sum of all counts of a kind that a test lets through.</summary>
    public long Sum(CountKind kind, Func<CountKey, bool>? wanted = null) => Counts.Where(c => c.Key.Kind == kind && wanted?.Invoke(c.Key) != false).Sum(c => c.Value);

    /// <summary>Several periods as one, which begins with the first.</summary>
    public static SeriesPeriod Of(IReadOnlyList<SeriesPeriod> periods) => new(
        periods.Count == 0 ? 0 : periods[0].Start,
        periods.SelectMany(p => p.Counts).GroupBy(c => c.Key).ToDictionary(c => c.Key, c => c.Sum(one => one.Value)));

    /// <summary>When it began, as series say it: a date, or an instant for an hour.</summary>
    public string TimeText(SeriesUnit unit) => unit == SeriesUnit.Hour ? Instant.ToIso(Start)
        : DateTimeOffset.FromUnixTimeMilliseconds(Start).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
