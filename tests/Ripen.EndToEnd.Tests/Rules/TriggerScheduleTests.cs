using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary><c>POST /canvas/trigger/schedule/…</c> and <c>POST /campaigns/trigger/schedule/…</c> (rest-api §3.10, §3.12, §3.20).</summary>
public sealed class TriggerScheduleTests
{
    private const string Definitions = """
        kind: canvas
        id: welcome
        name: Welcome
        status: active
        entry: { schedule: api_triggered, re_entry: { after: 0s } }
        variants: [{ name: Everyone, percent: 100, first_step: mark }]
        steps:
          - id: mark
            type: user_update
            updates: [{ attribute: lead score, increment_by: 1 }, { attribute: plan, set: '{{context.${plan}}}' }]
        ---
        kind: campaign
        id: on-demand
        name: On demand
        status: active
        channel: webhook
        delivery: { type: api_triggered }
        message: { method: POST, url: http://127.0.0.1:9/hook }
        """;

    [Fact]
    public async Task A_scheduled_call_is_carried_out_at_its_instant_also_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var ripen = await StartAsync(folder))
        {
            await ripen.Api.AttributesAsync("u", (ApiClient.Score, 1));
            var answer = await CreateAsync(ripen, new
            {
                canvas_id = "welcome",
                schedule = new { time = "2026-01-05T10:00:00+01:00", in_local_time = false },
                recipients = new object[] { new { external_user_id = "u", context = new { plan = "gold" }, attributes = new Dictionary<string, object> { ["lead score"] = 50 } } },
            });
            Assert.Equal((32, 16), (answer.GetProperty("dispatch_id").GetString()!.Length, Id(answer).Length));
            await CreateAsync(ripen, new { canvas_id = "welcome", schedule = new { time = "2026-01-05T11:00:00Z" }, broadcast = true, context = new { plan = "silver" } });
            await ripen.MoveToAsync(new DateTimeOffset(2026, 1, 5, 8, 59, 59, TimeSpan.Zero));
            Assert.Equal(1, await ripen.Api.ScoreAsync("u"));
        }

        await using var again = await RunningRipen.StartAsync(new DateTimeOffset(2026, 1, 5, 8, 59, 59, TimeSpan.Zero), folder.In("data"), []);
        await again.AdvanceAsync("1s");
        Assert.Equal((51m, "gold"), (await again.Api.ScoreAsync("u"), (await again.Api.AttributeAsync("u", "plan"))?.GetString()));
        await again.AdvanceAsync("2h");
        Assert.Equal((52m, "silver"), (await again.Api.ScoreAsync("u"), (await again.Api.AttributeAsync("u", "plan"))?.GetString()));
        await again.AdvanceAsync("1d");
        Assert.Equal(52, await again.Api.ScoreAsync("u"));
    }

    [Fact]
    public async Task A_schedule_can_be_moved_and_deleted_by_those_whose_it_is()
    {
        using var folder = new TemporaryFolder();
        await using var ripen = await StartAsync(folder);
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 1));
        var recipients = new[] { new { external_user_id = "u" } };
        var moved = Id(await CreateAsync(ripen, new { canvas_id = "welcome", schedule = new { time = "2026-01-05T09:00:00Z" }, recipients }));
        var deleted = Id(await CreateAsync(ripen, new { canvas_id = "welcome", schedule = new { time = "2026-01-05T09:00:00Z" }, broadcast = true }));
        var campaign = Id(await CreateAsync(ripen, new { campaign_id = "on-demand", schedule = new { time = "2026-01-05T09:00:00Z" }, recipients }, "campaigns"));
        await RefusedAsync(ripen, "canvas", "delete", new { canvas_id = "welcome", schedule_id = campaign }, "Invalid Schedule ID");
        await RefusedAsync(ripen, "canvas", "update", new { canvas_id = "welcome", schedule_id = "0", schedule = new { time = "2026-01-06T09:00:00Z" } }, "Invalid Schedule ID");
        await RefusedAsync(ripen, "canvas", "update", new { canvas_id = "welcome", schedule_id = moved, schedule = new { time = "2026-01-05T08:00:00Z" } }, "Bad Request");
        await ripen.Api.PostAsync("/canvas/trigger/schedule/update", new { canvas_id = "welcome", schedule_id = moved, schedule = new { time = "2026-01-06T09:00:00Z" } });
        await ripen.Api.PostAsync("/canvas/trigger/schedule/delete", new { canvas_id = "welcome", schedule_id = deleted });
        await ripen.Api.PostAsync("/campaigns/trigger/schedule/delete", new { campaign_id = "on-demand", schedule_id = campaign });
        await ripen.AdvanceAsync("2h");
        Assert.Equal((1m, 0), (await ripen.Api.ScoreAsync("u"), (await ripen.Api.GetAsync("/v1/campaigns/on-demand/stats")).GetProperty("triggered").GetInt32()));
        await ripen.AdvanceAsync("1d");
        Assert.Equal(2, await ripen.Api.ScoreAsync("u"));
        await RefusedAsync(ripen, "canvas", "delete", new { canvas_id = "welcome", schedule_id = moved }, "Invalid Schedule ID");
    }

    [Theory]
    [InlineData("""{"canvas_id":"nobody","broadcast":true,"schedule":{"time":"2026-01-06T09:00:00Z"}}""", "Invalid Canvas ID")]
    [InlineData("""{"canvas_id":"welcome","broadcast":true}""", "'schedule' is needed, an object with 'time'")]
    [InlineData("""{"canvas_id":"welcome","broadcast":true,"schedule":{}}""", "Bad Request")]
    [InlineData("""{"canvas_id":"welcome","broadcast":true,"schedule":{"time":"soon"}}""", "Bad Request")]
    [InlineData("""{"canvas_id":"welcome","broadcast":true,"schedule":{"time":"2026-01-05T08:00:00Z"}}""", "Bad Request")]
    [InlineData("""{"canvas_id":"welcome","broadcast":true,"schedule":{"time":"2026-01-06T09:00:00Z","in_local_time":true}}""",
        "'schedule.in_local_time' is not supported by this release; 'time' is one instant for all users")]
    [InlineData("""{"canvas_id":"welcome","broadcast":true,"schedule":{"time":"2026-01-06T09:00:00Z","at_optimal_time":true}}""",
        "'schedule.at_optimal_time' is not supported by this release; 'time' is one instant for all users")]
    [InlineData("""{"canvas_id":"welcome","schedule":{"time":"2026-01-06T09:00:00Z"}}""", "No Recipients")]
    public async Task What_is_wrong_is_said_and_nothing_waits(string body, string message)
    {
        using var folder = new TemporaryFolder();
        await using var ripen = await StartAsync(folder);
        await RefusedAsync(ripen, "canvas", "create", JsonSerializer.Deserialize<JsonElement>(body), message);
    }

    private static async Task<RunningRipen> StartAsync(TemporaryFolder folder)
    {
        var ripen = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), []);
        await ripen.Api.PublishAsync(Definitions);
        return ripen;
    }

    private static async Task<JsonElement> CreateAsync(RunningRipen ripen, object body, string face = "canvas")
    {
        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, $"/{face}/trigger/schedule/create", body);
        Assert.True(status == HttpStatusCode.Created, $"{(int)status} {answer}");
        Assert.Equal("success", answer.GetProperty("message").GetString());
        return answer;
    }

    private static string Id(JsonElement answer) => answer.GetProperty("schedule_id").GetString()!;

    private static async Task RefusedAsync(RunningRipen ripen, string face, string what, object body, string message)
    {
        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, $"/{face}/trigger/schedule/{what}", body);
        Assert.Equal((HttpStatusCode.BadRequest, message), (status, answer.GetProperty("message").GetString()));
    }
}
