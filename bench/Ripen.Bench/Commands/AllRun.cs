using System.Globalization;
using System.Security.Cryptography;
using Ripen.Bench.Baseline;
using Ripen.Bench.Checks;
using Ripen.Bench.Load;
using Ripen.Bench.Report;
using Ripen.Bench.Server;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.Bench.Commands;

/// <summary>
/// Baseline and product in turn; with <see cref="Against"/> another build of the server is the baseline instead, on one machine, in one go: round after round, each product run on a fresh data folder. The last server is killed and
/// started again.
/// </summary>
internal sealed class AllRun(TextWriter output, TimeProvider clock)
{
    private const int KeyBytes = 16;
    private readonly string _key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
    private readonly List<SelfCheck> _failed = [];

    public required string? Server { get; init; }

    /// <summary>Path of another build's <c>Ripen.Server.dll</c> that is loaded in turn with this one, in the place of PostgreSQL; null for PostgreSQL.</summary>
    public required string? Against { get; init; }

    /// <summary>The names of the loads that are run.</summary>
    public required IReadOnlyList<string> Chosen { get; init; }

    public required int Rounds { get; init; }

    public required int Users { get; init; }

    public required int Connections { get; init; }

    public required TimeSpan WarmUp { get; init; }

    public required TimeSpan Duration { get; init; }

    public required int Seed { get; init; }

    public required string? Postgres { get; init; }

    public required BaselineStyle Style { get; init; }

    /// <summary>The loads of a round, by name: events of a request, and whether the canvas is on.</summary>
    public static IReadOnlyDictionary<string, (int PerRequest, bool Canvas)> Loads { get; } = new Dictionary<string, (int, bool)>
    {
        ["canvas"] = (75, true),
        ["plain"] = (75, false),
        ["single"] = (1, true),
    };

    /// <summary>Runs everything; true when the figures count.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var root = Repository.Root() ?? throw new InvalidOperationException("Run this inside a checkout of Ripen.");
        var assembly = Server ?? Repository.ServerAssembly(root)
            ?? throw new InvalidOperationException("There is no release build of the server: run dotnet build -c Release src/Ripen.Server, or pass --server.");
        var draws = Drawing.Make(Seed, Users, Drawing.Events);
        await using var cluster = Postgres is null && Against is null ? await PostgresCluster.StartAsync(cancellationToken) : null;
        await using var crm = await StandInHost.StartAsync(
            new StandInOptions
            {
                ClientId = "bench",
                ClientSecret = _key,
                AcceptAnyId = true,
                Quota = long.MaxValue,
                JournalCapacity = 1,
                HistoryPerLead = 0,
                TokenLifetime = TimeSpan.FromHours(1),
                Leads = [.. Enumerable.Range(0, Users).Select(user => new LeadSeed(RequestPool.UserId(user), "Bench"))],
                Clock = clock,
            },
            cancellationToken);
        var yaml = LeadScoringExample.Read(Path.Combine(root, "examples", "lead-scoring"), crm.BaseUrl, crm.Options.ClientId, crm.Options.ClientSecret);

