using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Tests.Api.Envelope;

public sealed class RateWindowTests
{
    [Fact]
    public void TryTake_takes_so_many_in_a_window_aligned_to_its_length()
    {
        var window = new RateWindow(new RateLimit(3, TimeSpan.FromSeconds(10)));

        Assert.Equal([(true, 2, 110L), (true, 1, 110L), (true, 0, 110L), (false, 0, 110L)], Take(window, 103, 103, 109, 109));
        Assert.Equal([(true, 2, 120L)], Take(window, 110));
    }

    [Fact]
    public void TryTake_that_does_not_count_leaves_the_window_as_it_is()
    {
        var window = new RateWindow(new RateLimit(1, TimeSpan.FromSeconds(10)));

        Assert.True(window.TryTake(100, count: false, out var remaining, out _));
        Assert.Equal(1, remaining);
        Assert.True(window.TryTake(100, count: true, out _, out _));
    }

    [Theory]
    [InlineData("users.track", "users.track")]
    [InlineData("users.merge", "users")]
    [InlineData("users.alias.new", "users")]
    [InlineData("canvas.trigger.send", "trigger")]
    [InlineData("email.status", "default")]
    [InlineData("canvas.list", "default")]
    [InlineData("events.list", "events.list")]
    [InlineData("ripen.sessions", null)]
    [InlineData("ripen.status", null)]
    public void Of_finds_the_bucket_in_which_an_endpoint_is_counted(string permission, string? bucket) =>
        Assert.Equal(bucket, RateBuckets.Of(permission, RateBuckets.Vendor));

    [Fact]
    public void Of_without_a_limit_for_the_rest_limits_nothing_else() =>
        Assert.Null(RateBuckets.Of("email.status", new Dictionary<string, RateLimit> { ["users.track"] = new(1, TimeSpan.FromSeconds(1)) }));

    private static (bool, int, long)[] Take(RateWindow window, params long[] seconds) =>
        [.. seconds.Select(now => (window.TryTake(now, count: true, out var remaining, out var reset), remaining, reset))];
}
