using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>Keys of steps that the seed's canvas does not use (contract §3).</summary>
public sealed class StepRuleTests
{
    private const string U = "u";
    private const string Decrement = "id: ue, type: user_update, updates: [{ attribute: lead score, decrement_by: 1 }]";
    private const string Floored = "id: ue, type: user_update, updates: [{ attribute: lead score, decrement_by: 1, min: 0 }]";

    [Fact]
    public async Task Re_enter_on_change_ends_the_chain_at_a_floor()
    {
        await using var ripen = await StartAsync(LeadScoring.SeedCanvas.With(Decrement, Floored));
        await ripen.AdvanceAsync("2d");
        Assert.Equal(0, await ripen.Api.ScoreAsync(U));
        Assert.Empty(await ripen.Api.DueAsync(U));
    }

    [Fact]
    public async Task Re_enter_always_keeps_the_lead_waiting_at_a_floor()
    {
        await using var ripen = await StartAsync(LeadScoring.SeedCanvas.With(Decrement, Floored + ", re_enter: always"));
        await ripen.AdvanceAsync("2d");
        Assert.Equal(0, await ripen.Api.ScoreAsync(U));
        Assert.Equal([RunningRipen.Morning.AddDays(3)], await ripen.Api.DueAsync(U));
        await ripen.SessionAsync(U);
        Assert.Equal(1, await ripen.Api.ScoreAsync(U));
        Assert.Single(await ripen.Api.DueAsync(U));
    }

    [Fact]
    public async Task Re_enter_always_respects_the_audience()
    {
        await using var ripen = await StartAsync(LeadScoring.SeedCanvas.With(Decrement, Floored + ", re_enter: always"));
        await ripen.Api.AttributesAsync(U, ("is_employee", true));
        await ripen.AdvanceAsync("2d");
        Assert.Empty(await ripen.Api.DueAsync(U));
    }

    [Fact]
    public async Task Beyond_its_limit_a_group_does_not_match()
    {
        await using var ripen = await StartAsync(LeadScoring.SeedCanvas.With("    next: u1", "    next: u1\n        limit: { times: 2, per: 1h }"));
        foreach (var (minutes, score) in new[] { (10, 2), (10, 3), (10, 3), (10, 3) })
        {
            await ripen.AdvanceAsync($"{minutes}m");
            await ripen.SessionAsync(U);
            Assert.Equal(score, await ripen.Api.ScoreAsync(U));
        }

        await ripen.EventAsync(U, "demo_requested");
        Assert.Equal(8, await ripen.Api.ScoreAsync(U));
        await ripen.AdvanceAsync("31m");
        await ripen.SessionAsync(U);
        Assert.Equal(9, await ripen.Api.ScoreAsync(U));
        (await ripen.Api.LedgerAsync(U)).AssertAddsUp();
    }

    [Fact]
    public async Task A_new_entry_replaces_the_one_that_waits_where_one_is_the_most()
    {
        const string ReEntry = "re_entry: { after: 0s }";
        await using var ripen = await StartAsync(LeadScoring.SeedCanvas.With(ReEntry, ReEntry + "\n  max_active_entries_per_user: 1"));
        await ripen.AdvanceAsync("1h");
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 50));
        Assert.Equal([RunningRipen.Morning.AddHours(25)], await ripen.Api.DueAsync(U));
        var stats = await ripen.Api.GetAsync("/v1/canvases/lead-scoring/stats");
        Assert.Equal(1, stats.GetProperty("ended").GetProperty("replaced").GetInt64());
    }

    [Fact]
    public async Task A_late_event_counts_within_accept_late_and_is_marked()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas);
        await ripen.Api.AttributesAsync(U, ("email", "u@example.com"));
        await ripen.Api.EventAsync(U, "demo_requested", ripen.Now.AddMinutes(-61));
        Assert.Null(await ripen.Api.ScoreAsync(U));
        await ripen.Api.EventAsync(U, "demo_requested", ripen.Now.AddMinutes(-59));
        Assert.Equal(5, await ripen.Api.ScoreAsync(U));
        Assert.True(Assert.Single((await ripen.Api.LedgerAsync(U)).Entries).GetProperty("late").GetBoolean());
    }

    [Fact]
    public async Task Repeats_of_a_request_and_of_an_event_id_count_once()
    {
        await using var ripen = await StartAsync(LeadScoring.SeedCanvas);
        var body = new { events = new[] { new { external_id = U, name = "demo_requested", time = ApiClient.Iso(ripen.Now) } } };
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(System.Net.HttpStatusCode.Created, (await ripen.Api.CallAsync(HttpMethod.Post, "/users/track", body, "key-1")).Status);
        }

        Assert.Equal(6, await ripen.Api.ScoreAsync(U));
        var other = new { events = new[] { new { external_id = U, name = "careers_viewed", time = ApiClient.Iso(ripen.Now) } } };
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await ripen.Api.CallAsync(HttpMethod.Post, "/users/track", other, "key-1")).Status);

        var marked = new { external_id = U, name = "demo_requested", time = ApiClient.Iso(ripen.Now), event_id = "e-1" };
        await ripen.Api.TrackAsync(new { events = new[] { marked, marked } });
        await ripen.Api.TrackAsync(new { events = new[] { marked } });
        Assert.Equal(11, await ripen.Api.ScoreAsync(U));
    }

    // A lead with one point that waits.
    private static async Task<RunningRipen> StartAsync(string canvas)
    {
        var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(canvas);
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 1));
        return ripen;
    }
}
