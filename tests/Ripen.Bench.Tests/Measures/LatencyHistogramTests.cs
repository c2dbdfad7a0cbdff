using Ripen.Bench.Measures;

namespace Ripen.Bench.Tests.Measures;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentile_without_records_is_zero() => Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Percentile(99));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 30)]
    [InlineData(99, 60)]
    [InlineData(100, 60)]
    public void Percentile_of_small_values_is_exact(double percent, int microseconds)
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 60; i++) histogram.Record(TimeSpan.FromMicroseconds(i));
        Assert.Equal(TimeSpan.FromMicroseconds(microseconds), histogram.Percentile(percent));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Percentile_is_never_below_the_true_one_and_at_most_a_bucket_above(int seed)
    {
        var random = new Random(seed);
        var histogram = new LatencyHistogram();
        var values = new long[20_000];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (long)Math.Pow(10, random.NextDouble() * 8);
            histogram.Record(TimeSpan.FromMicroseconds(values[i]));
        }

        Array.Sort(values);
        foreach (var percent in (double[])[0.1, 1, 25, 50, 90, 99, 99.9, 100])
        {
            var exact = values[(int)Math.Ceiling(values.Length * percent / 100) - 1];
            var told = histogram.Percentile(percent).TotalMicroseconds;
            Assert.InRange(told, exact, exact * (1 + (1 / 32.0)));
        }
    }

    [Fact]
    public void Record_takes_values_at_the_edges_of_buckets()
    {
        for (var bits = 0; bits <= 36; bits++)
        {
            foreach (var value in (long[])[(1L << bits) - 1, 1L << bits])
            {
                var histogram = new LatencyHistogram();
                histogram.Record(TimeSpan.FromMicroseconds(value));
                Assert.Equal(TimeSpan.FromMicroseconds(value), histogram.Percentile(50));
            }
        }
    }

    [Fact]
    public void Record_bounds_what_is_negative_or_too_long()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromSeconds(-1));
        histogram.Record(TimeSpan.MaxValue);
        Assert.Equal(2, histogram.Count);
        Assert.Equal(TimeSpan.Zero, histogram.Percentile(50));
        Assert.Equal(TimeSpan.FromMicroseconds(LatencyHistogram.MaxMicroseconds), histogram.Max);
    }

    [Fact]
    public void Add_equals_recording_into_one()
    {
        var (first, second, whole) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        for (var i = 0; i < 1_000; i++)
        {
            var latency = TimeSpan.FromMicroseconds(i * i);
            (i % 3 == 0 ? first : second).Record(latency);
            whole.Record(latency);
        }

        first.Add(second);
        Assert.Equal(whole.Count, first.Count);
        Assert.Equal(whole.Max, first.Max);
        foreach (var percent in (double[])[1, 50, 99, 100]) Assert.Equal(whole.Percentile(percent), first.Percentile(percent));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100.1)]
    public void Percentile_outside_of_0_to_100_is_refused(double percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatencyHistogram().Percentile(percent));
}
