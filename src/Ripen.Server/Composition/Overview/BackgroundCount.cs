namespace Ripen.Server.Composition.Overview;

/// <summary>
/// Something dear that is counted in the background, and only as long as somebody asks: at most once a minute, and for at most a twentieth of the time. Who asks gets what was counted last. Thread-safe.
/// </summary>
/// <param name="count">Counts; ends early when it is told to.</param>
/// <param name="failed">Is told of a failure; it is tried again when it is due again.</param>
/// <param name="wall">The machine's clock.</param>
internal sealed class BackgroundCount<T>(Func<CancellationToken, Task<T>> count, Action<Exception> failed, TimeProvider wall) : IAsyncDisposable
    where T : class
{
    /// <summary>The least time between the end of a count and the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // The pause is at least so many times what the count took.
    private const int PausePerCount = 19;

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private volatile T? _last;
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>The count under way, or the last one.</summary>
    public Task Running
    {
        get
        {
            lock (_lock)
            {
                return _running;
            }
        }
    }

    /// <summary>What was counted last; null before the first count is done. One that is due begins.</summary>
    public T? Last()
    {
        lock (_lock)
        {
            if (_running.IsCompleted && wall.GetUtcNow() >= _next)
            {
                _running = Task.Run(RunAsync);
            }

            return _last;
        }
    }

    /// <summary>Counts now, and waits for it: on a test clock, where nobody asks again.</summary>
    public async Task<T?> CountNowAsync()
    {
        Task running;
        lock (_lock)
        {
            running = _running = Task.Run(RunAsync);
        }

        await running;
        return _last;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var begun = wall.GetTimestamp();
        try
        {
            _last = await count(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            failed(failure);
        }

        var pause = wall.GetElapsedTime(begun) * PausePerCount;
        lock (_lock)
        {
            _next = wall.GetUtcNow() + (pause > Pause ? pause : Pause);
        }
    }
}
