using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>What is counted of canvases and campaigns (canvas §6.2), and the status that is shown (canvas §2.1).</summary>
public sealed class StatsTests
{
    private const string Path = "/v1/canvases/tour/stats";

    private const string Tour = """
        kind: canvas
        id: tour
        name: Tour
        status: active
        entry:
          schedule: action_based
          triggers: [{ type: custom_event, name: go }]
          audience: { filter: { attribute: is_employee, is: false_or_not_set } }
          re_entry: { after: 0s }
        exit_criteria: { triggers: [{ type: custom_event, name: enough }] }
        variants: [{ name: All, percent: 100, first_step: first }]
        steps:
          - id: first
            type: action_paths
            window: 1d
            groups: [{ name: "on", triggers: [{ type: start_session, apps: any }], next: add }]
            everyone_else: {}
          - { id: add, type: user_update, updates: [{ attribute: lead score, increment_by: 1 }], next: second }
          - { id: second, type: delay, for: 2d, next: last }
          - { id: last, type: user_update, updates: [{ attribute: tour_done, set: true }] }
        """;

    private const string Reminder = """
        kind: campaign
        id: reminder
        name: Reminder
        status: active
        channel: webhook
        delivery: { type: action_based, end: 2026-01-20T00:00:00Z, triggers: [{ type: custom_event, name: go }], delay: { for: 20d } }
        message: { method: POST, url: "https://crm.example/remind", body: "x" }
        """;

    [Fact]
    public async Task Each_step_says_how_many_came_went_on_ended_and_are_pending()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Tour);
        foreach (var user in new[] { "u", "v", "w" })
        {
            await ripen.EventAsync(user, "go");
        }

        Assert.Equal((3, 0), (Number(await StatsAsync(ripen), "first", "pending"), Number(await StatsAsync(ripen), "second", "pending")));
        await ripen.AdvanceAsync("1h");
        await ripen.SessionAsync("u");
        await ripen.EventAsync("v", "enough");
        var stats = await StatsAsync(ripen);
        Equal("""{"pending": 1, "step_entered": 3, "proceeded": 1, "step_exited": 1, "ended": {"exit_trigger": 1}, "groups": {"on": 1}}""", Step(stats, "first"));
        Equal("""{"pending": 0, "step_entered": 1, "updated": 1, "proceeded": 1}""", Step(stats, "add"));
        Equal("""{"pending": 1, "step_entered": 1}""", Step(stats, "second"));
        Assert.Equal((1, 2), (stats.GetProperty("exited_by_criteria").GetInt32(), stats.GetProperty("active").GetInt32()));

        await ripen.AdvanceAsync("3d");
        stats = await StatsAsync(ripen);
        Equal("""{"completed": 1, "exit_trigger": 1}""", Step(stats, "first").GetProperty("ended"));
        Equal("""{"pending": 0, "step_entered": 1, "updated": 1, "ended": {"completed": 1}}""", Step(stats, "last"));
        Assert.Equal(0, stats.GetProperty("active").GetInt32());
    }

    [Fact]
    public async Task Unarmed_leads_are_counted_when_they_are_asked_for()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("early", (ApiClient.Score, 1));
        await ripen.Api.AttributesAsync("employee", ("is_employee", true));
        await ripen.Api.PublishAsync(Tour);
        await ripen.EventAsync("u", "go");
        Assert.False((await StatsAsync(ripen)).TryGetProperty("unarmed", out _));
        Assert.Equal(1, (await ripen.Api.GetAsync(Path + "?unarmed=true")).GetProperty("unarmed").GetInt32());
        await ripen.Api.PostAsync("/v1/canvases/tour/rearm");
        Assert.Equal(0, (await ripen.Api.GetAsync(Path + "?unarmed=true")).GetProperty("unarmed").GetInt32());
    }

    [Theory]
    [InlineData("/v1/canvases/tour/stats?unarmed=perhaps", HttpStatusCode.BadRequest)]
    [InlineData("/v1/campaigns/reminder/stats?unarmed=true", HttpStatusCode.BadRequest)]
    [InlineData("/v1/canvases/other/stats?unarmed=true", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_counted_is_refused(string path, HttpStatusCode expected)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Tour + "\n---\n" + Reminder);
        Assert.Equal(expected, (await ripen.Api.CallAsync(HttpMethod.Get, path)).Status);
    }

    [Fact]
    public async Task A_canvas_is_idle_after_thirty_days_without_an_entry_and_goes_on_all_the_same()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Tour);
        await ripen.EventAsync("u", "go");
        await ripen.MoveToAsync(RunningRipen.Morning.AddDays(30).AddMilliseconds(-1));
        Assert.Equal("active", await StatusAsync(ripen, Path));
        await ripen.AdvanceAsync("1s");
        Assert.Equal("idle", await StatusAsync(ripen, Path));
        await ripen.EventAsync("v", "go");
        Assert.Equal("active", await StatusAsync(ripen, Path));
        Assert.Equal(1, Number(await StatsAsync(ripen), "first", "pending"));
        await ripen.Api.PostAsync("/v1/canvases/tour/status", new { status = "stopped" });
        await ripen.AdvanceAsync("40d");
        Assert.Equal("stopped", await StatusAsync(ripen, Path));
        await ripen.Api.PostAsync("/v1/canvases/tour/status", new { status = "active" });
        Assert.Equal("active", await StatusAsync(ripen, Path));
    }

    [Fact]
    public async Task A_campaign_is_completed_when_it_is_past_its_end_and_nothing_waits()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Reminder);
        await ripen.EventAsync("u", "go"); // held until 25 January
        await ripen.MoveToAsync(RunningRipen.Morning.AddDays(14));
        Assert.Equal("active", await StatusAsync(ripen, "/v1/campaigns/reminder/stats"));
        await ripen.MoveToAsync(RunningRipen.Morning.AddDays(16));
        Assert.Equal("active", await StatusAsync(ripen, "/v1/campaigns/reminder/stats"));
        await ripen.MoveToAsync(RunningRipen.Morning.AddDays(21));
        var stats = await ripen.Api.GetAsync("/v1/campaigns/reminder/stats");
        Assert.Equal(("completed", 1), (stats.GetProperty("status").GetString(), stats.GetProperty("refused").GetProperty("window").GetInt32()));
    }

    private static Task<JsonElement> StatsAsync(RunningRipen ripen) => ripen.Api.GetAsync(Path);

    private static async Task<string?> StatusAsync(RunningRipen ripen, string path) => (await ripen.Api.GetAsync(path)).GetProperty("status").GetString();

    private static JsonElement Step(JsonElement stats, string step) => stats.GetProperty("steps").GetProperty(step);

    private static int Number(JsonElement stats, string step, string name) =>
        stats.GetProperty("steps").TryGetProperty(step, out var counts) && counts.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static void Equal(string expected, JsonElement actual)
    {
        using var document = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(document.RootElement, actual), actual.ToString());
    }
}
