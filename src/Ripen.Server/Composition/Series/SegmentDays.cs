using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Segments;
using Ripen.Engine.Series;
using Ripen.Runtime;
using Ripen.Runtime.Counting;
using Ripen.Server.Composition.Segments;

namespace Ripen.Server.Composition.Series;

/// <summary>
/// Counts once a day how many users are in each segment: soon after midnight UTC, and a new segment when it is published. Few users are all asked, of many a sample. What it found goes into the log, and
/// the series of the first partition has it; that of a day in which the server did not run is missing.
/// </summary>
internal sealed partial class SegmentDays(
    RuleLibrary rules, PartitionNode node, ProfileCounter counter, INames names, TimeProvider time, TimeProvider machineTime, ILogger<SegmentDays> logger)
{
    private readonly SizeLimits _limits = new();
    private (long Day, DefinitionSnapshot? Rules) _done;

    /// <summary>Looks every second until it is told to stop.</summary>
    public Task RunAsync(CancellationToken stop) => Rounds.RunAsync(LookAsync, failure => LogFailed(logger, failure), machineTime, stop);

    private async Task LookAsync(CancellationToken stop)
    {
        var current = rules.Current;
        var day = SeriesBook.StartOf(time.GetUtcNow().ToUnixTimeMilliseconds(), SeriesBook.DayLength);
        if (_done == (day, current))
        {
            return;
        }

        var known = (await node.AskAsync(0, e => e.Series.Read(SeriesUnit.Day, day, day, key => key.Kind == CountKind.SegmentSize, e.Counts))).Select(c => c.Key.Definition).ToHashSet();
        var missing = current.Documents.Where(d => d.Kind == DefinitionKind.Segment && d.Status != DefinitionStatus.Archived && !known.Contains(names.Find(d.Id))).Take(Entries.MaxSegmentSizes).ToList();
        if (missing.Count > 0)
        {
            var filters = new FilterCompiler(RuleSetBuilder.Build(current).Segments, names, TimeZoneInfo.FindSystemTimeZoneById(rules.Settings.TimeZone));
            var sizes = new List<(int, long)>();
            foreach (var segment in missing)
            {
                sizes.Add((names.Find(segment.Id), await SizeAsync(filters.Segment(segment.Id), stop)));
            }

            await node.PostAsync(0, Entries.SegmentSizes(day, sizes));
        }

        _done = (day, current);
    }

    private async Task<long> SizeAsync(FilterPredicate filter, CancellationToken stop)
    {
        var users = await counter.TotalAsync();
        return users < _limits.ExactBelow
            ? (await counter.CountAsync(filter, _ => { }, stop)).Matched
            : SegmentSize.Estimate(await counter.SampleAsync(filter, _limits.SampledUsers, stop), users, time.GetUtcNow()).Size;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sizes of segments of this day could not be counted yet; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
