using Microsoft.Extensions.Time.Testing;
using Ripen.Server.Composition.Overview;

namespace Ripen.Server.Tests.Composition.Overview;

public sealed class BackgroundCountTests : IDisposable
{
    private readonly FakeTimeProvider _wall = new();
    private readonly SemaphoreSlim _begun = new(0);
    private readonly List<Exception> _failures = [];
    private TaskCompletionSource<string> _end = New();
    private int _counts;

    public void Dispose() => _begun.Dispose();

    [Fact]
    public async Task Last_gives_what_is_there_and_counts_no_sooner_than_after_a_minute()
    {
        await using var count = Count();
        Assert.Null(count.Last());
        await BeginsAsync();
        Assert.Null(count.Last());
        await EndAsync(count, "a");
        _wall.Advance(BackgroundCount<string>.Pause - TimeSpan.FromTicks(1));
        Assert.Equal("a", count.Last());
        Assert.Equal(1, _counts);
        _wall.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("a", count.Last());
        await BeginsAsync();
        await EndAsync(count, "b");
        Assert.Equal(("b", 2), (count.Last(), _counts));
    }

    [Fact]
    public async Task Last_rests_nineteen_times_as_long_as_it_counted()
    {
        await using var count = Count();
        count.Last();
        await BeginsAsync();
        _wall.Advance(TimeSpan.FromSeconds(10));
        await EndAsync(count, "a");
        _wall.Advance(TimeSpan.FromSeconds(190) - TimeSpan.FromTicks(1));
        count.Last();
        Assert.Equal(1, _counts);
        _wall.Advance(TimeSpan.FromTicks(1));
        count.Last();
        await BeginsAsync();
        await EndAsync(count, "b");
    }

    [Fact]
    public async Task A_count_that_fails_is_told_and_made_again_when_it_is_due()
    {
        await using var count = Count();
        var running = count.CountNowAsync();
        await BeginsAsync();
        _end.SetException(new InvalidOperationException());
        Assert.Null(await running);
        Assert.Single(_failures);
        Assert.Null(count.Last());
        Assert.Equal(1, _counts);
    }

    private BackgroundCount<string> Count() => new(
        async stop =>
        {
            Interlocked.Increment(ref _counts);
            _begun.Release();
            return await _end.Task.WaitAsync(stop);
        },
        _failures.Add,
        _wall);

    private Task BeginsAsync() => _begun.WaitAsync(TestContext.Current.CancellationToken);

    private async Task EndAsync(BackgroundCount<string> count, string result)
    {
        var end = _end;
        _end = New();
        end.SetResult(result);
        await count.Running;
    }

    private static TaskCompletionSource<string> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
