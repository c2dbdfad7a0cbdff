using System.Globalization;
using System.Security.Cryptography;
using Ripen.Bench.Checks;
using Ripen.Bench.Load;
using Ripen.Bench.Measures;
using Ripen.Bench.Report;
using Ripen.Bench.Server;

namespace Ripen.Bench.Segments;

/// <summary>Fills a server with users and counts a segment of them, time after time, while a trickle of events goes on.</summary>
internal sealed class SegmentCountRun(TextWriter output, TimeProvider clock)
{
    private const int ImportedPerRequest = 75;
    private const int Connections = 64;
    private const int KeyBytes = 16;

    private readonly string _key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
    private readonly List<double> _seconds = [];
    private readonly List<SegmentAnswer> _answers = [];
    private readonly List<(string Name, List<double> Seconds, List<long> Users)> _reads = [.. ScannedRead.All.Select(read => (read.Name, new List<double>(), new List<long>()))];

    public required string? Server { get; init; }

    public required int Users { get; init; }

    public required int Counts { get; init; }

    public required int Seed { get; init; }

    /// <summary>How long the trickle runs alone, for comparison.</summary>
    public TimeSpan Alone { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs it; true when the figures count.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var root = Repository.Root() ?? throw new InvalidOperationException("Run this inside a checkout of Ripen.");
        var assembly = Server ?? Repository.ServerAssembly(root)
            ?? throw new InvalidOperationException("There is no release build of the server: run dotnet build -c Release src/Ripen.Server, or pass --server.");
        var scores = Drawing.MakeStarts(Seed, Users);
        var folder = Directory.CreateTempSubdirectory("ripen-bench-");
        try
        {
            await using var server = new ServerProcess(assembly, folder.FullName, _key, [], clock);
            await server.StartAsync(cancellationToken);
            await server.Client.ApplyAsync(CountedSegment.Yaml, cancellationToken);
            await output.WriteLineAsync($"  {Users} users are imported");
            var import = await new LoadRun(server.Url, RequestPool.OfImport(server.Url, _key, scores, ImportedPerRequest), Connections, clock).OnceAsync(cancellationToken);
            await new Settling(server.Client, clock).WaitAsync(_ => false, cancellationToken);
            using var trickle = new Trickle(server.Url, _key, Users, Seed, clock);
            var alone = await TrickleAsync(trickle, () => Task.Delay(Alone, clock, cancellationToken));
            var counting = await TrickleAsync(trickle, () => CountAsync(server.Client, cancellationToken));
            var reading = await TrickleAsync(trickle, () => ReadAsync(server.Client, cancellationToken));
            Report(alone, counting, reading);
            return ResultTable.WriteChecks(output, "segment count", [
                SelfChecks.Refusals(import.Refused + trickle.Refused),
                Check("all users were asked", _answers.TrueForAll(a => a.Exact && a.Users == Users), _answers.Select(a => a.Users)),
                Check("all users were read", _reads.TrueForAll(r => r.Users.TrueForAll(u => u == Users)), _reads.SelectMany(r => r.Users)),
                Check("size", _answers.TrueForAll(a => a.Size == CountedSegment.Members(scores)), _answers.Select(a => a.Size)),
            ]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<LatencyHistogram> TrickleAsync(Trickle trickle, Func<Task> meanwhile)
    {
        using var stop = new CancellationTokenSource();
        var running = trickle.RunAsync(stop.Token);
        await meanwhile();
        await stop.CancelAsync();
        return await running;
    }

    private static SelfCheck Check(string name, bool passed, IEnumerable<long> found) => SelfCheck.Of(name, passed, string.Join(", ", found.Distinct()));

    // The first one finds code that was never run; it is a figure like the others.
    private async Task CountAsync(ServerClient client, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Counts; i++)
        {
            var start = clock.GetTimestamp();
            _answers.Add(await client.CountAsync(CountedSegment.Id, cancellationToken));
            _seconds.Add(clock.GetElapsedTime(start).TotalSeconds);
        }
    }

    private async Task ReadAsync(ServerClient client, CancellationToken cancellationToken)
    {
        foreach (var (read, (_, seconds, users)) in ScannedRead.All.Zip(_reads))
        {
            for (var i = 0; i < Counts; i++)
            {
                var start = clock.GetTimestamp();
                users.Add(await client.ReadNumberAsync(read.Path, read.Total, cancellationToken));
                seconds.Add(clock.GetElapsedTime(start).TotalSeconds);
            }
        }
    }

    private void Report(LatencyHistogram alone, LatencyHistogram counting, LatencyHistogram reading)
    {
        Line($"  an exact count of {Users} users took {Seconds(_seconds)}; {_answers[0].Size} are members");
        foreach (var (name, seconds, _) in _reads)
        {
            Line($"  {name} took {Seconds(seconds)}");
        }

        Line($"  an event beside lists and distributions: median {Milliseconds(reading.Percentile(50))}, longest {Milliseconds(reading.Max)}, of {reading.Count}");
        Line($"  an event beside counts: median {Milliseconds(counting.Percentile(50))}, longest {Milliseconds(counting.Max)}, of {counting.Count}");
        Line($"  an event alone: median {Milliseconds(alone.Percentile(50))}, longest {Milliseconds(alone.Max)}, of {alone.Count}");
    }

    private static string Seconds(List<double> seconds) => string.Join(", ", seconds.Select(s => s.ToString("0.00", CultureInfo.InvariantCulture))) + " s";

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    private void Line(string text) => output.WriteLine(text);
}
