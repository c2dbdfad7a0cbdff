using System.Globalization;
using Ripen.Server.Composition.Distributions;

namespace Ripen.Server.Tests.Composition.Distributions;

public sealed class RoundBucketsTests
{
    [Theory]
    [InlineData(0, 100, 20, "0 10 20 30 40 50 60 70 80 90 100 110")]
    [InlineData(0, 99, 20, "0 5 10 15 20 25 30 35 40 45 50 55 60 65 70 75 80 85 90 95 100")]
    [InlineData(-10, 37, 4, "-20 0 20 40")]
    [InlineData(7, 7, 20, "7 8")]
    [InlineData(0.25, 0.25, 20, "0 1")]
    [InlineData(0.29, 0.35, 8, "0.29 0.3 0.31 0.32 0.33 0.34 0.35 0.36")]
    [InlineData(-1, 1, 2, "-2 0 2")]
    [InlineData(1_000_000, 1_000_003, 20, "1000000 1000000.2 1000000.4 1000000.6 1000000.8 1000001 1000001.2 1000001.4 1000001.6 1000001.8 1000002 1000002.2 1000002.4 1000002.6 1000002.8 1000003 1000003.2")]
    public void Over_has_round_bounds_and_no_more_buckets_than_may_be(double min, double max, int most, string bounds)
    {
        var buckets = RoundBuckets.Over(min, max, most);
        Assert.InRange(buckets.Count, 1, most);
        Assert.Equal(bounds, string.Join(' ', Enumerable.Range(0, buckets.Count + 1).Select(i => buckets.Bound(i).ToString(CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData(double.MinValue, double.MaxValue)]
    [InlineData(double.MinValue, 0)]
    [InlineData(0, double.MaxValue)]
    [InlineData(1e300, 1e300)]
    [InlineData(0, double.Epsilon)]
    [InlineData(1, 1.0000000000000002)]
    [InlineData(-1e-320, 1e308)]
    public void Over_of_the_widest_and_narrowest_ranges_covers_them(double min, double max)
    {
        foreach (var most in (int[])[2, 20, 100])
        {
            var buckets = RoundBuckets.Over(min, max, most);
            Assert.InRange(buckets.Count, 1, most);
            Assert.True(buckets.Bound(0) <= min && buckets.Bound(buckets.Count) >= max);
            Assert.Equal(0, buckets.IndexOf(min));
            Assert.Equal(buckets.Count - 1, buckets.IndexOf(max));
        }
    }

    [Fact]
    public void IndexOf_a_bound_is_the_bucket_that_begins_there()
    {
        var buckets = RoundBuckets.Over(0, 0.99, 100);
        Assert.Equal(100, buckets.Count);
        for (var i = 0; i < buckets.Count; i++)
        {
            Assert.Equal(i, buckets.IndexOf(buckets.Bound(i)));
        }
    }
}
