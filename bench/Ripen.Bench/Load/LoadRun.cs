using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Ripen.Bench.Measures;

namespace Ripen.Bench.Load;

/// <summary>
/// A closed-loop load: each connection sends the next request of the pool when it has the answer to its last. Latencies are therefore not corrected for
/// coordinated omission. A connection that fails is not opened again; what it could not send counts as refused.
/// </summary>
internal sealed class LoadRun(Uri server, RequestPool pool, int connections, TimeProvider clock)
{
    /// <summary>Refusals that are kept in words.</summary>
    public const int MaxProblems = 5;

    private const int ShownBytes = 400;
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly int[] _sent = new int[pool.Count];
    private long _next;
    private long _timed;
    private long _refused;

    /// <summary>Sends each request of the pool once.</summary>
    public Task<LoadResult> OnceAsync(CancellationToken cancellationToken) => RunAsync(pool.Count, TimeSpan.Zero, TimeSpan.MaxValue, cancellationToken);

    /// <summary>
    /// Sends the requests of the pool over and over, first for the warm-up, whose requests are sent like all others but not timed, then until
    /// <paramref name="duration"/> has passed.
    /// </summary>
    public Task<LoadResult> ForAsync(TimeSpan warmUp, TimeSpan duration, CancellationToken cancellationToken) =>
        RunAsync(long.MaxValue, warmUp, warmUp + duration, cancellationToken);

    private async Task<LoadResult> RunAsync(long limit, TimeSpan warmUp, TimeSpan until, CancellationToken cancellationToken)
    {
        var open = new List<TrackConnection>();
        try
        {
            for (var i = 0; i < connections; i++) open.Add(await TrackConnection.OpenAsync(server, cancellationToken));
            var start = clock.GetTimestamp();
            var workers = open.Select(connection => Task.Run(() => WorkAsync(connection, start, limit, warmUp, until, cancellationToken), cancellationToken));
            var histograms = await Task.WhenAll(workers);
            var elapsed = clock.GetElapsedTime(start) - warmUp;
            var latency = new LatencyHistogram();
            foreach (var histogram in histograms) latency.Add(histogram);
            return new LoadResult(elapsed, latency, Interlocked.Read(ref _timed), _sent, Interlocked.Read(ref _refused), [.. _problems]);
        }
        finally
        {
            foreach (var connection in open) connection.Dispose();
        }
    }

    private async Task<LatencyHistogram> WorkAsync(
        TrackConnection connection, long start, long limit, TimeSpan warmUp, TimeSpan until, CancellationToken cancellationToken)
    {
        var latency = new LatencyHistogram();
        while (clock.GetElapsedTime(start) is var since && since < until)
        {
            var number = Interlocked.Increment(ref _next) - 1;
            if (number >= limit) break;
            var index = (int)(number % pool.Count);
            var sentAt = clock.GetTimestamp();
            try
            {
                var answer = await connection.SendAsync(pool[index], cancellationToken);
                var isTimed = since >= warmUp;
                if (isTimed) latency.Record(clock.GetElapsedTime(sentAt));
                if (answer.IsAccepted)
                {
                    Interlocked.Increment(ref _sent[index]);
                    if (isTimed) Interlocked.Increment(ref _timed);
                }
                else Refuse(Encoding.UTF8.GetString(connection.LastAnswer.Span[..Math.Min(ShownBytes, connection.LastAnswer.Length)]));
            }
            catch (Exception error) when (error is IOException or SocketException or InvalidDataException)
            {
                Refuse(error.Message);
                break;
            }
        }

        return latency;
    }

    private void Refuse(string problem)
    {
        if (Interlocked.Increment(ref _refused) <= MaxProblems) _problems.Enqueue(problem);
    }
}
