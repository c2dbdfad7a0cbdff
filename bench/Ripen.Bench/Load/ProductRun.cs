using Ripen.Bench.Server;

namespace Ripen.Bench.Load;

/// <summary>The whole load on a running server: an import of all users (not timed), the timed events, and the wait until all is applied.</summary>
/// <param name="processorTime">What the server's process has used of processors so far, user and system; null where it is not known.</param>
internal sealed class ProductRun(ProductOptions options, IReadOnlyList<Draw> draws, ServerClient client, TextWriter progress, TimeProvider clock, Func<TimeSpan>? processorTime = null)
{
    /// <summary>Users of one request of the import: the API's own limit (rest-api §2.8).</summary>
    private const int ImportedPerRequest = 75;

    /// <summary>Runs it. Refusals are counted, not thrown.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody listens.</exception>
    public async Task<ProductResult> RunAsync(CancellationToken cancellationToken)
    {
        var settling = new Settling(client, clock);
        await progress.WriteLineAsync($"  {options.Users} users are imported");
        var import = RequestPool.OfImport(options.Url, options.Key, Drawing.MakeStarts(options.Seed, options.Users), ImportedPerRequest);
        var prepared = await new LoadRun(options.Url, import, options.Connections, clock).OnceAsync(cancellationToken);
        foreach (var problem in prepared.Problems) await progress.WriteLineAsync($"  refused: {problem}");
        await settling.WaitAsync(status => false, cancellationToken);

        var before = await client.TryGetStatusAsync(cancellationToken);
        var pool = RequestPool.OfEvents(options.Url, options.Key, draws, options.PerRequest, clock.GetUtcNow());
        var size = $"{options.PerRequest} events, {pool.MeanBytes:0} bytes";
        await progress.WriteLineAsync($"  {options.WarmUp.TotalSeconds:0} s of warm-up and {options.Duration.TotalSeconds:0} s of requests of {size}, {options.Connections} connections");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = new LagSampler(client, clock).WatchAsync(options.Duration, stop.Token);
        var busy = processorTime is null ? null : BusyAsync(processorTime, cancellationToken);
        var load = await new LoadRun(options.Url, pool, options.Connections, clock).ForAsync(options.WarmUp, options.Duration, cancellationToken);
        var used = busy is null ? (TimeSpan?)null : await busy;
        await stop.CancelAsync();
        var lag = LagTrend.Of(await watching, options.WarmUp, load.Elapsed);
        foreach (var problem in load.Problems) await progress.WriteLineAsync($"  refused: {problem}");

        var tally = LoadTally.Of([.. draws], options.Users, options.PerRequest, load.Sent);
        var wanted = before?.LeadScorePoints + (options.Canvas ? tally.Points : 0);
        var entries = before?.LedgerEntries + (options.Canvas ? tally.Scored : 0);
        var settled = await settling.WaitAsync(
            status => wanted is not null && status.LeadScorePoints == wanted && status.LedgerEntries >= entries && status.PendingCandidates is (null or 0),
            cancellationToken);
        var after = await client.TryGetStatusAsync(cancellationToken);
        var handoffs = options.Canvas ? await client.TryCountHandoffsAsync(LeadScoringExample.Campaign, cancellationToken) : null;
        return new ProductResult(options, load, tally, before, after, lag, settled, prepared.Refused, handoffs, used);
    }

    private async Task<TimeSpan> BusyAsync(Func<TimeSpan> processorTime, CancellationToken cancellationToken)
    {
        await Task.Delay(options.WarmUp, clock, cancellationToken);
        var before = processorTime();
        await Task.Delay(options.Duration, clock, cancellationToken);
        return processorTime() - before;
    }
}
