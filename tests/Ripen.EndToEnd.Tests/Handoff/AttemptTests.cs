using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>Attempts, retries, tokens, replays and what is written with an outcome (liquid-and-webhooks §4.3, §5.2, §8).</summary>
public sealed class AttemptTests
{
    private const string U = "lead-1";
    private const string Second = "lead-2";

    [Fact]
    public async Task W01_one_token_one_patch_with_the_token_and_the_body()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        await QualifyAsync(ripen, U);
        var patch = Assert.Single(crm.Patches);
        Assert.Equal(1, crm.Host.Tokens.Calls);
        Assert.True(crm.Host.Tokens.IsLive(patch.Header("Authorization")!["Bearer ".Length..]));
        Assert.Equal("application/json", patch.Header("Content-Type"));
        Assert.StartsWith("Ripen/", patch.Header("User-Agent"), StringComparison.Ordinal);
        using var body = JsonDocument.Parse(patch.Body);
        Assert.Equal("""{"lead_status":"MQL"}""", JsonSerializer.Serialize(body.RootElement));

        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.Equal("sent", delivery.GetProperty("status").GetString());
        Assert.Equal(patch.Header("Idempotency-Key"), delivery.GetProperty("idempotency_key").GetString());
        Assert.DoesNotContain("00DRip", delivery.ToString(), StringComparison.Ordinal);
        var alone = await ripen.Api.GetAsync("/v1/deliveries/" + delivery.GetProperty("id").GetString());
        Assert.Equal(delivery.ToString(), alone.GetProperty("delivery").ToString());
    }

    [Fact]
    public async Task W05_without_a_cache_option_every_lead_costs_one_token_call()
    {
        string[] leads = [.. Enumerable.Range(1, 20).Select(i => $"lead-{i}")];
        await using var crm = await StandIn.StartAsync(leads);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        await QualifyAsync(ripen, leads);
        Assert.Equal(leads.Length, crm.Patches.Count);
        Assert.Equal(leads.Length, crm.Host.Tokens.Calls);
    }

    [Fact]
    public async Task W04_a_cached_token_serves_all_leads()
    {
        string[] leads = [.. Enumerable.Range(1, 200).Select(i => $"lead-{i}")];
        await using var crm = await StandIn.StartAsync(leads);
        await using var ripen = await StartAsync(crm, Cached(crm));
        await QualifyAsync(ripen, leads);
        Assert.Equal(leads.Length, crm.Patches.Count);
        Assert.All(leads, lead => Assert.Equal("MQL", crm.StatusOf(lead)));
        Assert.Equal(1, crm.Host.Tokens.Calls);
    }

    [Fact]
    public async Task W06_a_revoked_cached_token_is_renewed_once()
    {
        await using var crm = await StandIn.StartAsync(U, Second);
        await using var ripen = await StartAsync(crm, Cached(crm));
        await QualifyAsync(ripen, U);
        crm.Host.Tokens.RevokeAll();
        await QualifyAsync(ripen, Second);
        Assert.Equal([204, 401, 204], crm.Patches.Select(p => p.Status));
        Assert.Equal(2, crm.Host.Tokens.Calls);
        StandIn.OnlyKey(crm.PatchesOf(Second));
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync($"user={Second}"));
        Assert.Contains("renewed", Assert.Single(delivery.GetProperty("attempts").EnumerateArray()).GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task W06_host_that_asks_for_a_pause_before_the_renewed_call_leaves_the_401_in_the_log()
    {
        await using var crm = await StandIn.StartAsync(U, Second, "lead-3");
        await using var ripen = await StartAsync(crm, Cached(crm));
        await QualifyAsync(ripen, "lead-3");
        crm.Host.Tokens.RevokeAll();
        crm.Fault(FaultEffect.TooManyRequests, count: 1, r => r with { RetryAfter = TimeSpan.FromSeconds(47) });
        using (var hold = crm.Host.Faults.Hold(PathKind.Patch, HoldPoint.BeforeAnswering))
        {
            await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
            await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
            await ripen.Api.AttributesAsync(Second, (ApiClient.Score, 101));
            await Bounded.For(hold.WaitForHeldAsync(2, ApiClient.Cancellation));
            hold.Release(1);
            await Bounded.UntilAsync(async () => (await ripen.Api.DeliveriesAsync("status=retrying")).Count == 1, "the 429 has been noted");
        }

        await ripen.AdvanceAsync("10m");
        Assert.Equal([401, 204], crm.PatchesOf(Second).Select(p => p.Status));
        var attempts = Assert.Single(await ripen.Api.DeliveriesAsync($"user={Second}")).GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal([0, 204], attempts.Select(a => a.GetProperty("status").GetInt32()));
        Assert.Contains("renewed", attempts[0].GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Contains("asked for a pause", attempts[0].GetProperty("answer").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task W07_two_503_then_204_are_three_attempts_at_the_schedules_instants()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        crm.Fault(FaultEffect.ServiceUnavailable, count: 2);
        await QualifyAsync(ripen, U);
        Assert.Equal("retrying", Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("status").GetString());
        await ripen.AdvanceAsync("1h");

        Assert.Equal([503, 503, 204], crm.Patches.Select(p => p.Status));
        StandIn.OnlyKey(crm.Patches);
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.Equal("sent", delivery.GetProperty("status").GetString());
        var at = delivery.GetProperty("attempts").EnumerateArray().Select(a => a.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(3, at.Count);
        Assert.InRange((at[1] - at[0]).TotalSeconds, 12, 18);
        Assert.InRange((at[2] - at[1]).TotalSeconds, 48, 72);
    }

    [Fact]
    public async Task W08_429_with_retry_after_waits_that_long_at_least()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        crm.Fault(FaultEffect.TooManyRequests, count: 1, r => r with { RetryAfter = TimeSpan.FromSeconds(47) });
        await QualifyAsync(ripen, U);
        await ripen.AdvanceAsync("46s");
        Assert.Single(crm.Patches);
        await ripen.AdvanceAsync("2m");
        Assert.Equal([429, 204], crm.Patches.Select(p => p.Status));
        StandIn.OnlyKey(crm.Patches);
    }

    [Fact]
    public async Task W10_a_redirect_is_a_failure_and_the_target_is_never_called()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var target = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        crm.Fault(FaultEffect.Redirect, count: 9, r => r with { Location = target.Url + "/services/data/v60.0/sobjects/Lead/" + U });
        await QualifyAsync(ripen, U);
        await ripen.AdvanceAsync("1d");
        Assert.Equal([302], crm.Patches.Select(p => p.Status));
        Assert.Equal("failed", Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("status").GetString());
        Assert.Equal(0, target.Host.Journal.Total);
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_never_called()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        await QualifyAsync(ripen, U);
        await ripen.AdvanceAsync("2d");
        Assert.Equal(0, crm.Host.Journal.Total);
    }

    [Fact]
    public async Task Six_temporary_failures_give_up_and_a_replay_sends_under_the_same_id_and_key()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        crm.Fault(FaultEffect.ServerError, count: 6);
        await QualifyAsync(ripen, U);
        await ripen.AdvanceAsync("2d");
        var given = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.Equal("gave_up", given.GetProperty("status").GetString());
        Assert.Equal(6, crm.Patches.Count);

        var id = given.GetProperty("id").GetString();
        await ripen.Api.PostAsync($"/v1/deliveries/{id}/replay");
        await ripen.SettleAsync();
        var sent = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.Equal((id, "sent"), (sent.GetProperty("id").GetString(), sent.GetProperty("status").GetString()));
        Assert.Equal(7, crm.Patches.Count);
        StandIn.OnlyKey(crm.Patches);
        Assert.Equal("MQL", (await ripen.Api.AttributeAsync(U, "lead_status"))?.GetString());
    }

    [Fact]
    public async Task A_replay_with_a_re_render_keeps_id_and_key_and_sends_the_new_text()
    {
        await using var crm = await StandIn.StartAsync(U);
        var campaign = LeadScoring.Campaign(crm);
        await using var ripen = await StartAsync(crm, campaign.With("\"lead_status\": \"MQL\"", "\"No_Such_Field\": \"MQL\""));
        await QualifyAsync(ripen, U);
        var failed = Assert.Single(await ripen.Api.DeliveriesAsync("status=failed"));
        await ripen.Api.PublishAsync(campaign);
        var answer = await ripen.Api.PostAsync("/v1/deliveries/replay", new { status = "failed", rerender = true });
        Assert.Equal(1, answer.GetProperty("replayed").GetInt32());
        await ripen.SettleAsync();
        Assert.Equal([400, 204], crm.Patches.Select(p => p.Status));
        Assert.Equal(failed.GetProperty("idempotency_key").GetString(), StandIn.OnlyKey(crm.Patches));
        Assert.Equal(failed.GetProperty("id").GetString(), Assert.Single(await ripen.Api.DeliveriesAsync("status=sent")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_was_accepted_is_only_replayed_by_force_and_under_a_new_key()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        await QualifyAsync(ripen, U);
        var path = $"/v1/deliveries/{Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("id").GetString()}/replay";
        Assert.Equal(HttpStatusCode.Conflict, (await ripen.Api.CallAsync(HttpMethod.Post, path)).Status);
        Assert.Single(crm.Patches);

        await ripen.Api.PostAsync(path, new { force = true });
        await ripen.SettleAsync();
        Assert.Equal([204, 204], crm.Patches.Select(p => p.Status));
        Assert.Equal(2, crm.Patches.Select(p => p.Header("Idempotency-Key")).Distinct().Count());
    }

    [Fact]
    public async Task On_success_writes_profile_and_ledger_with_the_delivery_as_cause()
    {
        await using var crm = await StandIn.StartAsync(U);
        const string Status = "{ attribute: lead_status, set: MQL }";
        const string More = ", { attribute: lead score, increment_by: 10 }, { attribute: crm_answer, set: '{{response.status}}' }";
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm).With(Status, Status + More));
        await QualifyAsync(ripen, U);

        Assert.Equal("MQL", (await ripen.Api.AttributeAsync(U, "lead_status"))?.GetString());
        Assert.Equal("204", (await ripen.Api.AttributeAsync(U, "crm_answer"))?.ToString());
        Assert.Single(crm.Patches);
        var ledger = await ripen.Api.LedgerAsync(U);
        ledger.AssertAddsUp();
        Assert.Equal(111, ledger.Value);
        var cause = ledger.Entries[0].GetProperty("cause");
        Assert.Equal("delivery", cause.GetProperty("kind").GetString());
        Assert.Equal(Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("id").GetString(), cause.GetProperty("delivery").GetString());
    }

    [Fact]
    public async Task On_failure_writes_what_it_says()
    {
        await using var crm = await StandIn.StartAsync();
        const string OnFailure = "\non_failure: { updates: [{ attribute: crm_error, set: '{{response.status}}' }] }\n";
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm) + OnFailure);
        await QualifyAsync(ripen, U);
        Assert.Equal("404", (await ripen.Api.AttributeAsync(U, "crm_error"))?.ToString());
        Assert.Null(await ripen.Api.AttributeAsync(U, "lead_status"));
        Assert.Equal("failed", Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("status").GetString());
    }

    private static string Cached(StandIn crm) => LeadScoring.Campaign(crm).With(":save result", ":cache_max_age 900 :save result");

    private static async Task QualifyAsync(RunningRipen ripen, params string[] users)
    {
        foreach (var part in users.Chunk(75))
        {
            await ripen.Api.TrackAsync(new { attributes = part.Select(u => new Dictionary<string, object> { ["external_id"] = u, [ApiClient.Score] = 101 }) });
        }

        await ripen.SettleAsync();
    }

    private static async Task<RunningRipen> StartAsync(StandIn crm, string campaign)
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(campaign);
        return ripen;
    }
}
