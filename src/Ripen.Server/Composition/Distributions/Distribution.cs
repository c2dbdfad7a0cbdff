namespace Ripen.Server.Composition.Distributions;

/// <summary>How numbers spread over all users.</summary>
/// <param name="Users">How many users were looked at.</param>
/// <param name="WithNumber">How many of them have a number; of none, what follows is meaningless.</param>
/// <param name="Sum">The sum of all numbers.</param>
/// <param name="IsExact">Whether quantiles and buckets are; else a number may be taken for a little smaller one.</param>
/// <param name="Numbers">Each number and how often it was met, ascending.</param>
/// <param name="AsOf">When the scan began, by the installation's clock.</param>
internal sealed record Distribution(long Users, long WithNumber, double Min, double Max, double Sum, bool IsExact, IReadOnlyList<KeyValuePair<double, long>> Numbers, DateTimeOffset AsOf)
{
    /// <summary>The mean; not a finite number where the sum left the doubles.</summary>
    public double Mean => Sum / WithNumber;

    /// <summary>Those of all partitions together.</summary>
    public static Distribution Of(IReadOnlyList<NumberSpread> spreads, DateTimeOffset asOf)
    {
        var counts = new Dictionary<double, long>();
        foreach (var (number, count) in spreads.SelectMany(s => s.Counts))
        {
            counts[number] = counts.GetValueOrDefault(number) + count;
        }

        return new Distribution(
            spreads.Sum(s => s.Users),
            spreads.Sum(s => s.WithNumber),
            spreads.Min(s => s.Min),
            spreads.Max(s => s.Max),
            spreads.Sum(s => s.Sum),
            spreads.All(s => s.IsExact),
            [.. counts.OrderBy(c => c.Key)],
            asOf);
    }

    /// <summary>The least number that at least this share of the users with a number do not exceed.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public double Quantile(double share)
    {
        var (wanted, passed) = (Math.Ceiling(share * WithNumber), 0L);
        foreach (var (number, count) in Numbers)
        {
            passed += count;
            if (passed >= wanted)
            {
                return Math.Clamp(number, Min, Max);
            }
        }

        return Max;
    }

    /// <summary>How many users are in each bucket.</summary>
    public IReadOnlyList<long> Fill(RoundBuckets buckets)
    {
        var filled = new long[buckets.Count];
        foreach (var (number, count) in Numbers)
        {
            filled[buckets.IndexOf(Math.Clamp(number, Min, Max))] += count;
        }

        return filled;
    }
}
