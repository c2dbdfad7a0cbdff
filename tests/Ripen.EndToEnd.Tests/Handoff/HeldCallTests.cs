using System.Net;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>What several score changes come to while a call of the handoff has no answer yet (design §2.5).</summary>
public sealed class HeldCallTests
{
    private const string U = "lead-1";

    // The body itself asks the network here, so that the render of the first change is still under way at the second; the first one ends in an abort.
    [Fact]
    public async Task Without_re_eligibility_an_abort_under_way_does_not_swallow_the_crossing_behind_it()
    {
        await using var crm = await StandIn.StartAsync(U);
        var call = $"{{% connected_content {crm.Url}/services/oauth2/token :method post :body client_id=a&client_secret=b :save ignored %}}";
        const string First = "{% assign threshold = 100%}";
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm).Once().With(First, call + First));
        await ScoreAsync(ripen, 99);
        using var hold = crm.Host.Faults.Hold(PathKind.Token);

        await ScoreAsync(ripen, 100);
        await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
        await ScoreAsync(ripen, 105);
        hold.Release();
        await ripen.SettleAsync();

        Assert.Equal("MQL", crm.StatusOf(U));
        Assert.Single(crm.Patches);
        Assert.Equal("sent", Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Without_re_eligibility_two_crossings_during_the_first_render_give_one_call()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm).Once());
        using var hold = crm.Host.Faults.Hold(PathKind.Token);

        await ScoreAsync(ripen, 101);
        await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
        await ScoreAsync(ripen, 106);
        hold.Release();
        await ripen.SettleAsync();

        Assert.Single(crm.Patches);
        Assert.Single(await ripen.Api.DeliveriesAsync());
        await ScoreAsync(ripen, 110);
        await ripen.SettleAsync();
        Assert.Single(crm.Patches);
    }

    [Fact]
    public async Task W03_re_eligibility_off_sends_once_ever()
    {
        await using var crm = await StandIn.StartAsync(U);
        const string Writes = "on_success:\n  updates: [{ attribute: lead_status, set: MQL }]";
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm).Once().With(Writes, string.Empty));
        foreach (var score in new[] { 40, 90, 130, 140 })
        {
            await ScoreAsync(ripen, score);
            await ripen.SettleAsync();
            Assert.Equal(score >= 130 ? 1 : 0, crm.Patches.Count);
        }

        var stats = await ripen.Api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats");
        Assert.Equal(1, stats.GetProperty("refused").GetProperty("re_eligibility").GetInt64());
    }

    [Theory]
    [InlineData(HoldPoint.BeforeApplying)]
    [InlineData(HoldPoint.BeforeAnswering)]
    public async Task Shipped_example_two_crossings_while_the_answer_is_out_give_one_call(HoldPoint point)
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        using var hold = crm.Host.Faults.Hold(PathKind.Patch, point);

        await ScoreAsync(ripen, 101);
        await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
        await ScoreAsync(ripen, 106);
        await ScoreAsync(ripen, 111);
        Assert.Equal(1, (await ripen.Api.GetAsync("/v1/status")).GetProperty("pending_deliveries").GetInt64());
        hold.Release();
        await ripen.SettleAsync();

        Assert.Single(crm.Patches);
        Assert.Equal("MQL", (await ripen.Api.AttributeAsync(U, "lead_status"))?.GetString());
        Assert.Equal("sent", Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("status").GetString());
    }

    // The first text names a field that the CRM does not have.
    [Fact]
    public async Task W09_shipped_example_the_second_crossing_goes_out_when_the_first_call_fails_for_good()
    {
        await using var crm = await StandIn.StartAsync(U);
        var field = "\"{% if custom_attribute.${lead score} > 105 %}lead_status{% else %}No_Such_Field{% endif %}\": \"MQL\"";
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm).With("\"lead_status\": \"MQL\"", field));
        using var hold = crm.Host.Faults.Hold(PathKind.Patch);

        await ScoreAsync(ripen, 101);
        await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
        await ScoreAsync(ripen, 106);
        hold.Release();
        await ripen.SettleAsync();

        Assert.Equal([400, 204], crm.Patches.Select(p => p.Status));
        Assert.Equal(2, crm.Patches.Select(p => p.Header("Idempotency-Key")).Distinct().Count());
        var deliveries = await ripen.Api.DeliveriesAsync();
        Assert.Equal(["failed", "sent"], deliveries.Select(d => d.GetProperty("status").GetString()).Order(StringComparer.Ordinal));
        var failed = deliveries.Single(d => d.GetProperty("status").GetString() == "failed");
        var attempt = Assert.Single(failed.GetProperty("attempts").EnumerateArray());
        Assert.Contains("INVALID_FIELD", attempt.GetProperty("answer").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_imported_above_the_threshold_is_sent_once()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        await ripen.Api.AttributesAsync(U, ("email", "u@example.com"), (ApiClient.Score, 150), ("lead_status", "Open"));
        await ripen.SettleAsync();
        Assert.Equal("MQL", crm.StatusOf(U));
        Assert.Single(crm.Patches);
        await ripen.AdvanceAsync("2h");
        Assert.Single(crm.Patches);
    }

    [Fact]
    public async Task W02_below_the_threshold_nothing_is_asked_of_the_crm()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        await ScoreAsync(ripen, 100);
        await ripen.SettleAsync();
        Assert.Equal(0, crm.Host.Journal.Total);
        Assert.Empty(await ripen.Api.DeliveriesAsync());
    }

    [Fact]
    public async Task W12_a_user_without_external_id_is_not_sent()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        var alias = new { alias_name = "visitor-1", alias_label = "web" };
        var attributes = new Dictionary<string, object> { ["user_alias"] = alias, ["_update_existing_only"] = false, [ApiClient.Score] = 150 };
        await ripen.Api.TrackAsync(new { attributes = new[] { attributes } });
        await ripen.SettleAsync();
        Assert.Equal(0, crm.Host.Journal.Total);
        var stats = await ripen.Api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats");
        Assert.Equal(1, stats.GetProperty("liquid_error").GetInt64());
        Assert.Equal(HttpStatusCode.OK, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/visitor-1?by=alias:web")).Status);
    }

    private static Task ScoreAsync(RunningRipen ripen, int score) => ripen.Api.AttributesAsync(U, (ApiClient.Score, score));

    private static async Task<RunningRipen> StartAsync(StandIn crm, string campaign)
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(campaign);
        return ripen;
    }
}