        var baseline = new List<Figures>();
        var kinds = Chosen.Select(name => Loads[name]).ToArray();
        var product = kinds.Select(_ => new List<Figures>()).ToArray();
        var others = kinds.Select(_ => new List<Figures>()).ToArray();
        for (var round = 1; round <= Rounds; round++)
        {
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                await output.WriteLineAsync($"Round {round} of {Rounds}");
                if (Against is not null)
                {
                    // Who comes first changes: a machine that slows down or warms up favours neither.
                    var otherFirst = round % 2 == 1;
                    if (otherFirst) others[kind].Add(await RunProductAsync(Against, yaml, new Uri(crm.BaseUrl), draws, kinds[kind], false, cancellationToken));
                    product[kind].Add(await RunProductAsync(assembly, yaml, new Uri(crm.BaseUrl), draws, kinds[kind], false, cancellationToken));
                    if (!otherFirst) others[kind].Add(await RunProductAsync(Against, yaml, new Uri(crm.BaseUrl), draws, kinds[kind], false, cancellationToken));
                    continue;
                }

                if (kind == 0) baseline.Add(await RunBaselineAsync(Postgres ?? cluster!.ConnectionString, draws, cancellationToken));
                var last = round == Rounds && kind == 0;
                product[kind].Add(await RunProductAsync(assembly, yaml, new Uri(crm.BaseUrl), draws, kinds[kind], last, cancellationToken));
            }
        }

        if (Against is null)
        {
            ResultTable.WriteTable(output, Figures.Median(baseline), [.. product.Select(runs => Figures.Median(runs))]);
        }
        else
        {
            WriteComparison(product, others);
        }

        return _failed.Count == 0;
    }

    private void WriteComparison(List<Figures>[] product, List<Figures>[] others)
    {
        for (var kind = 0; kind < product.Length; kind++)
        {
            var (mine, other) = (Figures.Median(product[kind]), Figures.Median(others[kind]));
            string Ratios(Func<Figures, Figures, double> ratio) => string.Join(' ', product[kind].Zip(others[kind], (m, o) => ratio(m, o).ToString("0.000", CultureInfo.InvariantCulture)));
            var rounds = Ratios((m, o) => m.EventsPerSecond / o.EventsPerSecond);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Chosen[kind]}: this build {mine.EventsPerSecond:N0} events/s, the other {other.EventsPerSecond:N0}, ratio {mine.EventsPerSecond / other.EventsPerSecond:0.000}; rounds {rounds}"));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Chosen[kind]}: CPU of the server for an event {mine.CpuPerEvent:0.000} µs, of the other {other.CpuPerEvent:0.000} µs, ratio {other.CpuPerEvent / mine.CpuPerEvent:0.000}; rounds {Ratios((m, o) => o.CpuPerEvent!.Value / m.CpuPerEvent!.Value)}"));
        }
    }

    private async Task<Figures> RunBaselineAsync(string database, Draw[] draws, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("Baseline");
        var result = await new BaselineRun(database, draws, Users, Style, clock).RunAsync(WarmUp, Duration, cancellationToken);
        Judge("baseline", [SelfChecks.Of(result)]);
        return ResultTable.Of(result);
    }

    private async Task<Figures> RunProductAsync(
        string assembly, string yaml, Uri crm, Draw[] draws, (int PerRequest, bool Canvas) kind, bool killAfterwards, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ripen-bench-");
        try
        {
            await using var server = new ServerProcess(assembly, folder.FullName, _key, [$"--Ripen:Delivery:AllowedPrivateHosts={crm.Authority}"], clock);
            var ready = await server.StartAsync(cancellationToken);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  ready {ready.TotalSeconds:0.00} s after the process was started"));
            if (kind.Canvas) await server.Client.ApplyAsync(yaml, cancellationToken);
            var options = new ProductOptions
            {
                Url = server.Url,
                Key = _key,
                Users = Users,
                Seed = Seed,
                PerRequest = kind.PerRequest,
                Connections = Connections,
                WarmUp = WarmUp,
                Duration = Duration,
                Canvas = kind.Canvas,
            };
            await output.WriteLineAsync($"Ripen, {kind.PerRequest} a request, canvas {(kind.Canvas ? "on" : "off")}");
            var result = await new ProductRun(options, draws, server.Client, output, clock, () => server.ProcessorTime).RunAsync(cancellationToken);
            Notes.Write(output, result);
            Judge(ResultTable.Of(result).Name, SelfChecks.Of(result));
            if (killAfterwards) await RecoverAsync(server, result, draws, cancellationToken);
            return ResultTable.Of(result);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Loads the server once more, kills it at the last answer, while checkpoints lag behind, and starts it on the same data: every acknowledged point
    /// must be there.
    /// </summary>
    private async Task RecoverAsync(ServerProcess server, ProductResult result, Draw[] draws, CancellationToken cancellationToken)
    {
        var options = result.Options;
        var pool = RequestPool.OfEvents(server.Url, _key, draws, options.PerRequest, clock.GetUtcNow());
        var load = await new LoadRun(server.Url, pool, Connections, clock).ForAsync(TimeSpan.Zero, Duration, cancellationToken);
        await server.KillAsync();
        var points = LoadTally.Of(draws, Users, options.PerRequest, load.Sent).Points;

        var ready = await server.StartAsync(cancellationToken);
        var expected = result.After?.LeadScorePoints + points;
        await new Settling(server.Client, clock).WaitAsync(told => told.LeadScorePoints == expected, cancellationToken);
        var status = await server.Client.TryGetStatusAsync(cancellationToken);
        var replay = status?.RecoverySeconds?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown";
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"  after SIGKILL: ready {ready.TotalSeconds:0.00} s after the process was started; recovery took {replay} s of it"));
        var held = status?.LeadScorePoints;
        Judge("kill and recovery", [
            SelfChecks.Refusals(load.Refused),
            SelfCheck.Of("points survive a kill", held is null || expected is null ? null : held == expected, $"{expected} acknowledged, {held} in ledgers"),
        ]);
    }

    private void Judge(string title, IReadOnlyList<SelfCheck> checks)
    {
        ResultTable.WriteChecks(output, title, checks);
        _failed.AddRange(checks.Where(check => check.Outcome != CheckOutcome.Passed));
    }
}
