using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>A template that broke over night: what it did not send is listed, and is sent when it is mended.</summary>
public sealed class DeadLetterTests
{
    private const string U = "lead-1";
    private const string Condition = "custom_attribute.${lead score} > threshold";
    private const string Broken = "custom_attribute.${tier} > threshold";

    [Fact]
    public async Task Broken_template_leaves_one_dead_letter_a_user_and_a_replay_sends_them_when_it_is_mended()
    {
        string[] leads = [.. Enumerable.Range(1, 12).Select(i => $"lead-{i}")];
        await using var crm = await StandIn.StartAsync(leads);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm).With(Condition, Broken));
        await ScoreAsync(ripen, 101, leads);
        await ScoreAsync(ripen, 102, leads);
        await ScoreAsync(ripen, 60, "lead-12");
        Assert.Empty(crm.Patches);

        var letters = await ripen.Api.DeliveriesAsync("status=liquid_error");
        Assert.Equal(leads.Order(StringComparer.Ordinal), letters.Select(l => l.GetProperty("user").GetString()!).Order(StringComparer.Ordinal));
        var letter = letters.Single(l => l.GetProperty("user").GetString() == U);
        Assert.Equal(JsonValueKind.Null, letter.GetProperty("request").ValueKind);
        Assert.Equal(("LQ200", "body", 2, 2), (
            letter.GetProperty("dead_letter").GetProperty("code").GetString(),
            letter.GetProperty("dead_letter").GetProperty("part").GetString(),
            letter.GetProperty("dead_letter").GetProperty("line").GetInt32(),
            letter.GetProperty("dead_letter").GetProperty("times").GetInt32()));
        Assert.Equal(("write", "lead score"), (letter.GetProperty("trigger").GetProperty("type").GetString(), ApiClient.Score));
        var alone = await ripen.Api.GetAsync("/v1/deliveries/" + letter.GetProperty("id").GetString());
        Assert.Equal(letter.ToString(), alone.GetProperty("delivery").ToString());
        Assert.Equal(25, await CountAsync(ripen, "liquid_error"));

        var (status, refused) = await ripen.Api.CallAsync(HttpMethod.Post, Path(letter));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("body: ", refused.GetProperty("message").GetString(), StringComparison.Ordinal);

        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        var answer = await ripen.Api.PostAsync("/v1/deliveries/replay", new { status = "liquid_error", campaign = LeadScoring.CampaignId });
        Assert.Equal((11, 1, 0), (answer.GetProperty("replayed").GetInt32(), answer.GetProperty("aborted").GetInt32(), answer.GetProperty("refused").GetInt32()));
        var noted = (await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit")[0];
        Assert.Equal(
            ("delivery.replayed", "bootstrap", "deliveries of status liquid_error, campaign salesforce-mql", "11 replayed, 1 aborted, 0 refused"),
            (noted.GetProperty("action").GetString(), noted.GetProperty("actor").GetString(), noted.GetProperty("subject").GetString(), noted.GetProperty("detail").GetString()));
        await ripen.SettleAsync();
        Assert.Equal(11, crm.Patches.Count);
        Assert.Equal(letter.GetProperty("idempotency_key").GetString(), StandIn.OnlyKey(crm.PatchesOf(U)));
        Assert.Equal("MQL", (await ripen.Api.AttributeAsync(U, "lead_status"))?.GetString());
        var aborted = Assert.Single(await ripen.Api.DeliveriesAsync("status=aborted"));
        Assert.Contains("not at threshold", Assert.Single(aborted.GetProperty("attempts").EnumerateArray()).GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Empty(await ripen.Api.DeliveriesAsync("status=liquid_error"));
        Assert.Equal(11, (await ripen.Api.DeliveriesAsync("status=sent")).Count);
    }

    [Fact]
    public async Task Two_replays_at_once_make_one_call()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm).With(Condition, Broken));
        await ScoreAsync(ripen, 101, U);
        var letter = Assert.Single(await ripen.Api.DeliveriesAsync());
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ripen.Api.CallAsync(HttpMethod.Post, Path(letter))));
        await ripen.SettleAsync();
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Single(crm.Patches);
    }

    [Fact]
    public async Task User_who_was_handed_off_since_is_refused_with_the_reason()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm).With(Condition, Broken));
        await ScoreAsync(ripen, 101, U);
        var letter = Assert.Single(await ripen.Api.DeliveriesAsync());
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        await ScoreAsync(ripen, 102, U);
        Assert.Single(crm.Patches);

        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, Path(letter), new { force = true });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("a later message of this campaign was accepted for the user", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(letter.GetProperty("id").GetString(), Assert.Single(await ripen.Api.DeliveriesAsync("status=superseded")).GetProperty("id").GetString());
        var all = await ripen.Api.PostAsync("/v1/deliveries/replay", new { user = U });
        Assert.Equal((0, 1, 1), (all.GetProperty("replayed").GetInt32(), all.GetProperty("refused_because").GetProperty("accepted").GetInt32(), all.GetProperty("refused_because").GetProperty("superseded").GetInt32()));
        Assert.Single(crm.Patches);
    }

    [Fact]
    public async Task Token_that_did_not_come_leaves_a_dead_letter_that_a_replay_sends()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, LeadScoring.Campaign(crm));
        crm.Host.Faults.Add(new FaultRule(FaultEffect.ServiceUnavailable) { Kind = PathKind.Token, Count = 1 });
        await ScoreAsync(ripen, 101, U);
        var letter = Assert.Single(await ripen.Api.DeliveriesAsync("status=liquid_error"));
        var error = letter.GetProperty("dead_letter");
        Assert.Equal(("LQ301", "Authorization"), (error.GetProperty("code").GetString(), error.GetProperty("part").GetString()));
        await ripen.Api.PostAsync(Path(letter));
        await ripen.SettleAsync();
        Assert.Equal(letter.GetProperty("idempotency_key").GetString(), StandIn.OnlyKey(crm.Patches));
        Assert.Equal("MQL", crm.StatusOf(U));
    }

    [Fact]
    public async Task Event_that_set_it_off_is_there_when_it_is_rendered_again()
    {
        const string Trigger = "{ type: attribute_changed, attribute: lead score, to: any_new_value }";
        await using var crm = await StandIn.StartAsync(U);
        var campaign = LeadScoring.Campaign(crm).With(Trigger, "{ type: custom_event, name: demo }").With("\"lead_status\": \"MQL\"", "\"lead_status\": \"{{event_properties.${stage}}}\"");
        await using var ripen = await StartAsync(crm, campaign.With(Condition, "custom_attribute.${tier} > threshold"));
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101), ("tier", "gold"));
        await ripen.EventAsync(U, "demo", new { stage = "SQL" });
        await ripen.SettleAsync();
        await ripen.Api.PublishAsync(campaign);
        await ripen.Api.PostAsync(Path(Assert.Single(await ripen.Api.DeliveriesAsync())));
        await ripen.SettleAsync();
        Assert.Equal("SQL", crm.StatusOf(U));
    }

    [Fact]
    public async Task Killed_server_knows_the_dead_letter_and_its_key_again()
    {
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync(U);
        string[] settings = [crm.AllowedHost, $"--Ripen:TestClock={ApiClient.Iso(RunningRipen.Morning)}"];
        string? key;
        await using (var first = await ServerProcess.ServeAsync(folder.In("data"), settings))
        {
            await first.Api.PublishAsync(LeadScoring.Campaign(crm).With(Condition, Broken));
            await first.Api.AttributesAsync(U, (ApiClient.Score, 101), ("tier", "gold"));
            await first.Api.PostAsync("/v1/test-clock", new { advance = "0s" });
            key = Assert.Single(await first.Api.DeliveriesAsync()).GetProperty("idempotency_key").GetString();
            await first.KillAsync();
        }

        await using var second = await ServerProcess.ServeAsync(folder.In("data"), settings);
        await second.Api.PublishAsync(LeadScoring.Campaign(crm));
        await second.Api.PostAsync(Path(Assert.Single(await second.Api.DeliveriesAsync("status=liquid_error"))));
        await second.Api.PostAsync("/v1/test-clock", new { advance = "1s" });
        Assert.Equal(key, StandIn.OnlyKey(crm.Patches));
        Assert.Equal("sent", Assert.Single(await second.Api.DeliveriesAsync()).GetProperty("status").GetString());
    }

    private static string Path(JsonElement delivery) => $"/v1/deliveries/{delivery.GetProperty("id").GetString()}/replay";

    private static async Task<long> CountAsync(RunningRipen ripen, string name) =>
        (await ripen.Api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats")).GetProperty(name).GetInt64();

    private static async Task ScoreAsync(RunningRipen ripen, int score, params string[] users)
    {
        await ripen.Api.TrackAsync(new { attributes = users.Select(u => new Dictionary<string, object> { ["external_id"] = u, [ApiClient.Score] = score, ["tier"] = "gold" }) });
        await ripen.SettleAsync();
    }

    private static async Task<RunningRipen> StartAsync(StandIn crm, string campaign)
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(campaign);
        return ripen;
    }
}
