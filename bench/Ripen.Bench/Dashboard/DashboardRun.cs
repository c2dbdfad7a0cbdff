using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Ripen.Bench.Checks;
using Ripen.Bench.Load;
using Ripen.Bench.Report;
using Ripen.Bench.Segments;
using Ripen.Bench.Server;

namespace Ripen.Bench.Dashboard;

/// <summary>Fills a server with users and canvases, and opens each page of the dashboard in a browser, time after time.</summary>
internal sealed class DashboardRun(TextWriter output, TimeProvider clock)
{
    private const int ImportedPerRequest = 75;
    private const int Connections = 64;
    private const int KeyBytes = 16;
    private const string Email = "bench@ripen.example";
    private const string Settled = "() => document.querySelector('main h1') && !document.querySelector('.mud-progress-linear, .mud-skeleton, [data-loading]')";

    // What Debian, Ubuntu and others call it.
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Pages =
    [
        "", "canvas", "canvas/many-0", "canvas/many-0/build", "campaigns", "segments", $"segments/{CountedSegment.Id}", "users", "users/{user}",
        "handoffs", "handoffs/activity", "handoffs/reconciliation", "data/attributes", "data/events", "data/issues", "data/import", "data/ingestion", "data/credentials", "data/api-keys", "data/apps", "gallery",
        "settings/accounts", "settings/audit",
    ];

    private readonly string _key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
    private readonly string _password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    public required string? Server { get; init; }

    public required int Users { get; init; }

    public required int Canvases { get; init; }

    public required int Times { get; init; }

    public required int Seed { get; init; }

    /// <summary>The target for the median of each page.</summary>
    public static TimeSpan Target { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Runs it; true when every page opened and stayed below <see cref="Target"/>.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var browser = Array.Find(Browsers, File.Exists) ?? throw new InvalidOperationException("There is no Chromium: apt-get install chromium.");
        var root = Repository.Root() ?? throw new InvalidOperationException("Run this inside a checkout of Ripen.");
        var assembly = Server ?? Repository.ServerAssembly(root)
            ?? throw new InvalidOperationException("There is no release build of the server: run dotnet build -c Release src/Ripen.Server, or pass --server.");
        var folder = Directory.CreateTempSubdirectory("ripen-bench-");
        try
        {
            await using var server = new ServerProcess(assembly, folder.FullName, _key, [$"--Ripen:Admin:Email={Email}", $"--Ripen:Admin:Password={_password}"], clock);
            await server.StartAsync(cancellationToken);
            await server.Client.ApplyAsync(CountedSegment.Yaml, cancellationToken);
            await server.Client.ApplyAsync(string.Join("\n---\n", Enumerable.Range(0, Canvases).Select(ManyCanvases.Yaml)), cancellationToken);
            await output.WriteLineAsync($"  {Users} users are imported");
            var import = await new LoadRun(server.Url, RequestPool.OfImport(server.Url, _key, Drawing.MakeStarts(Seed, Users), ImportedPerRequest), Connections, clock).OnceAsync(cancellationToken);
            await new Settling(server.Client, clock).WaitAsync(_ => false, cancellationToken);
            var user = (await server.Client.GetAsync("/v1/users?sort=lead%20score&limit=1", cancellationToken)).GetProperty("users")[0].GetProperty("braze_id").GetString()!;
            return await VisitAsync(browser, server.Url, user, import.Refused);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<bool> VisitAsync(string executable, Uri server, string user, long refused)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executable, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { Locale = "en", ViewportSize = new ViewportSize { Width = 1280, Height = 860 } });
        await page.GotoAsync(new Uri(server, "/dashboard/").ToString());
        await page.FillAsync("#email", Email);
        await page.FillAsync("#password", _password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForFunctionAsync(Settled);
        var checks = new List<SelfCheck> { SelfChecks.Refusals(refused) };
        foreach (var path in Pages.Select(path => path.Replace("{user}", user, StringComparison.Ordinal)))
        {
            var times = new List<double>();
            for (var i = 0; i < Times; i++)
            {
                var start = clock.GetTimestamp();
                var answer = await page.GotoAsync(new Uri(server, "/dashboard/" + path).ToString());
                if (answer is not { Ok: true })
                {
                    throw new InvalidOperationException($"There is no page /{path}.");
                }

                await page.WaitForFunctionAsync(Settled);
                times.Add(clock.GetElapsedTime(start).TotalSeconds);
            }

            var median = times.Order().ElementAt(times.Count / 2);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  /{path,-32} median {median:0.000} s, longest {times.Max():0.000} s"));
            checks.Add(SelfCheck.Of($"/{path} below a second", median < Target.TotalSeconds, median.ToString("0.000", CultureInfo.InvariantCulture)));
        }

        return ResultTable.WriteChecks(output, "dashboard", checks);
    }
}
