using Ripen.Runtime.Counting;

namespace Ripen.Server.Composition.Segments;

/// <summary>How many users were in a segment.</summary>
/// <param name="Size">How many; estimated unless <paramref name="IsExact"/>.</param>
/// <param name="Margin">By how much an estimate may be wrong, 95 times of 100; 0 when it is exact.</param>
/// <param name="Users">How many users there were in all.</param>
/// <param name="CountedAt">When it was counted.</param>
internal sealed record SegmentSize(long Size, long Margin, bool IsExact, long Users, IReadOnlyList<string> Sample, DateTimeOffset CountedAt)
{
    /// <summary>What a count of all users says.</summary>
    public static SegmentSize Exact(ProfileCount count, DateTimeOffset at) => new(count.Matched, 0, true, count.Seen, count.Sample, at);

    /// <summary>What a sample says of all users, by Agresti and Coull, which holds for small shares too.</summary>
    public static SegmentSize Estimate(ProfileCount sample, long users, DateTimeOffset at)
    {
        const double z = 1.96;
        if (sample.Seen == 0)
        {
            return new SegmentSize(0, 0, users == 0, users, [], at);
        }

        var seen = sample.Seen + (z * z);
        var share = (sample.Matched + (z * z / 2)) / seen;
        var margin = z * Math.Sqrt(share * (1 - share) / seen);
        return new SegmentSize((long)Math.Round((double)sample.Matched / sample.Seen * users), (long)Math.Ceiling(margin * users), false, users, sample.Sample, at);
    }
}
