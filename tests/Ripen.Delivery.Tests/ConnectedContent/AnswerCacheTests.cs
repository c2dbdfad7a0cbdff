using Microsoft.Extensions.Time.Testing;
using Ripen.Delivery.ConnectedContent;

namespace Ripen.Delivery.Tests.ConnectedContent;

public sealed class AnswerCacheTests
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(300);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void TryGet_serves_until_the_age_is_reached()
    {
        var cache = new AnswerCache(_clock);
        cache.Store("k", 200, "a", "text/plain", Age);

        _clock.Advance(Age - TimeSpan.FromTicks(1));
        Assert.True(cache.TryGet("k", Age, out var answer));
        Assert.Equal(("a", 200, "text/plain"), (answer.Body, answer.Status, answer.ContentType));

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(cache.TryGet("k", Age, out _));
        Assert.Equal((0, 0L), (cache.Count, cache.Bytes));
    }

    [Fact]
    public void TryGet_caller_with_a_shorter_age_gets_nothing_older()
    {
        var cache = new AnswerCache(_clock);
        cache.Store("k", 200, "a", null, Age * 4);
        _clock.Advance(Age);

        Assert.False(cache.TryGet("k", Age, out _));
        Assert.True(cache.TryGet("k", Age * 2, out _));
    }

    [Fact]
    public void Store_beyond_the_bound_drops_the_least_recently_used()
    {
        var probe = new AnswerCache(_clock);
        probe.Store("1", 200, "body", null, Age);
        var cache = new AnswerCache(_clock, probe.Bytes * 2);

        cache.Store("1", 200, "body", null, Age);
        cache.Store("2", 200, "body", null, Age);
        Assert.Equal((2, probe.Bytes * 2), (cache.Count, cache.Bytes));
        Assert.True(cache.TryGet("1", Age, out _));
        cache.Store("3", 200, "body", null, Age);

        Assert.Equal(2, cache.Count);
        Assert.True(cache.TryGet("1", Age, out _));
        Assert.False(cache.TryGet("2", Age, out _));
        Assert.True(cache.TryGet("3", Age, out _));
    }

    [Fact]
    public void Store_answer_larger_than_the_cache_is_not_kept()
    {
        var cache = new AnswerCache(_clock, 1000);

        Assert.Null(cache.Store("k", 200, new string('x', 1000), null, Age));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Invalidate_drops_only_the_answer_it_names()
    {
        var cache = new AnswerCache(_clock);
        var old = cache.Store("k", 200, "old", null, Age)!.Id;
        var renewed = cache.Store("k", 200, "new", null, Age)!.Id;

        Assert.False(cache.Invalidate(old));
        Assert.True(cache.TryGet("k", Age, out _));
        Assert.True(cache.Invalidate(renewed));
        Assert.False(cache.Invalidate(renewed));
        Assert.Equal((0, 0L), (cache.Count, cache.Bytes));
    }
}
