using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Overview;

/// <summary>What goes on, in one answer, as the first page of a dashboard shows it.</summary>
public sealed class OverviewTests
{
    private const string Paris = "--Ripen:TimeZone=Europe/Paris";
    private const string Kolkata = "--Ripen:TimeZone=Asia/Kolkata";

    [Fact]
    public async Task Days_are_those_of_the_company_and_go_on_over_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var ripen = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), [Paris]))
        {
            Assert.Equal((0, 0, 0), Today(await ReadAsync(ripen)));
            await HappenAsync(ripen);
            await HappenAsync(ripen);
            var overview = await ReadAsync(ripen);
            Assert.Equal((2, 2, 4), Today(overview));
            Assert.Equal(
                """{"date":"2026-01-05","time_zone":"Europe/Paris","starts_at":"2026-01-04T23:00:00.000Z","counted_since":"2026-01-04T23:00:00.000Z"}""",
                overview.GetProperty("day").GetRawText());
            Assert.Equal("""{"today":4,"last_hour":4,"last_minute":4,"attributes":{"lead score":4}}""", overview.GetProperty("score_changes").GetRawText());
            Assert.Equal(1, overview.GetProperty("users").GetInt32());
            Assert.Equal((2, 4), (Count(overview, "purchases", "today"), Count(overview, "attribute_updates", "last_minute")));
        }

        await using (var again = await RunningRipen.StartAsync(RunningRipen.Morning.AddHours(1), folder.In("data"), [Paris]))
        {
            await HappenAsync(again);
            var overview = await ReadAsync(again);
            Assert.Equal((3, 3, 6), Today(overview));
            Assert.Equal((3, 6), (Count(overview, "purchases", "today"), Count(overview, "attribute_updates", "today")));
            Assert.Equal(1, overview.GetProperty("events").GetProperty("last_hour").GetInt32());
            await again.MoveToAsync(new DateTimeOffset(2026, 1, 5, 23, 30, 0, TimeSpan.Zero));
            Assert.Equal((0, 0, 0), Today(await ReadAsync(again)));
            await HappenAsync(again);
            overview = await ReadAsync(again);
            Assert.Equal((1, 1, 2), Today(overview));
            Assert.Equal("2026-01-06", overview.GetProperty("day").GetProperty("date").GetString());
        }

        // Nobody saw this day begin, and nothing happened before it.
        await using var later = await RunningRipen.StartAsync(RunningRipen.Morning.AddDays(3), folder.In("data"), [Paris]);
        await HappenAsync(later);
        var last = await ReadAsync(later);
        Assert.Equal((1, 1, 2), Today(last));
        Assert.Equal("2026-01-07T23:00:00.000Z", last.GetProperty("day").GetProperty("counted_since").GetString());
    }

    [Fact]
    public async Task A_day_that_begins_within_an_hour_has_what_happened_after_its_beginning()
    {
        await using var ripen = await RunningRipen.StartAsync(new DateTimeOffset(2026, 1, 5, 18, 10, 0, TimeSpan.Zero), null, [Kolkata]);
        await HappenAsync(ripen);
        Assert.Equal((1, 1, 2), Today(await ReadAsync(ripen)));
        await ripen.MoveToAsync(new DateTimeOffset(2026, 1, 5, 18, 30, 0, TimeSpan.Zero));
        Assert.Equal((0, 0, 0), Today(await ReadAsync(ripen)));
        await HappenAsync(ripen);
        var overview = await ReadAsync(ripen);
        Assert.Equal((1, 1, 2), Today(overview));
        Assert.Equal("2026-01-05T18:30:00.000Z", overview.GetProperty("day").GetProperty("starts_at").GetString());
    }

    [Fact]
    public async Task Rates_are_of_the_last_hour_and_minute()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ReadAsync(ripen);
        await HappenAsync(ripen);
        await ripen.AdvanceAsync("30s");
        Assert.Equal((1, 1), Rates(await ReadAsync(ripen)));
        await ripen.AdvanceAsync("61s");
        await HappenAsync(ripen);
        Assert.Equal((2, 1), Rates(await ReadAsync(ripen)));
        await ripen.AdvanceAsync("1h");
        Assert.Equal((0, 0), Rates(await ReadAsync(ripen)));
    }

    [Fact]
    public async Task Campaigns_canvases_and_hosts_are_shown_with_what_they_did()
    {
        await using var crm = await StandIn.StartAsync("u1");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.AttributesAsync("u0", ("email", "u0@example.com"));
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm) + "\n---\n" + LeadScoring.SeedCanvas);
        await ripen.Api.AttributesAsync("u1", (ApiClient.Score, 101));
        await ripen.SettleAsync();
        var overview = await ReadAsync(ripen);
        Assert.Equal(
            """[{"id":"salesforce-mql","name":"Salesforce > Update lead to MQL","today":{"triggered":1,"sent":1,"failed":0,"aborted":0,"liquid_error":0},"waiting":0}]""",
            overview.GetProperty("campaigns").GetRawText());
        var canvas = Assert.Single(overview.GetProperty("canvases").EnumerateArray());
        Assert.Equal(
            ("lead-scoring", 1, 1, 1),
            (canvas.GetProperty("id").GetString(), canvas.GetProperty("today").GetProperty("entered").GetInt32(), canvas.GetProperty("active").GetInt32(), canvas.GetProperty("unarmed").GetInt32()));
        Assert.Equal(ApiClient.Iso(ripen.Now), overview.GetProperty("unarmed_as_of").GetString());
        var deliveries = overview.GetProperty("deliveries");
        Assert.Equal((1, 0, 0), (deliveries.GetProperty("today").GetProperty("sent").GetInt32(), deliveries.GetProperty("waiting").GetInt32(), deliveries.GetProperty("kept").GetProperty("failed").GetInt32()));
        var host = Assert.Single(overview.GetProperty("hosts").EnumerateArray());
        Assert.Equal(("closed", JsonValueKind.Null), (host.GetProperty("state").GetString(), host.GetProperty("last_failure").ValueKind));
        Assert.True(overview.GetProperty("health").GetProperty("writable").GetBoolean());
    }

    [Fact]
    public async Task A_host_in_trouble_is_shown_with_its_last_failure_and_the_alert()
    {
        await using var crm = EchoServer.Start(503);
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={crm.Authority}", "--Ripen:Delivery:RatioRuleMinRequests=4");
        await ripen.Api.PublishAsync($$"""
            kind: campaign
            id: tell
            name: Tell
            status: active
            channel: webhook
            delivery: { type: action_based, triggers: [{ type: custom_event, name: asked }] }
            message: { method: POST, url: "http://{{crm.Authority}}/x", json: { a: "1" } }
            """);
        for (var i = 0; i < 5; i++)
        {
            await ripen.EventAsync($"u{i}", "asked");
        }

        await ripen.SettleAsync();
        var host = Assert.Single((await ReadAsync(ripen)).GetProperty("hosts").EnumerateArray());
        Assert.Equal((crm.Authority, "halted", 503), (host.GetProperty("host").GetString(), host.GetProperty("state").GetString(), host.GetProperty("last_failure").GetProperty("status").GetInt32()));
        Assert.NotNull(host.GetProperty("next_attempt_at").GetString());
        await Bounded.UntilAsync(async () => (await AlertsAsync(ripen)).Contains($"host_halted {crm.Authority}"), "the alert is in force");
    }

    [Fact]
    public async Task No_more_campaigns_canvases_and_attributes_are_shown_than_may_be()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u1", [.. Enumerable.Range(0, 21).Select(i => ($"a{i}", (object?)1))]);
        await ripen.Api.PublishAsync(string.Join("\n---\n", Enumerable.Range(0, 201).SelectMany(i => (string[])[Named("canvas", i, "entry: { schedule: action_based, triggers: [{ type: custom_event, name: asked }] }\nvariants: [{ name: A, percent: 100, first_step: s }]\nsteps: [{ id: s, type: delay, for: 1d }]"),
            Named("campaign", i, "channel: webhook\ndelivery: { type: action_based, triggers: [{ type: custom_event, name: asked }] }\nmessage: { method: POST, url: \"https://crm.example/x\" }")])));
        var overview = await ReadAsync(ripen);
        Assert.Equal((20, 21), (overview.GetProperty("score_changes").GetProperty("attributes").EnumerateObject().Count(), Count(overview, "score_changes", "today")));
        Assert.Equal((200, 200), (overview.GetProperty("campaigns").GetArrayLength(), overview.GetProperty("canvases").GetArrayLength()));
        Assert.All(overview.GetProperty("canvases").EnumerateArray(), canvas => Assert.Equal(1, canvas.GetProperty("unarmed").GetInt32()));
    }

    [Fact]
    public async Task Fresh_is_true_or_false()
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/overview?fresh=perhaps")).Status);
    }

    private static string Named(string kind, int number, string rest) => $"kind: {kind}\nid: {kind}-{number:D3}\nname: N{number}\nstatus: active\n{rest}\n";

    // An event, a purchase, a session, and two changes of the score.
    private static async Task HappenAsync(RunningRipen ripen)
    {
        await ripen.EventAsync("u1", "opened");
        await ripen.SessionAsync("u1");
        await ripen.Api.TrackAsync(new { purchases = new[] { new { external_id = "u1", product_id = "seat", currency = "EUR", price = 9.5, quantity = 3, time = ApiClient.Iso(ripen.Now) } } });
        await ripen.Api.AttributesAsync("u1", (ApiClient.Score, 1));
        await ripen.Api.AttributesAsync("u1", (ApiClient.Score, 2));
    }

    private static Task<JsonElement> ReadAsync(RunningRipen ripen) => ripen.Api.GetAsync("/v1/overview");

    private static (int Events, int Sessions, int Changes) Today(JsonElement overview) => (Count(overview, "events", "today"), Count(overview, "sessions", "today"), Count(overview, "score_changes", "today"));

    private static (int Hour, int Minute) Rates(JsonElement overview) => (Count(overview, "events", "last_hour"), Count(overview, "events", "last_minute"));

    private static int Count(JsonElement overview, string of, string within) => overview.GetProperty(of).GetProperty(within).GetInt32();

    private static async Task<List<string>> AlertsAsync(RunningRipen ripen) =>
        [.. (await ReadAsync(ripen)).GetProperty("alerts").EnumerateArray().Select(a => $"{a.GetProperty("kind").GetString()} {a.GetProperty("subject").GetString()}")];
}
