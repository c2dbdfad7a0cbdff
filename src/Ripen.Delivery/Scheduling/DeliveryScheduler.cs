using Microsoft.Extensions.Logging;

namespace Ripen.Delivery.Scheduling;

/// <summary>
/// Starts deliveries at their instants, at most so many at once and so many per host, hosts taking turns. Waiting takes a place in a queue, not a thread.
/// Order for one user and campaign is the engine's: it has at most one such delivery in flight.
/// </summary>
/// <param name="clock">Instants follow it, so that a test clock moves them.</param>
/// <param name="socketClock">The real clock, for the drain.</param>
public sealed partial class DeliveryScheduler(DeliveryOptions options, TimeProvider clock, TimeProvider socketClock, ILogger<DeliveryScheduler> logger)
    : IAsyncDisposable
{
    /// <summary>How long a drain waits for attempts on the wire before it cancels them.</summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    // Timers have a greatest length; a later instant is looked at again after this time.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<QueuedDelivery, (DateTimeOffset Due, long Order)> _later = new();
    private readonly Dictionary<string, QueuedDelivery> _scheduled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HostQueue> _hosts = new(StringComparer.Ordinal);
    private readonly Queue<HostQueue> _round = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TaskCompletionSource> _idleWaiters = [];
    private ITimer? _timer;
    private DateTimeOffset? _timerAt;
    private long _order;
    private int _ready;
    private int _running;
    private bool _draining;

    /// <summary>The earliest instant of those that are not due yet, or null.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                DropCancelled();
                return _later.TryPeek(out var next, out _) ? next.Delivery.Due : null;
            }
        }
    }

    /// <summary>Attempts on the wire and due ones that wait for a place.</summary>
    public int InProgress
    {
        get
        {
            lock (_gate)
            {
                return _running + _ready;
            }
        }
    }

    /// <summary>Attempts on the wire.</summary>
    public int Running
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    /// <summary>Deliveries that have not been started.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _scheduled.Count;
            }
        }
    }

    /// <summary>Takes a delivery in; false when it is there already, the bound is reached or the scheduler drains. It then stays with the caller.</summary>
    public bool TrySchedule(ScheduledDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        lock (_gate)
        {
            var queued = new QueuedDelivery(delivery);
            if (_draining || _scheduled.Count >= options.MaxScheduled || !_scheduled.TryAdd(delivery.Id, queued))
            {
                return false;
            }

            _later.Enqueue(queued, (delivery.Due, _order++));
        }

        Pump();
        return true;
    }

    /// <summary>Takes a delivery out that has not been started; false when it is not there.</summary>
    public bool Cancel(string id)
    {
        lock (_gate)
        {
            if (!_scheduled.Remove(id, out var queued))
            {
                return false;
            }

            queued.IsCancelled = true;
            _ready -= queued.IsReady ? 1 : 0;
            SignalIfIdle();
            return true;
        }
    }

    /// <summary>Completes when nothing is on the wire and nothing due waits for a place.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_running + _ready == 0)
            {
                return Task.CompletedTask;
            }

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _idleWaiters.Add(waiter);
            return waiter.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Starts nothing more, gives what is on the wire <see cref="DrainTime"/>, then cancels it and waits for its end.</summary>
    public async Task DrainAsync()
    {
        lock (_gate)
        {
            _draining = true;
            _timer?.Dispose();
            _scheduled.Clear();
            _later.Clear();
            _hosts.Values.ToList().ForEach(host => host.Waiting.Clear());
            _round.Clear();
            _ready = 0;
            SignalIfIdle();
        }

        using var patience = new CancellationTokenSource(DrainTime, socketClock);
        try
        {
            await WhenIdleAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await _stop.CancelAsync();
            await WhenIdleAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DrainAsync();
        _stop.Dispose();
    }

    /// <summary>Moves what is due to its host's queue and starts what has a place.</summary>
    private void Pump()
    {
        List<ScheduledDelivery> starting = [];
        lock (_gate)
        {
            if (_draining)
            {
                return;
            }

            var now = clock.GetUtcNow();
            DropCancelled();
            while (_later.TryPeek(out var next, out _) && next.Delivery.Due <= now)
            {
                MakeReady(_later.Dequeue());
                DropCancelled();
            }

            while (_running < options.MaxConcurrent && TakeReady() is { } delivery)
            {
                starting.Add(delivery);
            }

            SetTimer(now);
        }

        foreach (var delivery in starting)
        {
            _ = Task.Run(() => RunAsync(delivery));
        }
    }

    private void MakeReady(QueuedDelivery queued)
    {
        if (!_hosts.TryGetValue(queued.Delivery.Host, out var host))
        {
            host = new HostQueue(queued.Delivery.Host);
            _hosts.Add(host.Host, host);
        }

        host.Waiting.Enqueue(queued);
        queued.IsReady = true;
        _ready++;
        EnterRound(host);
    }

    private void EnterRound(HostQueue host)
    {
        if (!host.InRound && host.Waiting.Count > 0 && host.Running < options.MaxConcurrentPerHost)
        {
            host.InRound = true;
            _round.Enqueue(host);
        }
    }

    private ScheduledDelivery? TakeReady()
    {
        while (_round.TryDequeue(out var host))
        {
            host.InRound = false;
            while (host.Waiting.TryDequeue(out var queued))
            {
                if (queued.IsCancelled)
                {
                    continue;
                }

                _scheduled.Remove(queued.Delivery.Id);
                _ready--;
                _running++;
                host.Running++;
                EnterRound(host);
                return queued.Delivery;
            }

            ForgetIfUnused(host);
        }

        return null;
    }

    private async Task RunAsync(ScheduledDelivery delivery)
    {
        try
        {
            await delivery.RunAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The drain ended it; its state says that it is still to be sent.
        }
        catch (Exception error)
        {
            LogFailed(error, delivery.Id);
        }

        Finish(delivery);
    }

    private void Finish(ScheduledDelivery delivery)
    {
        lock (_gate)
        {
            _running--;
            var host = _hosts[delivery.Host];
            host.Running--;
            EnterRound(host);
            ForgetIfUnused(host);
        }

        Pump();
        lock (_gate)
        {
            SignalIfIdle();
        }
    }

    private void ForgetIfUnused(HostQueue host)
    {
        if (host is { Running: 0, Waiting.Count: 0, InRound: false })
        {
            _hosts.Remove(host.Host);
        }
    }

    private void DropCancelled()
    {
        while (_later.TryPeek(out var next, out _) && next.IsCancelled)
        {
            _later.Dequeue();
        }
    }

    private void SetTimer(DateTimeOffset now)
    {
        var at = _later.TryPeek(out var next, out _) ? next.Delivery.Due : (DateTimeOffset?)null;
        if (at is null || (_timerAt == at && at > now))
        {
            return;
        }

        _timerAt = at;
        var wait = at.Value - now;
        wait = wait < LongestTimer ? wait : LongestTimer;
        _timer ??= clock.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _timerAt = null;
        }

        Pump();
    }

    private void SignalIfIdle()
    {
        if (_running + _ready == 0)
        {
            _idleWaiters.ForEach(waiter => waiter.TrySetResult());
            _idleWaiters.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The attempt of delivery {Id} ended in an unexpected error")]
    private partial void LogFailed(Exception error, string id);
}
