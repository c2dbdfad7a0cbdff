using Ripen.Bench.Load;

namespace Ripen.Bench.Tests.Load;

public sealed class DrawingTests
{
    [Fact]
    public void Make_repeats_with_its_seed()
    {
        Assert.Equal(Drawing.Make(7, 1_000, 5_000), Drawing.Make(7, 1_000, 5_000));
        Assert.NotEqual(Drawing.Make(7, 1_000, 5_000), Drawing.Make(8, 1_000, 5_000));
    }

    [Fact]
    public void Make_begins_alike_whatever_the_count() => Assert.Equal(Drawing.Make(7, 1_000, 100), Drawing.Make(7, 1_000, 5_000)[..100]);

    [Fact]
    public void Make_draws_users_evenly()
    {
        const int users = 100;
        var counts = new int[users];
        foreach (var draw in Drawing.Make(1, users, 100_000)) counts[draw.User]++;

        // 1,000 each on average, with a standard deviation of 31.5.
        Assert.All(counts, count => Assert.InRange(count, 840, 1_160));
    }

    [Fact]
    public void Make_draws_kinds_by_their_shares()
    {
        var counts = new int[EventMix.Kinds.Count];
        foreach (var draw in Drawing.Make(1, 1_000, 100_000)) counts[draw.Kind]++;
        for (var i = 0; i < counts.Length; i++) Assert.InRange(counts[i] / 1_000.0, EventMix.Kinds[i].Percent - 0.6, EventMix.Kinds[i].Percent + 0.6);
    }

    [Fact]
    public void Make_gives_the_points_of_the_shipped_canvas()
    {
        foreach (var draw in Drawing.Make(1, 1_000, 10_000))
        {
            var expected = EventMix.Kinds[draw.Kind].Name switch
            {
                "webinar_joined" or "webinar_registered" => 1,
                "demo_requested" => 5,
                "pricing_viewed" => draw.Seconds > 60 ? 5 : 0,
                "careers_viewed" => -1,
                _ => 0,
            };
            Assert.Equal(expected, draw.Points);
        }
    }

    [Fact]
    public void Kinds_add_up_to_100() => Assert.Equal(100, EventMix.Kinds.Sum(kind => kind.Percent));

    [Fact]
    public void ScoredShare_is_that_of_the_draws()
    {
        var draws = Drawing.Make(3, 1_000, 200_000);
        Assert.Equal(EventMix.ScoredShare, draws.Count(draw => draw.Points != 0) / (double)draws.Length, 0.005);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(24, 0)]
    [InlineData(25, 1)]
    [InlineData(99, 7)]
    public void IndexOf_follows_the_shares(int percent, int index) => Assert.Equal(index, EventMix.IndexOf(percent));

    [Fact]
    public void IndexOf_beyond_the_shares_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => EventMix.IndexOf(100));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(100, 1, 1)]
    [InlineData(2, 2, 1.5)]
    public void ExpectedUsers_is_the_mean_of_even_drawing(int users, int count, double expected) =>
        Assert.Equal(expected, Drawing.ExpectedUsers(users, count), 0.000_001);

    [Fact]
    public void ExpectedUsers_is_near_what_is_drawn()
    {
        var drawn = Drawing.Make(5, 10_000, 20_000).Select(draw => draw.User).Distinct().Count();
        var expected = Drawing.ExpectedUsers(10_000, 20_000);
        Assert.InRange(drawn, expected - 150, expected + 150);
    }
}
