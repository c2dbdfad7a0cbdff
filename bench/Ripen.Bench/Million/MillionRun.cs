using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ripen.Bench.Checks;
using Ripen.Bench.Load;
using Ripen.Bench.Report;
using Ripen.Bench.Server;

namespace Ripen.Bench.Million;

/// <summary>Does to a canvas with very many waiting users what an operator may do, while traffic goes on, and says how long callers waited.</summary>
internal sealed class MillionRun(TextWriter output, TimeProvider clock)
{
    /// <summary>Requests of the traffic in a second.</summary>
    public const int RequestsPerSecond = 100;

    private const int ImportedPerRequest = 75;
    private const int ImportConnections = 32;
    private const int Bodies = 2_000;
    private const int KeyBytes = 16;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private readonly string _key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
    private readonly List<PhaseFigures> _phases = [];
    private readonly List<SelfCheck> _checks = [];
    private OpenLoop? _traffic;

    public required string Server { get; init; }

    public required int Users { get; init; }

    public required int EventsPerSecond { get; init; }

    public required TimeSpan Window { get; init; }

    public required int Seed { get; init; }

    /// <summary>Runs everything; true when the figures count.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ripen-bench-");
        try
        {
            await using var server = new ServerProcess(Server, folder.FullName, _key, [], clock);
            await server.StartAsync(cancellationToken);
            var starts = Drawing.MakeStarts(Seed, Users);
            await ImportAsync(server, starts, cancellationToken);
            await WithTrafficAsync(server, () => LiveAsync(server.Client, cancellationToken));
            await server.KillAsync();
            await output.WriteLineAsync($"  killed; {Window.TotalSeconds:0} s without a server");
            await Task.Delay(Window, clock, cancellationToken);
            await server.StartAsync(cancellationToken);
            await WithTrafficAsync(server, () => CatchUpAsync(server.Client, cancellationToken));
            await CheckAsync(server.Client, starts, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        PhaseTable.Write(output, _phases);
        return ResultTable.WriteChecks(output, $"{Users} waiting users", _checks);
    }

    private async Task ImportAsync(ServerProcess server, int[] starts, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"  {Users} users are imported");
        var pool = RequestPool.OfImport(server.Url, _key, starts, ImportedPerRequest);
        var import = await new LoadRun(server.Url, pool, ImportConnections, clock).OnceAsync(cancellationToken);
        _checks.Add(SelfChecks.Refusals(import.Refused) with { Name = "refusals of the import" });
    }

    private async Task WithTrafficAsync(ServerProcess server, Func<Task> work)
    {
        var perRequest = EventsPerSecond / RequestsPerSecond;
        var draws = Drawing.Make(Seed, Users, Bodies * perRequest);
        var bodies = Enumerable.Range(0, Bodies).Select(i => TrafficBody.Of(draws.AsSpan(i * perRequest, perRequest), clock.GetUtcNow())).ToList();
        using var traffic = new OpenLoop(server.Url, _key, bodies, TimeSpan.FromSeconds(1.0 / RequestsPerSecond), clock);
        using var stop = new CancellationTokenSource();
        _traffic = traffic;
        traffic.Begin(new PhaseFigures("-"));
        var running = traffic.RunAsync(stop.Token);
        try
        {
            await work();
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }

    private async Task LiveAsync(ServerClient client, CancellationToken cancellationToken)
    {
        await PhaseAsync("warm-up", () => Task.Delay(Shortest, clock, cancellationToken));
        await PhaseAsync("traffic alone", () => Task.Delay(Shortest, clock, cancellationToken));
        await PhaseAsync("launch", () => client.ApplyAsync(MillionCanvas.Yaml(Window, "active", isChanged: false), cancellationToken));
        var armed = clock.GetTimestamp();
        await PhaseAsync("arm all", () => RearmAsync(client, Users, cancellationToken));
        await PhaseAsync("stop", () => client.PostAsync(StatusPath, """{"status":"stopped"}""", cancellationToken));
        await PhaseAsync("change", () => client.ApplyAsync(MillionCanvas.Yaml(Window, "stopped", isChanged: true), cancellationToken));
        await PhaseAsync("resume", () => client.PostAsync(StatusPath, """{"status":"active"}""", cancellationToken));
        await PhaseAsync("arm again", () => RearmAsync(client, null, cancellationToken));
        var left = Window - clock.GetElapsedTime(armed);
        _checks.Add(SelfCheck.Of("all was done before the first wait ended", left > TimeSpan.Zero, Text($"{left.TotalSeconds:0} s before")));
        await PhaseAsync("until the first is due", () => Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, cancellationToken));
        await PhaseAsync("all expire", () => UntilNothingIsDueAsync(client, cancellationToken));
    }

