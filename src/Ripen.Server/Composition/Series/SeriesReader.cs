using Ripen.Engine.Counting;
using Ripen.Runtime;
using Ripen.Server.Api.Series;

namespace Ripen.Server.Composition.Series;

/// <summary>Adds up what the partitions counted by day or hour.</summary>
internal sealed class SeriesReader(PartitionNode node)
{
    /// <summary>The periods of a query, ascending, each with what was counted in it; those that any partition does not know wholly any more are left out.</summary>
    public async Task<List<SeriesPeriod>> ReadAsync(SeriesQuery query, Func<CountKey, bool> wanted)
    {
        var sums = query.Periods.ToDictionary(start => start, _ => new Dictionary<CountKey, long>());
        var since = long.MinValue;
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            var (known, counts) = await node.AskAsync(partition, e => (e.Series.Since(query.Unit), e.Series.Read(query.Unit, query.First, query.Last, wanted, e.Counts)));
            since = Math.Max(since, known);
            foreach (var (start, key, value) in counts)
            {
                var sum = sums[start];
                sum[key] = sum.GetValueOrDefault(key) + value;
            }
        }

        return [.. query.Periods.Where(start => start + SeriesQuery.LengthOf(query.Unit) > since).Select(start => new SeriesPeriod(start, sums[start]))];
    }
}
