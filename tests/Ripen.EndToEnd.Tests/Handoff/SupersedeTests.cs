using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary><c>while_pending: supersede</c>: a later message takes the place of an earlier one, unless that is on the wire (liquid-and-webhooks §4.3).</summary>
public sealed class SupersedeTests
{
    private const string U = "lead-1";

    [Fact]
    public async Task Message_that_waits_for_a_further_attempt_gives_way_to_the_later_one()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, "supersede");
        crm.Fault(FaultEffect.ServiceUnavailable, count: 1);
        await ScoreAsync(ripen, 101);
        await ripen.SettleAsync();
        Assert.Equal(["retrying"], await StatusesAsync(ripen));
        await ScoreAsync(ripen, 102);
        await ripen.SettleAsync();
        Assert.Equal(["sent", "superseded"], await StatusesAsync(ripen));
        await ripen.AdvanceAsync("2h");
        Assert.Equal([503, 204], crm.Patches.Select(p => p.Status));
        Assert.Equal(2, crm.Patches.Select(p => p.Header("Idempotency-Key")).Distinct().Count());
        var stats = await ripen.Api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats");
        Assert.Equal((1, 1, 0), (stats.GetProperty("superseded").GetInt32(), stats.GetProperty("sent").GetInt32(), stats.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task Message_on_the_wire_is_left_alone_and_gives_way_only_when_its_attempt_fails()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, "supersede");
        using var hold = crm.Host.Faults.Hold(PathKind.Patch);
        crm.Fault(FaultEffect.ServiceUnavailable, count: 1);
        await ScoreAsync(ripen, 101);
        await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
        await ScoreAsync(ripen, 102);
        Assert.Equal(1, (await ripen.Api.GetAsync("/v1/status")).GetProperty("pending_deliveries").GetInt64());
        hold.Release();
        await ripen.SettleAsync();
        Assert.Equal(["sent", "superseded"], await StatusesAsync(ripen));
        Assert.Equal([503, 204], crm.Patches.Select(p => p.Status));
    }

    [Fact]
    public async Task Message_that_waits_for_its_turn_under_a_rate_gives_way_and_costs_no_call()
    {
        await using var crm = await StandIn.StartAsync(U, "lead-2");
        await using var ripen = await StartAsync(crm, "supersede", "\nrate_per_minute: 10");
        await ripen.Api.AttributesAsync("lead-2", (ApiClient.Score, 101)); // has the first turn
        await ripen.SettleAsync();
        await ScoreAsync(ripen, 101);
        await ripen.SettleAsync();
        await ScoreAsync(ripen, 102);
        await ripen.AdvanceAsync("1m");
        Assert.Equal(["sent", "superseded"], await StatusesAsync(ripen));
        Assert.Equal(204, Assert.Single(crm.PatchesOf(U)).Status);
    }

    [Fact]
    public async Task Default_is_to_wait_for_the_earlier_ones_outcome()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, "wait");
        crm.Fault(FaultEffect.ServiceUnavailable, count: 1);
        await ScoreAsync(ripen, 101);
        await ripen.SettleAsync();
        await ScoreAsync(ripen, 102);
        await ripen.SettleAsync();
        Assert.Equal(["retrying"], await StatusesAsync(ripen));
        await ripen.AdvanceAsync("1h");
        Assert.Equal(["sent"], await StatusesAsync(ripen)); // and the later one found the user out of the audience
    }

    private static async Task<IEnumerable<string?>> StatusesAsync(RunningRipen ripen) =>
        (await ripen.Api.DeliveriesAsync($"user={U}")).Select(d => d.GetProperty("status").GetString()).Order(StringComparer.Ordinal);

    private static Task ScoreAsync(RunningRipen ripen, int score) => ripen.Api.AttributesAsync(U, (ApiClient.Score, score));

    private static async Task<RunningRipen> StartAsync(StandIn crm, string whilePending, string more = "")
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync($"{LeadScoring.Campaign(crm).TrimEnd()}\nwhile_pending: {whilePending}{more}");
        return ripen;
    }
}
