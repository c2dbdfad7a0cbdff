using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>A token endpoint that is out of order while the header's call says <c>:retry</c> (liquid-and-webhooks §2.3, W18).</summary>
public sealed class PostponedTests
{
    private const string U = "lead-1";

    [Fact]
    public async Task W18_the_lead_is_rendered_again_five_times_and_then_aborted()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        TokensFail(crm, 99);
        await QualifyAsync(ripen);
        Assert.Equal((1L, 1L, 0L), await CountsAsync(ripen));
        await ripen.AdvanceAsync("2h");
        Assert.Equal(6, crm.Host.Journal.Entries(PathKind.Token).Count);
        Assert.Empty(crm.Patches);
        Assert.Equal((5L, 0L, 1L), await CountsAsync(ripen));

        // It has not been received, so that the next change counts.
        crm.Host.Faults.ClearRules();
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 102));
        await ripen.SettleAsync();
        Assert.Equal(204, Assert.Single(crm.Patches).Status);
    }

    [Fact]
    public async Task W18_the_lead_goes_out_when_the_token_endpoint_recovers_over_a_restart_too()
    {
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync(U);
        TokensFail(crm, 2);
        DateTimeOffset now;
        await using (var first = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), [crm.AllowedHost]))
        {
            await first.Api.PublishAsync(Campaign(crm));
            await QualifyAsync(first);
            now = first.Now;
        }

        await using var ripen = await RunningRipen.StartAsync(now, folder.In("data"), [crm.AllowedHost]);
        Assert.Equal((1L, 1L, 0L), await CountsAsync(ripen));
        await ripen.AdvanceAsync("1h");
        Assert.Equal(3, crm.Host.Journal.Entries(PathKind.Token).Count);
        Assert.Equal(204, Assert.Single(crm.Patches).Status);
        Assert.Equal("MQL", (await ripen.Api.AttributeAsync(U, "lead_status"))?.GetString());
    }

    [Fact]
    public async Task W18_a_header_that_fails_at_a_later_attempt_is_postponed_on_the_same_schedule_and_then_aborted()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        crm.Fault(FaultEffect.ServiceUnavailable, count: 1);
        await QualifyAsync(ripen);
        Assert.Equal(503, Assert.Single(crm.Patches).Status);
        TokensFail(crm, 99);
        await ripen.AdvanceAsync("2h");

        Assert.Single(crm.Patches);
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.Equal("aborted", delivery.GetProperty("status").GetString());
        var attempts = delivery.GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal([503, 0, 0, 0, 0, 0, 0], attempts.Select(a => a.GetProperty("status").GetInt32()));
        var at = attempts.ConvertAll(a => a.GetProperty("at").GetDateTimeOffset());
        double[] minutes = [1, 2, 4, 8, 15];
        for (var i = 0; i < minutes.Length; i++)
        {
            Assert.InRange((at[i + 2] - at[i + 1]).TotalMinutes, minutes[i] * 0.8, minutes[i] * 1.2);
        }
    }

    private static string Campaign(StandIn crm) => LeadScoring.Campaign(crm).With(":save result", ":retry :save result");

    private static void TokensFail(StandIn crm, int count) => crm.Host.Faults.Add(new FaultRule(FaultEffect.ServerError) { Kind = PathKind.Token, Count = count });

    private static async Task<(long Postponed, long Waiting, long Aborted)> CountsAsync(RunningRipen ripen)
    {
        var stats = await ripen.Api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats");
        return (Of(stats, "postponed"), Of(stats, "waiting"), Of(stats, "aborted"));
    }

    private static long Of(JsonElement stats, string name) => stats.GetProperty(name).GetInt64();

    private static async Task QualifyAsync(RunningRipen ripen)
    {
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.SettleAsync();
    }

    private static async Task<RunningRipen> StartAsync(StandIn crm)
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(Campaign(crm));
        return ripen;
    }
}
