using Ripen.Bench.Server;

namespace Ripen.Bench.Tests.Server;

public sealed class LagSamplerTests
{
    [Theory]
    [InlineData(60, 1)]
    [InlineData(20, 1)]
    [InlineData(10, 0.5)]
    [InlineData(4, 0.2)]
    public void IntervalOf_is_a_second_unless_a_short_run_would_get_too_few_samples(double seconds, double interval) =>
        Assert.Equal(TimeSpan.FromSeconds(interval), LagSampler.IntervalOf(TimeSpan.FromSeconds(seconds)));
}
