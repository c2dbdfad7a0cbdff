using Ripen.Engine.Segments;
using Ripen.Server.Composition.Segments;

namespace Ripen.Server.Tests.Composition;

public sealed class SizeQueueTests : IDisposable
{
    private static readonly FilterPredicate Everyone = (in FilterScope _) => true;
    private static readonly SegmentSize Done = new(1, 0, true, 1, [], default);

    private readonly List<string> _begun = [];
    private readonly Dictionary<string, TaskCompletionSource<SegmentSize>> _running = new() { ["a"] = new(), ["b"] = new(), ["c"] = new() };
    private readonly SemaphoreSlim _started = new(0);

    public void Dispose() => _started.Dispose();

    [Fact]
    public async Task Begin_counts_one_segment_at_a_time()
    {
        using var queue = new SizeQueue(CarryOutAsync, 8);
        var a = queue.Begin("a", "1", Everyone, true)!;
        await _started.WaitAsync(TestContext.Current.CancellationToken);
        var b = queue.Begin("b", "1", Everyone, true)!;
        Assert.Equal((true, false), (a.IsCounting, b.IsCounting));
        _running["a"].SetResult(Done);
        Assert.Same(Done, await a.Result);
        await _started.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(b.IsCounting);
        _running["b"].SetResult(Done);
        await b.Result;
        Assert.Equal(["a", "b"], _begun);
    }

    [Fact]
    public async Task Begin_of_the_same_segment_joins_the_count_under_way()
    {
        using var queue = new SizeQueue(CarryOutAsync, 8);
        var count = queue.Begin("a", "1", Everyone, true)!;
        Assert.Same(count, queue.Begin("a", "1", Everyone, false));
        _running["a"].SetResult(Done);
        await count.Result;
    }

    [Fact]
    public async Task Begin_of_a_changed_segment_ends_the_count_of_the_old_one()
    {
        using var queue = new SizeQueue(CarryOutAsync, 8);
        var old = queue.Begin("a", "1", Everyone, true)!;
        await _started.WaitAsync(TestContext.Current.CancellationToken);
        var next = queue.Begin("a", "2", Everyone, true)!;
        Assert.NotSame(old, next);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => old.Result);
        _running["a"].SetResult(Done);
        Assert.Same(Done, await next.Result);
    }

    [Fact]
    public async Task Cancel_ends_a_count_that_goes_on_and_one_that_waits()
    {
        using var queue = new SizeQueue(CarryOutAsync, 8);
        var a = queue.Begin("a", "1", Everyone, true)!;
        await _started.WaitAsync(TestContext.Current.CancellationToken);
        var b = queue.Begin("b", "1", Everyone, true)!;
        Assert.True(queue.Cancel("b"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => b.Result);
        Assert.True(queue.Cancel("a"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => a.Result);
        Assert.False(queue.Cancel("a"));
        Assert.Equal(["a"], _begun);
    }

    [Fact]
    public async Task Begin_beyond_the_bound_is_refused()
    {
        using var queue = new SizeQueue(CarryOutAsync, 2);
        var a = queue.Begin("a", "1", Everyone, true)!;
        var b = queue.Begin("b", "1", Everyone, true)!;
        Assert.Null(queue.Begin("c", "1", Everyone, true));
        _running["a"].SetResult(Done);
        _running["b"].SetResult(Done);
        await Task.WhenAll(a.Result, b.Result);
        _running["c"].SetResult(Done);
        Assert.Same(Done, await queue.Begin("c", "1", Everyone, true)!.Result);
    }

    [Fact]
    public async Task Dispose_ends_all_counts()
    {
        SizeCount a, b;
        using (var queue = new SizeQueue(CarryOutAsync, 8))
        {
            (a, b) = (queue.Begin("a", "1", Everyone, true)!, queue.Begin("b", "1", Everyone, true)!);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => a.Result);
        await Assert.ThrowsAnyAsync<Exception>(() => b.Result);
    }

    private async Task<SegmentSize> CarryOutAsync(SizeCount count)
    {
        lock (_begun)
        {
            _begun.Add(count.Segment);
        }

        _started.Release();
        return await _running[count.Segment].Task.WaitAsync(count.Stopped);
    }
}
