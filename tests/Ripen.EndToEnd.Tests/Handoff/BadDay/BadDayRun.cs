using System.Globalization;
using System.Net;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;
using Ripen.Server.Clocks;

namespace Ripen.EndToEnd.Tests.Handoff.BadDay;

/// <summary>The server, which may be killed, the CRM, which may be down, and the one clock of both.</summary>
internal sealed class BadDayRun : IAsyncDisposable
{
    /// <summary>Calls that the server makes to one host at once; as many are on the wire when all of them are held.</summary>
    public const int CallsAtOnce = 64;

    private const int TracksPerCall = 75;
    private const int Score = 101;
    private const int MostMoves = 5;
    private const double StepGrowth = 1.4;
    private static readonly TimeSpan FirstStep = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock;
    private readonly Queue<string> _waiting;
    private ServerProcess? _process;

    private BadDayRun(StandIn crm, ManualTimeProvider clock, IEnumerable<string> leads)
    {
        Crm = crm;
        _clock = clock;
        Leads = [.. leads];
        _waiting = new Queue<string>(Leads);
    }

    public StandIn Crm { get; }

    public ApiClient Api => _process!.Api;

    public IReadOnlyList<string> Leads { get; }

    /// <summary>Virtual time since the start.</summary>
    public TimeSpan Passed => _clock.GetUtcNow() - RunningRipen.Morning;

    /// <summary>Numbers in the journal of the calls that were on the wire when the server was killed: no attempt of theirs can be in its log.</summary>
    public HashSet<long> Killed { get; } = [];

    public static async Task<BadDayRun> StartAsync(int leads)
    {
        var clock = new ManualTimeProvider(RunningRipen.Morning);
        string[] ids = [.. Enumerable.Range(0, leads).Select(i => string.Create(CultureInfo.InvariantCulture, $"lead-{i:d5}"))];
        var crm = await StandIn.StartSteadyAsync(new StandInOptions
        {
            Clock = clock,
            TokenLifetime = TimeSpan.FromHours(2),
            Leads = [.. ids.Select(id => new LeadSeed(id, "Acme"))],
        });
        var run = new BadDayRun(crm, clock, ids);
        await run.ServeAsync();
        return run;
    }

    /// <summary>So many further leads cross the threshold now, and what follows comes to rest.</summary>
    public async Task CrossAsync(int leads)
    {
        await TrackAsync(leads);
        await PassAsync(TimeSpan.Zero);
    }

    /// <summary>So many further leads cross the threshold now; what follows is under way.</summary>
    public async Task TrackAsync(int leads)
    {
        foreach (var part in Enumerable.Range(0, Math.Min(leads, _waiting.Count)).Select(_ => _waiting.Dequeue()).Chunk(TracksPerCall))
        {
            await Api.TrackAsync(new
            {
                attributes = part.Select(lead => new Dictionary<string, object> { ["external_id"] = lead, [ApiClient.Score] = Score, ["tier"] = "gold" }),
            });
        }
    }

    /// <summary>The leads that have not crossed yet do.</summary>
    public Task CrossRestAsync() => CrossAsync(_waiting.Count);

    /// <summary>Takes the faults away, each of which has met so many calls at least.</summary>
    public void EndFaults(int least)
    {
        Assert.All(Crm.Host.Faults.Switches, fault => Assert.InRange(fault.Fired, least, long.MaxValue));
        Crm.Host.Faults.ClearRules();
    }

    /// <summary>Lets time pass for both, in steps that grow as what is due grows rarer, so that no call takes long.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        var end = _clock.GetUtcNow() + span;
        for (var step = FirstStep; _clock.GetUtcNow() < end; step *= StepGrowth)
        {
            var next = _clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Ceiling(step.TotalSeconds));
            await MoveAsync(next < end ? next : end);
        }

        await MoveAsync(end);
    }

    /// <summary>
    /// So many further leads cross the threshold; when all calls that the server makes at once are held, it is killed, and started again at the same
    /// instant. Nothing else may be under way.
    /// </summary>
    public async Task KillWhileCrossingAsync(int leads, HoldPoint point)
    {
        using (var hold = Crm.Host.Faults.Hold(PathKind.Patch, point))
        {
            await TrackAsync(leads);
            await Bounded.For(hold.WaitForHeldAsync(Math.Min(leads, CallsAtOnce), ApiClient.Cancellation));
            Killed.UnionWith(Crm.Patches.Where(call => call.Status is null).Select(call => call.Number));
            await _process!.KillAsync();
            await _process.DisposeAsync();
            await Bounded.UntilAsync(() => Task.FromResult(Crm.Patches.All(call => call.Status is not null)), "the held calls have ended");
        }

        await ServeAsync();
        await PassAsync(TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        await Crm.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ServeAsync() =>
        _process = await ServerProcess.ServeAsync(_folder.In("data"), Crm.AllowedHost, $"--Ripen:TestClock={ApiClient.Iso(_clock.GetUtcNow())}");

    // What is due at one instant may take longer than the server waits for it, on a machine that has much else to do: then it is asked again.
    private async Task MoveAsync(DateTimeOffset target)
    {
        _clock.SetUtcNow(target);
        for (var i = 1; ; i++)
        {
            var (status, answer) = await Api.CallAsync(HttpMethod.Post, "/v1/test-clock", new { now = ApiClient.Iso(target) });
            if (status == HttpStatusCode.OK)
            {
                return;
            }

            Assert.True(status == HttpStatusCode.ServiceUnavailable && i < MostMoves, answer.ToString());
        }
    }
}
