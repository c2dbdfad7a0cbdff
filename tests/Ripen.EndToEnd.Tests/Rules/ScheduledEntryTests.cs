using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>Scheduled entry over HTTP, on the test clock (canvas §3.1).</summary>
public sealed class ScheduledEntryTests
{
    private const string Canvas = """
        kind: canvas
        id: review
        name: Review
        entry:
          schedule: scheduled
          at: launch
          audience: { filter: { attribute: is_employee, is: false_or_not_set } }
          re_entry: { after: 0s }
        variants: [{ name: Everyone, percent: 100, first_step: mark }]
        steps:
          - { id: mark, type: user_update, updates: [{ attribute: lead score, increment_by: 1 }] }
        """;

    [Fact]
    public async Task Launch_enters_the_audience_says_how_many_and_never_again()
    {
        await using var ripen = await StartAsync(Canvas);
        await ripen.Api.AttributesAsync("e", ("is_employee", true), (ApiClient.Score, 1));
        var result = await StatusAsync(ripen, "active");
        Assert.Equal((2, 0, "done", "launch_entry"), (result.GetProperty("armed").GetInt32(), result.GetProperty("unarmed").GetInt32(),
            result.GetProperty("sweep").GetProperty("status").GetString(), result.GetProperty("sweep").GetProperty("kind").GetString()));
        Assert.Equal((2, 2, 1), (await ripen.Api.ScoreAsync("u"), await ripen.Api.ScoreAsync("v"), await ripen.Api.ScoreAsync("e")));
        await StatusAsync(ripen, "stopped");
        Assert.Equal("launch_is_over", (await ChangeAsync(ripen, "active")).GetProperty("warnings")[0].GetProperty("code").GetString());
        await ripen.AdvanceAsync("1d");
        Assert.Equal(2, await ripen.Api.ScoreAsync("u"));
    }

    [Fact]
    public async Task Listed_instants_and_dates_are_kept_one_after_the_other()
    {
        await using var ripen = await StartAsync(
            Canvas.With("at: launch", "at: [2026-01-05T09:00:00Z, 2026-01-05T10:30:00+01:00]") + "\nstatus: active",
            Canvas.With("at: launch", "at: { dates: [2026-01-06, 2026-01-08], at: '07:00' }").With("id: review", "id: dates") + "\nstatus: active");
        await ripen.AdvanceAsync("1h");
        Assert.Equal(2, await ripen.Api.ScoreAsync("u"));
        await ripen.AdvanceAsync("1h");
        Assert.Equal(3, await ripen.Api.ScoreAsync("u"));
        await ripen.AdvanceAsync("4d");
        Assert.Equal(5, await ripen.Api.ScoreAsync("u"));
        var schedule = (await ripen.Api.GetAsync("/v1/canvases/dates/stats")).GetProperty("schedule");
        Assert.Equal((JsonValueKind.Null, 0), (schedule.GetProperty("next_at").ValueKind, schedule.GetProperty("skipped").GetInt32()));
    }

    [Fact]
    public async Task Each_user_enters_at_the_users_own_time()
    {
        await using var ripen = await StartAsync(Canvas.With("at: launch", "at: { dates: [2026-01-06, 2026-01-07], at: '09:00', zone: user }"));
        await ripen.Api.AttributesAsync("u", ("time_zone", "Asia/Tokyo"));
        await ripen.Api.AttributesAsync("v", ("time_zone", "America/Los_Angeles"));
        var launch = await ChangeAsync(ripen, "active"); // on the 5th at 08:00: the 6th begins in two hours
        Assert.Equal("launch_too_late", launch.GetProperty("warnings")[0].GetProperty("code").GetString());
        var schedule = (await ripen.Api.GetAsync("/v1/canvases/review/stats")).GetProperty("schedule");
        Assert.Equal(("2026-01-06T10:00:00.000Z", 1), (schedule.GetProperty("next_at").GetString(), schedule.GetProperty("skipped").GetInt32()));
        await ripen.MoveToAsync(At(7, 0).AddMilliseconds(-1));
        Assert.Equal((1, 1), (await ripen.Api.ScoreAsync("u"), await ripen.Api.ScoreAsync("v")));
        var sweep = (await ripen.Api.GetAsync("/v1/sweeps")).GetProperty("sweeps")[0];
        Assert.Equal(("local_entry", 2), (sweep.GetProperty("kind").GetString(), sweep.GetProperty("entered").GetInt32()));
        await ripen.MoveToAsync(At(7, 0));
        Assert.Equal((2, 1), (await ripen.Api.ScoreAsync("u"), await ripen.Api.ScoreAsync("v")));
        await ripen.MoveToAsync(At(7, 17));
        Assert.Equal((2, 2), (await ripen.Api.ScoreAsync("u"), await ripen.Api.ScoreAsync("v")));
        await ripen.AdvanceAsync("3d");
        Assert.Equal((2, 2), (await ripen.Api.ScoreAsync("u"), await ripen.Api.ScoreAsync("v")));
    }

    private static DateTimeOffset At(int day, int hour) => new(2026, 1, day, hour, 0, 0, TimeSpan.Zero);

    private static async Task<RunningRipen> StartAsync(params string[] documents)
    {
        var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 1));
        await ripen.Api.AttributesAsync("v", (ApiClient.Score, 1));
        await ripen.Api.PublishAsync(string.Join("\n---\n", documents));
        return ripen;
    }

    private static Task<JsonElement> ChangeAsync(RunningRipen ripen, string status) => ripen.Api.PostAsync("/v1/canvases/review/status", new { status });

    private static async Task<JsonElement> StatusAsync(RunningRipen ripen, string status) => (await ChangeAsync(ripen, status)).GetProperty("results")[0];
}
