using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.MainJob;

/// <summary>The main job: the shipped example, applied with the command line, scores leads and hands the ripe ones to the CRM.</summary>
public sealed class MainJobTests
{
    private const string Busy = "00Q000000000001";
    private const string Idle = "00Q000000000002";
    private const int Points = 101;

    [Fact]
    public async Task A_busy_lead_becomes_mql_by_one_call_and_an_idle_one_loses_a_point()
    {
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync(Busy, Idle);
        await using var ripen = await RunningRipen.StartAsync(crm);
        LeadScoring.WriteTo(folder.In("lead-scoring"), crm);
        var apply = await CommandRun.OfAsync(ripen.Api, "apply", folder.In("lead-scoring"));
        Assert.True(apply.Exit == 0, apply.Errors);
        Assert.Contains("Published.", apply.Output, StringComparison.Ordinal);

        await ripen.Api.AttributesAsync(Busy, ("email", "busy@example.com"));
        await ripen.Api.AttributesAsync(Idle, ("email", "idle@example.com"), (ApiClient.Score, 10));
        var expected = 0;
        while (expected < 100)
        {
            await ripen.AdvanceAsync("10m");
            expected += await ActAsync(ripen, expected);
            Assert.Equal(expected, await ripen.Api.ScoreAsync(Busy));
        }

        await ripen.SettleAsync();
        Assert.Equal(100, expected);
        Assert.Equal(0, crm.Host.Journal.Total);
        await ripen.AdvanceAsync("10m");
        await ripen.SessionAsync(Busy);
        await ripen.SettleAsync();

        await AssertHandedOverAsync(ripen.Api, crm);
        Assert.Equal(10, await ripen.Api.ScoreAsync(Idle));
        await ripen.MoveToAsync(RunningRipen.Morning.AddDays(1));
        Assert.Equal(9, await ripen.Api.ScoreAsync(Idle));
        var idle = await ripen.Api.LedgerAsync(Idle);
        idle.AssertAddsUp();
        Assert.Equal(-1, idle.Deltas.First());
        Assert.Equal("inactive", idle.Entries[0].GetProperty("cause").GetProperty("step").GetString());
        Assert.Empty(crm.PatchesOf(Idle));
    }

    [Fact]
    public async Task The_same_happens_on_the_real_clock_with_server_and_command_line_as_processes()
    {
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync(Busy);
        await using var server = await ServerProcess.ServeAsync(folder.In("data"), crm.AllowedHost);
        LeadScoring.WriteTo(folder.In("lead-scoring"), crm);
        await using (var apply = ServerProcess.Run("apply", folder.In("lead-scoring"), "--url", server.Api.Url, "--key", ApiClient.Key))
        {
            Assert.True(await apply.ExitAsync() == 0, apply.Errors);
        }

        await server.Api.AttributesAsync(Busy, ("email", "busy@example.com"));
        for (var score = 0; score < Points;)
        {
            var now = TimeProvider.System.GetUtcNow();
            var isSession = score % 10 == 0;
            await (isSession ? server.Api.SessionAsync(Busy, now) : server.Api.EventAsync(Busy, score % 10 == 1 ? "demo_requested" : "webinar_joined", now));
            score += isSession || score % 10 != 1 ? 1 : 5;
            Assert.Equal(score, await server.Api.ScoreAsync(Busy));
        }

        await Bounded.UntilAsync(async () => (await server.Api.AttributeAsync(Busy, "lead_status"))?.GetString() == "MQL", "the lead is an MQL");
        await Bounded.UntilAsync(async () => (await server.Api.DeliveriesAsync("status=sent")).Count == 1, "the delivery is in the list");
        await AssertHandedOverAsync(server.Api, crm);
    }

    private static async Task<int> ActAsync(RunningRipen ripen, int score)
    {
        switch (score % 20)
        {
            case 0:
                await ripen.SessionAsync(Busy);
                return 1;
            case 1:
                await ripen.EventAsync(Busy, "demo_requested");
                return 5;
            case 6:
                await ripen.EventAsync(Busy, "pricing_viewed", new { seconds = 90 });
                return 5;
            case 11:
                await ripen.EventAsync(Busy, "pricing_viewed", new { seconds = 30 });
                await ripen.EventAsync(Busy, "webinar_registered");
                return 1;
            default:
                await ripen.EventAsync(Busy, "webinar_joined");
                return 1;
        }
    }

    private static async Task AssertHandedOverAsync(ApiClient api, StandIn crm)
    {
        var ledger = await api.LedgerAsync(Busy);
        ledger.AssertAddsUp();
        Assert.Equal((Points, 0), (ledger.Value, ledger.Opening));
        Assert.All(ledger.Entries, e => Assert.Equal(LeadScoring.CanvasId, e.GetProperty("cause").GetProperty("canvas").GetString()));
        var patch = Assert.Single(crm.Patches);
        Assert.Equal((204, "MQL"), (patch.Status, crm.StatusOf(Busy)));
        var delivery = Assert.Single(await api.DeliveriesAsync());
        Assert.Equal(("sent", Busy), (delivery.GetProperty("status").GetString(), delivery.GetProperty("user").GetString()));
        Assert.Equal(patch.Header("Idempotency-Key"), delivery.GetProperty("idempotency_key").GetString());
        Assert.Equal("MQL", (await api.AttributeAsync(Busy, "lead_status"))?.GetString());
        Assert.Equal(JsonValueKind.Object, delivery.GetProperty("trigger").ValueKind);
    }
}
