using Ripen.Server.Composition.Overview;

namespace Ripen.Server.Tests.Composition.Overview;

public sealed class RecentSamplesTests
{
    private readonly RecentSamples _samples = new();

    [Fact]
    public void Before_is_the_newest_sample_of_that_age_or_the_oldest()
    {
        Fill(0, 90);
        Assert.Equal((30_000, 0, 90_000), (_samples.Before(90_000, 60_000).At, _samples.Before(90_000, 3_600_000).At, _samples.Before(90_000, 0).At));
        Assert.Equal(0, _samples.Since);
    }

    [Fact]
    public void Add_of_what_comes_too_soon_keeps_nothing()
    {
        Fill(0, 5);
        _samples.Add(new OverviewSample(9_999, default, 1));
        Assert.Equal(2, _samples.Count);
        _samples.Add(new OverviewSample(10_000, default, 1));
        Assert.Equal(3, _samples.Count);
    }

    [Fact]
    public void Add_keeps_an_hour_and_one_sample_before_it()
    {
        Fill(0, 4 * 3_600);
        Assert.InRange(_samples.Count, 720, RecentSamples.MaxSamples);
        Assert.Equal(3 * 3_600_000L, _samples.Before(4 * 3_600_000, RecentSamples.Keep).At);
        Assert.Equal(3 * 3_600_000L, _samples.Since);
    }

    [Fact]
    public void Add_after_a_long_pause_keeps_what_was_before_it()
    {
        Fill(0, 60);
        _samples.Add(new OverviewSample(86_400_000, default, 1));
        Assert.Equal((60_000, 2), (_samples.Since, _samples.Count));
    }

    private void Fill(int fromSecond, int toSecond)
    {
        for (var second = fromSecond; second <= toSecond; second += 5)
        {
            _samples.Add(new OverviewSample(second * 1000L, new HourCount(second, 0, 0, 0), 0));
        }
    }
}
