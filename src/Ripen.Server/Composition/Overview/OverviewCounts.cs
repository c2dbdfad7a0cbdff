using Ripen.Engine.Series;
using Ripen.Engine.Zones;
using Ripen.Runtime;

namespace Ripen.Server.Composition.Overview;

/// <summary>
/// Looks at what the partitions count, every few seconds and whenever it is asked, and so knows what is of this day, hour and minute. The engine counts events, sessions and writes by hour, everything else from the
/// beginning; what it had at the first look of a day is kept in a file. Thread-safe.
/// </summary>
internal sealed partial class OverviewCounts(PartitionNode node, RuleLibrary rules, DayFile file, TimeProvider time, TimeProvider machineTime, ILogger<OverviewCounts> logger) : IDisposable
{
    // An entry that is being applied may still count for the hour before.
    private const long Overlap = 60_000;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<long, HourCount> _hours = [];
    private readonly RecentSamples _samples = new();
    private HourCount _sinceStart;
    private DayStart? _day;
    private long _lookedAt = long.MinValue;

    /// <summary>Looks every few seconds until it is told to stop.</summary>
    public Task RunAsync(CancellationToken stop) => Rounds.RunAsync(
        async token =>
        {
            if (time.GetUtcNow().ToUnixTimeMilliseconds() >= Interlocked.Read(ref _lookedAt) + RecentSamples.Every)
            {
                await LookAsync(token);
            }
        },
        failure => LogFailed(logger, failure),
        machineTime,
        stop);

    /// <summary>Looks now.</summary>
    public async Task<OverviewFigures> LookAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await LookAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<OverviewFigures> LookAsync()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var start = ClockTimes.InDays(now, 0, 0, rules.Bound(rules.Current.Number).CompanyZone);
        var firstHour = SeriesBook.StartOf(start, SeriesBook.HourLength);
        var isFirst = _lookedAt == long.MinValue;
        var totals = await EngineTotals.ReadAsync(node, isFirst ? firstHour : SeriesBook.StartOf(_lookedAt - Overlap, SeriesBook.HourLength));
        TakeHours(totals, firstHour, isFirst);
        var today = Today(firstHour);
        if (_day?.At != start)
        {
            Begin(totals, now, start, start == firstHour ? default : today);
        }

        Interlocked.Exchange(ref _lookedAt, now);
        var current = new OverviewSample(now, _sinceStart, totals.Ledger.Values.Sum());
        _samples.Add(current);
        return new OverviewFigures(now, totals, _day!, today - _day!.Hour, current, _samples.Before(now, 60_000), _samples.Before(now, RecentSamples.Keep), _samples.Since);
    }

    private HourCount Today(long firstHour) => _hours.Where(h => h.Key >= firstHour).Aggregate(default(HourCount), (sum, h) => sum + h.Value);

    // What an hour has gained since the last look has happened since.
    private void TakeHours(EngineTotals totals, long firstHour, bool isFirst)
    {
        foreach (var (hour, count) in totals.Hours)
        {
            _sinceStart += isFirst ? default : count - _hours.GetValueOrDefault(hour);
            _hours[hour] = count;
        }

        foreach (var hour in _hours.Keys.Where(h => h < firstHour && h < totals.Hours.Keys.DefaultIfEmpty(long.MaxValue).Min()).ToList())
        {
            _hours.Remove(hour);
        }
    }

    // While the server does not run nothing is counted, so that at a start what is counted now is what was counted when the day began; unless the day is the same, or nothing is known of before.
    private void Begin(EngineTotals totals, long now, long start, HourCount before)
    {
        if (_day is null && file.Read() is { } stored)
        {
            _day = stored;
            if (stored.At == start)
            {
                return;
            }
        }

        var isKnown = _day is not null || (totals.Users == 0 && totals.Counts.Count == 0);
        _day = new DayStart(start, isKnown ? start : now, before, totals.Counts, totals.Ledger);
        try
        {
            file.Write(_day);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotKept(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What goes on could not be counted; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was counted before this day could not be written; after a restart the day is counted from there.")]
    private static partial void LogNotKept(ILogger logger, Exception failure);
}
