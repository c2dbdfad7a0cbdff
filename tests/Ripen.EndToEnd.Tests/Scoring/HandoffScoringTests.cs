using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Scoring;

/// <summary>Scenarios of canvas §7.2 about launches, loops and the handoff.</summary>
public sealed class HandoffScoringTests
{
    private const string U = "u";

    [Fact]
    public async Task S29_launch_is_not_retroactive()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync(U, ("email", "u@example.com"), (ApiClient.Score, 50));
        var answer = await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        Assert.Equal(1, answer.GetProperty("results")[0].GetProperty("unarmed").GetInt64());
        Assert.Empty(await ripen.Api.DueAsync(U));
    }

    [Fact]
    public async Task S31_handoff_threshold()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, score: 99);

        await ripen.SessionAsync(U);
        await ripen.SettleAsync();
        Assert.Equal(100, await ripen.Api.ScoreAsync(U));
        Assert.Equal(0, crm.Host.Journal.Total);
        var stats = await ripen.Api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats");
        Assert.Equal(2, stats.GetProperty("aborted").GetInt64());

        await ripen.AdvanceAsync("1m");
        await ripen.EventAsync(U, "demo_requested");
        await ripen.SettleAsync();
        Assert.Equal(105, await ripen.Api.ScoreAsync(U));
        Assert.Equal("MQL", crm.StatusOf(U));
        Assert.Single(crm.Patches);
    }

    [Fact]
    public async Task S32_already_mql()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, score: 99);
        await ripen.Api.AttributesAsync(U, ("lead_status", "MQL"));
        await ripen.EventAsync(U, "demo_requested");
        await ripen.AdvanceAsync("1m");
        await ripen.SessionAsync(U);
        await ripen.SettleAsync();
        Assert.Equal(105, await ripen.Api.ScoreAsync(U));
        Assert.Equal(0, crm.Host.Journal.Total);
        Assert.Single(await ripen.Api.DueAsync(U));
        var stats = await ripen.Api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats");
        Assert.Equal(2, stats.GetProperty("refused").GetProperty("audience").GetInt64());
    }

    [Fact]
    public async Task S33_self_triggering_without_a_wait()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync("""
            kind: canvas
            id: loop
            name: Loop
            status: active
            entry:
              schedule: action_based
              triggers: [{ type: attribute_changed, attribute: lead score, to: any_new_value }]
              re_entry: { after: 0s }
            variants: [{ name: Variant 1, percent: 100, first_step: u }]
            steps: [{ id: u, type: user_update, updates: [{ attribute: lead score, increment_by: 1 }] }]
            """);
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 10));
        Assert.Equal(11, await ripen.Api.ScoreAsync(U));
        var stats = await ripen.Api.GetAsync("/v1/canvases/loop/stats");
        Assert.Equal(1, stats.GetProperty("entered").GetInt64());
        Assert.Equal(1, stats.GetProperty("refused").GetProperty("loop_guard").GetInt64());
        (await ripen.Api.LedgerAsync(U)).AssertAddsUp();
    }

    [Fact]
    public async Task S34_one_time_entry()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas.With("re_entry: { after: 0s }", "# re_entry is left out"));
        await ripen.Api.AttributesAsync(U, ("email", "u@example.com"));
        await ripen.AdvanceAsync("1h");
        await ripen.SessionAsync(U);
        Assert.Equal(1, await ripen.Api.ScoreAsync(U));
        Assert.Empty(await ripen.Api.DueAsync(U));
    }

    private static async Task<RunningRipen> StartAsync(StandIn crm, int score)
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas + "\n---\n" + LeadScoring.Campaign(crm));
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, score));
        await ripen.AdvanceAsync("1m");
        return ripen;
    }
}
