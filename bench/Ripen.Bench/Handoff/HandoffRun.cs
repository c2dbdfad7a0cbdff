using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Ripen.Bench.Checks;
using Ripen.Bench.Measures;
using Ripen.Bench.Million;
using Ripen.Bench.Report;
using Ripen.Bench.Server;

namespace Ripen.Bench.Handoff;

/// <summary>
/// Leads that cross a threshold are handed to a receiver in this very process: as many at once as there are, then at a steady rate, with the time from the crossing to the receiver;
/// then changes below the threshold, which are rendered and aborted, and what they write.
/// </summary>
internal sealed class HandoffRun(TextWriter output, TimeProvider clock)
{
    private const int PerRequest = 75;
    private const int Callers = 16;
    private const int RequestsPerSecond = 100;
    private const int KeyBytes = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);
    private readonly string _key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
    private readonly List<SelfCheck> _checks = [];
    private int _refused;

    public required string Server { get; init; }

    /// <summary>Leads of the burst; a tenth of them comes before, as warm-up.</summary>
    public required int Leads { get; init; }

    /// <summary>Crossings a second of the steady part.</summary>
    public required int PerSecond { get; init; }

    /// <summary>How long the steady part is; a quarter of it comes before, as warm-up.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Changes below the threshold.</summary>
    public required int Aborts { get; init; }

    /// <summary>Runs it; true when the figures count.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var warmUp = Leads / 10;
        var steady = (int)(PerSecond * (Duration.TotalSeconds * 1.25 + 2));
        var folder = Directory.CreateTempSubdirectory("ripen-bench-");
        await using var sink = await Sink.StartAsync(warmUp + Leads + steady + Aborts, clock);
        try
        {
            string[] settings = [$"--Ripen:Delivery:AllowedPrivateHosts={sink.Url.Authority}"];
            await using var server = new ServerProcess(Server, folder.FullName, _key, settings, clock);
            using var http = new HttpClient { BaseAddress = server.Url, Timeout = Patience };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
            await server.StartAsync(cancellationToken);
            await server.Client.ApplyAsync(ThresholdCampaign.Yaml(sink.Url, "active"), cancellationToken);
            await BurstAsync(http, sink, 0, warmUp, cancellationToken);
            await Task.Delay(Rest, clock, cancellationToken);
            var perSecond = await BurstAsync(http, sink, warmUp, Leads, cancellationToken);
            Line($"  {Leads} leads at once: {perSecond:0} deliveries/s, first to last arrival at the receiver, which is in this process");
            await Task.Delay(Rest, clock, cancellationToken);
            var sent = await SteadyAsync(server, sink, warmUp + Leads, cancellationToken);
            await CheckSentAsync(server.Client, sink, warmUp + Leads + sent, cancellationToken);
            await AbortAsync(server, http, sink, warmUp + Leads + steady, cancellationToken);
            _checks.Add(SelfChecks.Refusals(_refused));
            _checks.Add(SelfChecks.Synchronous(await server.Client.TryGetStatusAsync(cancellationToken)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return ResultTable.WriteChecks(output, "handoffs", _checks);
    }

    private async Task<double> BurstAsync(HttpClient http, Sink sink, int first, int count, CancellationToken cancellationToken)
    {
        var before = sink.Requests;
        await ScoreAsync(http, first, count, Renders.SeedBody.Above, cancellationToken);
        await UntilAsync(() => sink.Requests >= before + count, cancellationToken);
        var arrivals = Enumerable.Range(first, count).Select(sink.ArrivalOf).Where(at => at is not null).Select(at => at!.Value).ToList();
        return arrivals.Count < 2 ? 0 : arrivals.Count / clock.GetElapsedTime(arrivals.Min(), arrivals.Max()).TotalSeconds;
    }

    // Requests go out at fixed instants, whatever the answers; a latency counts from the instant at which its request should have gone.
    private async Task<int> SteadyAsync(ServerProcess server, Sink sink, int first, CancellationToken cancellationToken)
    {
        var perRequest = PerSecond / RequestsPerSecond;
        var interval = TimeSpan.FromSeconds(1.0 / RequestsPerSecond);
        var requests = (int)((Duration.TotalSeconds * 1.25 + 1) * RequestsPerSecond);
        var bodies = Enumerable.Range(0, requests).Select(i => ThresholdCampaign.Scores(first + (i * perRequest), perRequest, Renders.SeedBody.Above)).ToList();
        var figures = new PhaseFigures("steady");
        using var loop = new OpenLoop(server.Url, _key, bodies, interval, clock);
        loop.Begin(figures);
        using var stop = new CancellationTokenSource();
        var running = loop.RunAsync(stop.Token);
        await Task.Delay(Duration * 1.25, clock, cancellationToken);
        await stop.CancelAsync();
        await running;
        var sent = loop.Sent;
        await UntilAsync(() => sink.ArrivalOf(first + (sent * perRequest) - 1) is not null, cancellationToken);
        await Task.Delay(Rest, clock, cancellationToken);
        var latency = new LatencyHistogram();
        var missing = 0;
        for (var request = (int)(Duration.TotalSeconds * 0.25 * RequestsPerSecond); request < sent; request++)
        {
            for (var user = first + (request * perRequest); user < first + ((request + 1) * perRequest); user++)
            {
                if (sink.ArrivalOf(user) is not { } at) missing++;
                else latency.Record(clock.GetElapsedTime(loop.Start, at) - (request * interval));
            }
        }

        _refused += (int)figures.Refused;
        _checks.Add(SelfCheck.Of("every crossing of the steady part arrived", missing == 0, Text($"{missing} missing of {sent * perRequest}")));
        Line($"  {perRequest * RequestsPerSecond} crossings/s: from the crossing to the receiver p50 {Ms(latency.Percentile(50))}, p99 {Ms(latency.Percentile(99))}, longest {Ms(latency.Max)}, of {latency.Count}; the tool itself was late by {Ms(figures.ToolLate)} at most");
        return sent * perRequest;
    }

    private async Task CheckSentAsync(ServerClient client, Sink sink, int expected, CancellationToken cancellationToken)
    {
        _checks.Add(SelfCheck.Of("each lead arrived once", sink.Requests == expected && sink.Repeats == 0, Text($"{sink.Requests} of {expected}, {sink.Repeats} repeats")));
        var sent = 0L;
        await UntilAsync(async () => (sent = await client.TryCountHandoffsAsync(ThresholdCampaign.Id, cancellationToken) ?? 0) == expected, cancellationToken);
        _checks.Add(SelfCheck.Of("each is counted as sent", sent == expected, Text($"{sent} of {expected}")));
    }

    private async Task AbortAsync(ServerProcess server, HttpClient http, Sink sink, int first, CancellationToken cancellationToken)
    {
        // The users exist before anything is measured, and what is written for them is at rest.
        var requests = sink.Requests;
        await server.Client.PostAsync(StatusPath, """{"status":"stopped"}""", cancellationToken);
        await ScoreAsync(http, first, Aborts, 1, cancellationToken);
        var (without, withoutCpu) = await WrittenAsync(server, () => ScoreAsync(http, first, Aborts, 2, cancellationToken), cancellationToken);
        await server.Client.PostAsync(StatusPath, """{"status":"active"}""", cancellationToken);
        var before = await AbortedAsync(server.Client, cancellationToken);
        var (with, withCpu) = await WrittenAsync(server, () => ScoreAsync(http, first, Aborts, 3, cancellationToken), cancellationToken);
        var aborted = 0L;
        await UntilAsync(async () => (aborted = await AbortedAsync(server.Client, cancellationToken) - before) == Aborts, cancellationToken);
        Line($"  {Aborts} changes below the threshold: {with / (double)Aborts:0.0} bytes written a change with the campaign, {without / (double)Aborts:0.0} with it stopped; {withCpu / Aborts * 1e6:0.0} and {withoutCpu / Aborts * 1e6:0.0} µs of CPU");
        _checks.Add(SelfCheck.Of("each change below the threshold was aborted", aborted == Aborts, Text($"{aborted} of {Aborts}")));
        _checks.Add(SelfCheck.Of("none of them reached the receiver", sink.Requests == requests, Text($"{sink.Requests - requests}")));
    }

    private static string StatusPath => $"/v1/campaigns/{ThresholdCampaign.Id}/status";

    private static async Task<long> AbortedAsync(ServerClient client, CancellationToken cancellationToken)
    {
        var stats = await client.GetAsync($"/v1/campaigns/{ThresholdCampaign.Id}/stats", cancellationToken);
        return stats.TryGetProperty("aborted", out var aborted) && aborted.ValueKind == JsonValueKind.Number ? aborted.GetInt64() : 0;
    }

    // Everything that the process handed to the kernel, to files and to sockets, until checkpoints rest.
    private async Task<(long Bytes, double Cpu)> WrittenAsync(ServerProcess server, Func<Task> work, CancellationToken cancellationToken)
    {
        await Task.Delay(Rest, clock, cancellationToken);
        var (bytes, cpu) = (ProcessFigures.Written(server.ProcessId), ProcessFigures.CpuSeconds(server.ProcessId));
        await work();
        await Task.Delay(Rest, clock, cancellationToken);
        return (ProcessFigures.Written(server.ProcessId) - bytes, ProcessFigures.CpuSeconds(server.ProcessId) - cpu);
    }

    private async Task ScoreAsync(HttpClient http, int first, int count, int score, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, (count + PerRequest - 1) / PerRequest, options, async (request, token) =>
        {
            var from = first + (request * PerRequest);
            using var content = new ByteArrayContent(ThresholdCampaign.Scores(from, Math.Min(PerRequest, first + count - from), score))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            };
            using var answer = await http.PostAsync(new Uri("/users/track", UriKind.Relative), content, token);
            if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref _refused);
        });
    }

    private Task UntilAsync(Func<bool> done, CancellationToken cancellationToken) => UntilAsync(() => Task.FromResult(done()), cancellationToken);

    private async Task UntilAsync(Func<Task<bool>> done, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (!await done() && clock.GetElapsedTime(start) < Patience) await Task.Delay(Look, clock, cancellationToken);
    }

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(FormattableString text) => output.WriteLine(Text(text));
}
