namespace Ripen.Server.Composition.Scans;

/// <summary>Scans of all users: who asks the same shares one, an answer is given again for a while, and one scan goes on at a time. Thread-safe.</summary>
/// <typeparam name="TKey">What is asked.</typeparam>
/// <typeparam name="TResult">What a scan finds.</typeparam>
/// <param name="carryOut">Scans; ends early when it is told to.</param>
/// <param name="wall">The machine's clock.</param>
internal sealed class SharedScans<TKey, TResult>(Func<TKey, SharedScan<TResult>, CancellationToken, Task<TResult>> carryOut, ScanLimits limits, TimeProvider wall) : IAsyncDisposable
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<TKey, SharedScan<TResult>> _scans = [];
    private readonly HashSet<SharedScan<TResult>> _open = [];

    /// <summary>The scan that answers a request, or null when too many wait.</summary>
    /// <param name="fresh">Takes none that has begun before.</param>
    public SharedScan<TResult>? Find(TKey key, bool fresh)
    {
        lock (_lock)
        {
            if (_scans.TryGetValue(key, out var known) && (fresh ? !known.HasBegun : known.KeptUntil is not { } until || wall.GetUtcNow() < until))
            {
                return known;
            }

            if (_open.Count >= limits.MaxScans)
            {
                return null;
            }

            Forget();
            var scan = new SharedScan<TResult>();
            _scans[key] = scan;
            _open.Add(scan);
            scan.Result = Task.Run(() => RunAsync(key, scan));
            return scan;
        }
    }

    /// <summary>Tells all scans to end, and returns when none goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] open;
        lock (_lock)
        {
            open = [.. _open.Select(scan => scan.Result)];
        }

        await _stop.CancelAsync();
        await Task.WhenAll(open).ContinueWith(static _ => { }, TaskScheduler.Default);
        _one.Dispose();
        _stop.Dispose();
    }

    private async Task<TResult> RunAsync(TKey key, SharedScan<TResult> scan)
    {
        var kept = false;
        try
        {
            await _one.WaitAsync(_stop.Token);
            try
            {
                lock (_lock)
                {
                    scan.HasBegun = true;
                }

                var begun = wall.GetTimestamp();
                var result = await carryOut(key, scan, _stop.Token);
                var took = wall.GetElapsedTime(begun);
                kept = limits.Keep > TimeSpan.Zero;
                scan.KeptUntil = wall.GetUtcNow() + (took > limits.Keep ? took : limits.Keep);
                return result;
            }
            finally
            {
                _one.Release();
            }
        }
        finally
        {
            lock (_lock)
            {
                _open.Remove(scan);
                if (!kept && _scans.GetValueOrDefault(key) == scan)
                {
                    _scans.Remove(key);
                }
            }
        }
    }

    // What is over its time goes, and then the oldest answers beyond the bound.
    private void Forget()
    {
        var now = wall.GetUtcNow();
        foreach (var key in _scans.Where(s => s.Value.KeptUntil <= now).Select(s => s.Key).ToList())
        {
            _scans.Remove(key);
        }

        foreach (var key in _scans.Where(s => s.Value.KeptUntil is not null).OrderByDescending(s => s.Value.KeptUntil).Skip(limits.MaxKept - 1).Select(s => s.Key).ToList())
        {
            _scans.Remove(key);
        }
    }
}
