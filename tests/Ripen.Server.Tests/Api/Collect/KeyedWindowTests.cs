using Ripen.Server.Api.Collect;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Tests.Api.Collect;

public sealed class KeyedWindowTests
{
    [Fact]
    public void TryTake_counts_each_caller_apart_until_the_window_ends()
    {
        var window = new KeyedWindow<string>(new RateLimit(2, TimeSpan.FromSeconds(10)), 5);

        Assert.Equal([true, true, false, true], [Take(window, "a", 100), Take(window, "a", 101), Take(window, "a", 109), Take(window, "b", 109)]);
        Assert.False(window.TryTake("a", 107, out var retryAfter));
        Assert.Equal(3, retryAfter);
        Assert.True(Take(window, "a", 110));
    }

    [Fact]
    public void TryTake_beyond_the_bound_callers_share_one_count()
    {
        var window = new KeyedWindow<int>(new RateLimit(2, TimeSpan.FromSeconds(10)), 3);

        Assert.All([1, 2, 3], caller => Assert.True(Take(window, caller, 100)));
        Assert.Equal([true, true, false], [Take(window, 4, 100), Take(window, 5, 100), Take(window, 6, 100)]);
        Assert.True(Take(window, 3, 100));
        Assert.True(Take(window, 6, 110));
    }

    private static bool Take<T>(KeyedWindow<T> window, T caller, long now)
        where T : notnull =>
        window.TryTake(caller, now, out _);
}
