using Ripen.Bench.Server;

namespace Ripen.Bench.Tests.Server;

public sealed class LagTrendTests
{
    [Fact]
    public void Of_takes_the_highest_of_the_quarter_before_half_time_and_before_the_end_and_none_of_the_warm_up()
    {
        LagSample[] samples = [At(-5, 99), At(1, 90), At(3, 10), At(5, 20), At(7, 99), At(8, 30, 0.2), At(10, 25, 0.4)];
        Assert.Equal(new LagTrend(20, 30, 0.4), LagTrend.Of(samples, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Of_no_samples_is_unknown() => Assert.Equal(new LagTrend(null, null, null), LagTrend.Of([], TimeSpan.Zero, TimeSpan.FromSeconds(10)));

    private static LagSample At(int seconds, long positions, double? replay = null) => new(TimeSpan.FromSeconds(20 + seconds), positions, replay);
}
