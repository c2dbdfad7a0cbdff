using Ripen.Server.Clocks;

namespace Ripen.Server.Tests.Clocks;

public sealed class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(Start);
    private readonly List<string> _fired = [];

    private ITimer Timer(string name, TimeSpan due, TimeSpan? period = null) =>
        _clock.CreateTimer(_ => _fired.Add($"{name}@{(_clock.GetUtcNow() - Start).TotalSeconds}"), null, due, period ?? Timeout.InfiniteTimeSpan);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void GetUtcNow_stands_still_until_moved()
    {
        Assert.Equal(Start, _clock.GetUtcNow());
        _clock.Advance(Seconds(5));
        Assert.Equal(Start + Seconds(5), _clock.GetUtcNow());
        _clock.SetUtcNow(Start + Seconds(9));
        Assert.Equal(Start + Seconds(9), _clock.GetUtcNow());
        Assert.Equal(Seconds(9), _clock.GetElapsedTime(Start.Ticks));
    }

    [Fact]
    public void SetUtcNow_and_Advance_refuse_to_go_back()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.SetUtcNow(Start - Seconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(Seconds(-1)));
        Assert.Equal(Start, _clock.GetUtcNow());
    }

    [Fact]
    public void Advance_fires_timers_in_the_order_of_their_instants_and_shows_each_its_own()
    {
        Timer("b", Seconds(2));
        Timer("a", Seconds(1));
        Timer("b2", Seconds(2));
        Timer("later", Seconds(10));

        _clock.Advance(Seconds(5));

        Assert.Equal(["a@1", "b@2", "b2@2"], _fired);
        Assert.Equal(Start + Seconds(10), _clock.NextDue);
    }

    [Fact]
    public void Advance_fires_a_timer_exactly_at_its_instant()
    {
        Timer("a", Seconds(5));
        _clock.Advance(Seconds(5) - TimeSpan.FromTicks(1));
        Assert.Empty(_fired);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(["a@5"], _fired);
    }

    [Fact]
    public void A_periodic_timer_fires_at_every_period_that_passes()
    {
        using var timer = Timer("p", Seconds(1), Seconds(2));

        _clock.Advance(Seconds(6));

        Assert.Equal(["p@1", "p@3", "p@5"], _fired);
        timer.Dispose();
        _clock.Advance(Seconds(6));
        Assert.Equal(3, _fired.Count);
    }

    [Fact]
    public void A_timer_made_while_another_fires_is_due_within_the_same_move()
    {
        _clock.CreateTimer(_ => Timer("inner", Seconds(2)), null, Seconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(Seconds(3));

        Assert.Equal(["inner@3"], _fired);
    }

    [Fact]
    public void Change_moves_a_timer_and_says_false_once_disposed()
    {
        var timer = Timer("a", Seconds(1));
        Assert.True(timer.Change(Seconds(4), Timeout.InfiniteTimeSpan));
        _clock.Advance(Seconds(2));
        Assert.Empty(_fired);
        _clock.Advance(Seconds(2));
        Assert.Equal(["a@4"], _fired);
        timer.Dispose();
        Assert.False(timer.Change(Seconds(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task Delay_ends_when_the_clock_has_passed_it()
    {
        var delay = Task.Delay(Seconds(30), _clock, TestContext.Current.CancellationToken);
        _clock.Advance(Seconds(29));
        Assert.False(delay.IsCompleted);
        _clock.Advance(Seconds(1));
        await delay;
    }

    [Fact]
    public async Task A_timer_that_is_due_at_once_fires_without_a_move()
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = _clock.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task;

        Assert.Equal(Start, _clock.GetUtcNow());
    }

    [Fact]
    public async Task Timers_of_many_threads_fire_once_each_whoever_moves_the_clock()
    {
        var fired = 0;
        using var start = new Barrier(8);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (var i = 0; i < 500; i++)
                {
                    _clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromMilliseconds(1 + (i % 7)), Timeout.InfiniteTimeSpan);
                    _clock.Advance(TimeSpan.FromMilliseconds(1));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        _clock.Advance(Seconds(1));

        Assert.Equal(4000, fired);
        Assert.Null(_clock.NextDue);
    }
}
