using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ripen.Delivery.Scheduling;

namespace Ripen.Delivery.Tests.Scheduling;

public sealed class DeliverySchedulerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeTimeProvider _sockets = new();
    private readonly Channel<string> _started = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, TaskCompletionSource> _ends = [];
    private DeliveryScheduler? _scheduler;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TrySchedule_starts_at_the_instant_and_in_the_order_of_instants()
    {
        var scheduler = Create(new DeliveryOptions { MaxConcurrent = 1, MaxConcurrentPerHost = 1 });
        var now = _clock.GetUtcNow();
        Schedule(scheduler, "late", 30);
        Schedule(scheduler, "early", 10);
        Schedule(scheduler, "middle", 20);

        Assert.Equal((now.AddSeconds(10), 0, 3), (scheduler.NextDue, scheduler.InProgress, scheduler.Count));
        _clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Equal(0, scheduler.InProgress);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((now.AddSeconds(20), 1), (scheduler.NextDue, scheduler.InProgress));
        Assert.Equal("early", await NextAsync());
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((null, 3, 1), (scheduler.NextDue, scheduler.InProgress, scheduler.Running));

        End("early");
        Assert.Equal("middle", await NextAsync());
        End("middle");
        Assert.Equal("late", await NextAsync());
        End("late");
        await scheduler.WhenIdleAsync(Stop);
        Assert.Equal((0, 0), (scheduler.InProgress, scheduler.Count));
    }

    [Fact]
    public async Task TrySchedule_runs_no_more_than_the_bounds_and_hosts_take_turns()
    {
        var scheduler = Create(new DeliveryOptions { MaxConcurrent = 3, MaxConcurrentPerHost = 2 });
        for (var number = 0; number < 5; number++)
        {
            Schedule(scheduler, $"a{number}", 0, "a");
        }

        Schedule(scheduler, "b0", 0, "b");
        Schedule(scheduler, "b1", 0, "b");

        Assert.Equal(["a0", "a1", "b0"], new[] { await NextAsync(), await NextAsync(), await NextAsync() }.Order());
        Assert.Equal((3, 7), (scheduler.Running, scheduler.InProgress));
        End("b0");
        Assert.Equal("b1", await NextAsync());
        End("b1");
        End("a0");
        Assert.Equal("a2", await NextAsync());
        Assert.Equal((2, 4), (scheduler.Running, scheduler.InProgress));
        foreach (var id in new[] { "a1", "a2", "a3", "a4" })
        {
            End(id);
        }

        await scheduler.WhenIdleAsync(Stop);
        Assert.Equal(0, scheduler.InProgress);
    }

    [Fact]
    public async Task TrySchedule_attempt_may_schedule_its_own_retry()
    {
        var scheduler = Create(new DeliveryOptions());
        var due = _clock.GetUtcNow().AddMinutes(1);
        var runs = 0;
        ScheduledDelivery Delivery(DateTimeOffset at) => new("d", "h", at, _ =>
        {
            runs++;
            Assert.True(runs > 1 || scheduler.TrySchedule(Delivery(due)));
            return Task.CompletedTask;
        });

        scheduler.TrySchedule(Delivery(_clock.GetUtcNow()));
        await scheduler.WhenIdleAsync(Stop);
        Assert.Equal((1, due), (runs, scheduler.NextDue));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await scheduler.WhenIdleAsync(Stop);

        Assert.Equal((2, null), (runs, scheduler.NextDue));
    }

    [Fact]
    public void TrySchedule_refuses_what_is_there_already_and_what_exceeds_the_bound()
    {
        var scheduler = Create(new DeliveryOptions { MaxScheduled = 2 });

        Assert.True(Schedule(scheduler, "a", 10));
        Assert.False(Schedule(scheduler, "a", 20));
        Assert.True(Schedule(scheduler, "b", 10));
        Assert.False(Schedule(scheduler, "c", 10));
        Assert.True(scheduler.Cancel("a"));
        Assert.True(Schedule(scheduler, "c", 10));
    }

    [Fact]
    public async Task Cancel_takes_out_what_waits_for_its_instant_or_for_a_place()
    {
        var scheduler = Create(new DeliveryOptions { MaxConcurrent = 1, MaxConcurrentPerHost = 1 });
        Schedule(scheduler, "running", 0);
        Schedule(scheduler, "ready", 0);
        Schedule(scheduler, "later", 10);
        Assert.Equal("running", await NextAsync());

        Assert.False(scheduler.Cancel("running"));
        Assert.True(scheduler.Cancel("ready"));
        Assert.True(scheduler.Cancel("later"));
        Assert.False(scheduler.Cancel("later"));
        Assert.Equal((null, 1, 0), (scheduler.NextDue, scheduler.InProgress, scheduler.Count));

        Assert.True(Schedule(scheduler, "ready", 0));
        End("running");
        Assert.Equal("ready", await NextAsync());
        End("ready");
        await scheduler.WhenIdleAsync(Stop);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(_started.Reader.TryRead(out _));
    }

    [Fact]
    public async Task TrySchedule_instant_beyond_the_longest_timer_is_reached()
    {
        var scheduler = Create(new DeliveryOptions());
        Schedule(scheduler, "far", 100 * 86_400);

        _clock.Advance(TimeSpan.FromDays(100) - TimeSpan.FromTicks(1));
        Assert.Equal(0, scheduler.InProgress);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("far", await NextAsync());
        End("far");
    }

    [Fact]
    public async Task TrySchedule_attempt_that_throws_frees_its_place()
    {
        var scheduler = Create(new DeliveryOptions { MaxConcurrent = 1, MaxConcurrentPerHost = 1 });
        scheduler.TrySchedule(new ScheduledDelivery("bad", "h", _clock.GetUtcNow(), _ => throw new InvalidOperationException("unexpected")));
        Schedule(scheduler, "good", 0);

        Assert.Equal("good", await NextAsync());
        End("good");
        await scheduler.WhenIdleAsync(Stop);
    }

    [Fact]
    public async Task DrainAsync_lets_attempts_on_the_wire_finish_and_starts_nothing_more()
    {
        var scheduler = Create(new DeliveryOptions { MaxConcurrent = 1, MaxConcurrentPerHost = 1 });
        Schedule(scheduler, "running", 0);
        Schedule(scheduler, "waiting", 0);
        Assert.Equal("running", await NextAsync());

        var draining = scheduler.DrainAsync();
        Assert.False(draining.IsCompleted);
        Assert.False(Schedule(scheduler, "new", 0));
        End("running");
        await draining;

        Assert.Equal(0, scheduler.InProgress);
        Assert.False(_started.Reader.TryRead(out _));
    }

    [Fact]
    public async Task DrainAsync_cancels_after_ten_real_seconds()
    {
        var scheduler = Create(new DeliveryOptions());
        var cancelled = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        scheduler.TrySchedule(new ScheduledDelivery("stuck", "h", _clock.GetUtcNow(), async cancellationToken =>
        {
            started.SetResult();
            await using var registration = cancellationToken.Register(cancelled.SetResult);
            await cancelled.Task;
            cancellationToken.ThrowIfCancellationRequested();
        }));
        await started.Task.WaitAsync(Stop);

        var draining = scheduler.DrainAsync();
        _sockets.Advance(DeliveryScheduler.DrainTime - TimeSpan.FromTicks(1));
        Assert.False(cancelled.Task.IsCompleted);
        _sockets.Advance(TimeSpan.FromTicks(1));
        await draining;

        Assert.True(cancelled.Task.IsCompletedSuccessfully);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var end in _ends.Values)
        {
            end.TrySetResult();
        }

        if (_scheduler is not null)
        {
            await _scheduler.DisposeAsync();
        }
    }

    private DeliveryScheduler Create(DeliveryOptions options) =>
        _scheduler = new DeliveryScheduler(options, _clock, _sockets, NullLogger<DeliveryScheduler>.Instance);

    private bool Schedule(DeliveryScheduler scheduler, string id, int seconds, string host = "h")
    {
        var end = new TaskCompletionSource();
        _ends.TryAdd(id, end);
        return scheduler.TrySchedule(new ScheduledDelivery(id, host, _clock.GetUtcNow().AddSeconds(seconds), async _ =>
        {
            _started.Writer.TryWrite(id);
            await _ends[id].Task;
        }));
    }

    private void End(string id) => _ends[id].SetResult();

    private ValueTask<string> NextAsync() => _started.Reader.ReadAsync(Stop);
}