    // All that was due while nobody ran fires now; in the middle of it the canvas is stopped, changed, resumed, and armed.
    private async Task CatchUpAsync(ServerClient client, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        await PhaseAsync("after a restart: stop", () => client.PostAsync(StatusPath, """{"status":"stopped"}""", cancellationToken));
        await PhaseAsync("after a restart: change", () => client.ApplyAsync(MillionCanvas.Yaml(Window, "stopped", isChanged: false), cancellationToken));
        await PhaseAsync("after a restart: resume", () => client.PostAsync(StatusPath, """{"status":"active"}""", cancellationToken));
        await PhaseAsync("after a restart: all is fired", () => UntilNothingIsDueAsync(client, cancellationToken));
        await output.WriteLineAsync(Text($"  caught up {clock.GetElapsedTime(begun).TotalSeconds:0.0} s after the restart"));
        await PhaseAsync("after a restart: arm", () => RearmAsync(client, null, cancellationToken));
    }

    private static string StatusPath => $"/v1/canvases/{MillionCanvas.Id}/status";

    private async Task PhaseAsync(string name, Func<Task> work)
    {
        var figures = new PhaseFigures(name);
        _phases.Add(figures);
        _traffic!.Begin(figures);
        var start = clock.GetTimestamp();
        await work();
        figures.Took = clock.GetElapsedTime(start);
        await output.WriteLineAsync(Text($"  {name}: {figures.Took.TotalSeconds:0.0} s, longest {figures.Longest.TotalMilliseconds:0} ms"));
        if (figures.Took < Shortest)
        {
            await Task.Delay(Shortest - figures.Took, clock);
        }
    }

    private async Task RearmAsync(ServerClient client, int? expected, CancellationToken cancellationToken)
    {
        var answer = await client.PostAsync($"/v1/canvases/{MillionCanvas.Id}/rearm", "{}", cancellationToken);
        var sweep = answer.GetProperty("sweep");
        while (sweep.GetProperty("status").GetString() == "running")
        {
            await Task.Delay(Look, clock, cancellationToken);
            sweep = (await client.GetAsync($"/v1/sweeps/{sweep.GetProperty("id").GetString()}", cancellationToken)).GetProperty("sweep");
        }

        var (looked, entered) = (sweep.GetProperty("looked_at").GetInt64(), sweep.GetProperty("entered").GetInt64());
        _checks.Add(SelfCheck.Of("the sweep came to everyone", looked == Users, Text($"{looked} of {Users}, {entered} armed")));
        if (expected is { } wanted)
        {
            _checks.Add(SelfCheck.Of("all were armed", entered == wanted, Text($"{entered} of {wanted}")));
        }
    }

    private async Task UntilNothingIsDueAsync(ServerClient client, CancellationToken cancellationToken)
    {
        for (var quiet = 0; quiet < 8;)
        {
            await Task.Delay(Look, clock, cancellationToken);
            var status = await client.GetAsync("/v1/status", cancellationToken);
            var next = status.GetProperty("next_timer_at");
            quiet = next.ValueKind == JsonValueKind.Null || next.GetDateTimeOffset() > clock.GetUtcNow() ? quiet + 1 : 0;
        }
    }

    private async Task CheckAsync(ServerClient client, int[] starts, CancellationToken cancellationToken)
    {
        await UntilNothingIsDueAsync(client, cancellationToken);
        var stats = await client.GetAsync($"/v1/canvases/{MillionCanvas.Id}/stats", cancellationToken);
        var status = await client.GetAsync("/v1/status", cancellationToken);
        var entered = stats.GetProperty("entered").GetInt64();
        var ended = stats.GetProperty("ended").EnumerateObject().Sum(e => e.Value.GetInt64());
        _checks.Add(SelfCheck.Of("everyone waits once", entered - ended == Users, Text($"{entered} entered, {ended} ended, {Users} users")));
        var refused = stats.GetProperty("refused").EnumerateObject().Sum(e => e.Value.GetInt64());
        var attempts = stats.GetProperty("attempts").GetInt64();
        _checks.Add(SelfCheck.Of("attempts = entered + refused", attempts == entered + refused, Text($"{attempts} = {entered} + {refused}")));
        var step = stats.GetProperty("steps").GetProperty("listen");
        var idle = step.TryGetProperty("everyone_else", out var count) ? count.GetInt64() : 0;
        var points = starts.Sum(s => (long)s) - idle + step.GetProperty("groups").EnumerateObject().Sum(g => g.Value.GetInt64() * MillionCanvas.Points[g.Name]);
        var held = status.GetProperty("ledger_points").GetProperty("lead score").GetDouble();
        _checks.Add(SelfCheck.Of("points of the steps = points in ledgers", held == points, Text($"{points} by the counts, {held:0} in ledgers, {idle} idle")));
        _checks.Add(SelfChecks.Refusals(_phases.Sum(p => p.Refused)));
        _checks.Add(SelfChecks.Synchronous(await client.TryGetStatusAsync(cancellationToken)));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
