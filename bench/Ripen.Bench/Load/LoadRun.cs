namespace Ripen.Bench.Load;

/// <summary>
/// A closed-loop load: each connection sends the next request of the pool when it has the answer to its last. Latencies are therefore not corrected for
/// coordinated omission. A connection that fails is not opened again; what it could not send counts as refused. All connections are on one thread.
/// </summary>
internal sealed class LoadRun(Uri server, RequestPool pool, int connections, TimeProvider clock)
{
    /// <summary>Refusals that are kept in words.</summary>
    public const int MaxProblems = 5;

    /// <summary>Sends each request of the pool once.</summary>
    public Task<LoadResult> OnceAsync(CancellationToken cancellationToken) => RunAsync(pool.Count, TimeSpan.Zero, TimeSpan.MaxValue, cancellationToken);

    /// <summary>
    /// Sends the requests of the pool over and over, first for the warm-up, whose requests are sent like all others but not timed, then until
    /// <paramref name="duration"/> has passed.
    /// </summary>
    public Task<LoadResult> ForAsync(TimeSpan warmUp, TimeSpan duration, CancellationToken cancellationToken) =>
        RunAsync(long.MaxValue, warmUp, warmUp + duration, cancellationToken);

    private Task<LoadResult> RunAsync(long limit, TimeSpan warmUp, TimeSpan until, CancellationToken cancellationToken) => Task.Factory.StartNew(
        () => Run(limit, warmUp, until, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private LoadResult Run(long limit, TimeSpan warmUp, TimeSpan until, CancellationToken cancellationToken)
    {
        var open = new List<TrackConnection>();
        try
        {
            for (var i = 0; i < connections; i++) open.Add(TrackConnection.Open(server, cancellationToken));
            using var waiter = SocketWaiter.Create();
            return new LoadLoop(pool, clock, waiter) { Limit = limit, WarmUp = warmUp, Until = until }.Run(open, cancellationToken);
        }
        finally
        {
            foreach (var connection in open) connection.Dispose();
        }
    }
}
