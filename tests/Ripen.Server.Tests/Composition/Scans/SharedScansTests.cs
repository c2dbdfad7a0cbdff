using Microsoft.Extensions.Time.Testing;
using Ripen.Server.Composition.Scans;

namespace Ripen.Server.Tests.Composition.Scans;

public sealed class SharedScansTests : IAsyncDisposable
{
    private static readonly ScanLimits Limits = new() { Keep = TimeSpan.FromSeconds(3), MaxScans = 3, MaxKept = 2 };

    private readonly FakeTimeProvider _wall = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource<int>>> _ends = [];
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SharedScans<string, int> _scans;

    public SharedScansTests() => _scans = new SharedScans<string, int>(CarryOutAsync, Limits, _wall);

    public async ValueTask DisposeAsync()
    {
        await _scans.DisposeAsync();
        _begun.Dispose();
    }

    [Fact]
    public async Task Find_of_what_is_under_way_joins_it_unless_it_is_to_be_fresh()
    {
        var first = await BegunAsync("a");
        Assert.Same(first, _scans.Find("a", fresh: false));
        var second = _scans.Find("a", fresh: true)!;
        Assert.NotSame(first, second);
        Assert.False(second.HasBegun);
        Assert.Same(second, _scans.Find("a", fresh: true));
        End("a", 1);
        Assert.Equal(1, await first.Result);
        await BeginsAsync();
        End("a", 2);
        Assert.Equal(2, await second.Result);
    }

    [Fact]
    public async Task Find_gives_an_answer_again_for_three_seconds()
    {
        var first = await BegunAsync("a");
        End("a", 1);
        await first.Result;
        _wall.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.Same(first, _scans.Find("a", fresh: false));
        _wall.Advance(TimeSpan.FromTicks(1));
        var second = await BegunAsync("a");
        Assert.NotSame(first, second);
        End("a", 2);
        Assert.Equal(2, await second.Result);
    }

    [Fact]
    public async Task Find_gives_an_answer_again_for_as_long_as_it_took()
    {
        var first = await BegunAsync("a");
        _wall.Advance(TimeSpan.FromSeconds(60));
        End("a", 1);
        await first.Result;
        _wall.Advance(TimeSpan.FromSeconds(59));
        Assert.Same(first, _scans.Find("a", fresh: false));
    }

    [Fact]
    public async Task One_scan_goes_on_at_a_time_and_no_more_wait_than_may()
    {
        var a = await BegunAsync("a");
        var b = _scans.Find("b", fresh: false)!;
        Assert.NotNull(_scans.Find("c", fresh: false));
        Assert.Null(_scans.Find("d", fresh: false));
        Assert.Same(b, _scans.Find("b", fresh: false));
        Assert.False(b.HasBegun);
        End("a", 1);
        await a.Result;
        await BeginsAsync();
        Assert.NotNull(_scans.Find("d", fresh: false));
    }

    [Fact]
    public async Task No_more_answers_are_kept_than_may_be()
    {
        var scans = new List<SharedScan<int>>();
        foreach (var key in (string[])["a", "b", "c"])
        {
            scans.Add(await BegunAsync(key));
            End(key, 1);
            await scans[^1].Result;
            _wall.Advance(TimeSpan.FromTicks(1));
        }

        Assert.Same(scans[2], _scans.Find("c", fresh: false));
        Assert.Same(scans[1], _scans.Find("b", fresh: false));
        Assert.NotSame(scans[0], _scans.Find("a", fresh: false));
    }

    [Fact]
    public async Task A_scan_that_fails_is_not_kept()
    {
        var first = await BegunAsync("a");
        _ends["a"].Dequeue().SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => first.Result);
        Assert.NotSame(first, _scans.Find("a", fresh: false));
    }

    [Fact]
    public async Task DisposeAsync_ends_what_goes_on_and_what_waits()
    {
        var scans = new SharedScans<string, int>(CarryOutAsync, Limits, _wall);
        var a = scans.Find("a", fresh: false)!;
        await BeginsAsync();
        var b = scans.Find("b", fresh: false)!;
        await scans.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => a.Result);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => b.Result);
    }

    private async Task<SharedScan<int>> BegunAsync(string key)
    {
        var scan = _scans.Find(key, fresh: false)!;
        await BeginsAsync();
        return scan;
    }

    private Task BeginsAsync() => _begun.WaitAsync(TestContext.Current.CancellationToken);

    private void End(string key, int result)
    {
        lock (_ends)
        {
            _ends[key].Dequeue().SetResult(result);
        }
    }

    private async Task<int> CarryOutAsync(string key, SharedScan<int> scan, CancellationToken stop)
    {
        var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_ends)
        {
            if (!_ends.TryGetValue(key, out var waiting))
            {
                _ends[key] = waiting = new();
            }

            waiting.Enqueue(end);
        }

        _begun.Release();
        return await end.Task.WaitAsync(stop);
    }
}
