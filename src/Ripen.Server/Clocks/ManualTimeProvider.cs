namespace Ripen.Server.Clocks;

/// <summary>
/// The clock behind <c>Ripen:TestClock</c>: time stands still until it is moved, and never goes back. Timers fire on the thread that moves the clock, in the
/// order of their instants and, at the same instant, of their making; while one
/// fires, the clock shows its instant. Thread-safe; each timer fires once, whoever moves the clock.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<ManualTimer> _timers = new(ManualTimer.Order);
    private DateTimeOffset _now;
    private long _made;

    /// <summary>A clock that stands at an instant.</summary>
    public ManualTimeProvider(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <summary>The instant of the next timer, or null when none is waiting.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _timers.Min?.Due;
            }
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state, Interlocked.Increment(ref _made));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on by a span.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        MoveTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock to an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant has passed.</exception>
    public void SetUtcNow(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        MoveTo(instant.ToUniversalTime());
    }

    internal bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        var isDueNow = false;
        lock (_lock)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _timers.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            isDueNow = dueTime == TimeSpan.Zero;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                _timers.Add(timer);
            }
        }

        // A timer that is due at once does not wait for the clock; it fires beside its maker, as any other timer does.
        if (isDueNow)
        {
            ThreadPool.QueueUserWorkItem(static clock => clock.MoveTo(clock.GetUtcNow()), this, preferLocal: false);
        }

        return true;
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private void MoveTo(DateTimeOffset target)
    {
        while (TakeNext(target) is { } timer)
        {
            timer.Fire();
        }
    }

    private ManualTimer? TakeNext(DateTimeOffset target)
    {
        lock (_lock)
        {
            var next = _timers.Min;
            if (next is null || next.Due > target)
            {
                _now = target > _now ? target : _now;
                return null;
            }

            _timers.Remove(next);
            _now = next.Due > _now ? next.Due : _now;
            if (next.Period != Timeout.InfiniteTimeSpan)
            {
                next.Due += next.Period;
                _timers.Add(next);
            }

            return next;
        }
    }
}
