using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>A canvas that may have so many entries, over users of many partitions (canvas §3.7; §8 nos. 20, 22).</summary>
public sealed class VolumeLimitTests
{
    private const string Canvas = """
        kind: canvas
        id: gifts
        name: Gifts
        status: active
        entry:
          schedule: action_based
          triggers: [{ type: custom_event, name: gift_wanted }]
          volume_limit: { max: 10, per: day }
          re_entry: { after: 0s }
        variants: [{ name: Everyone, percent: 100, first_step: wait }]
        steps:
          - id: wait
            type: action_paths
            window: 7d
            groups: [{ name: Sent, triggers: [{ type: custom_event, name: gift_sent }] }]
        """;

    private static readonly string[] Users = [.. Enumerable.Range(0, 30).Select(i => $"guest-{i}")];

    [Fact]
    public async Task Of_thirty_users_who_enter_at_once_ten_do_and_the_next_day_ten_again()
    {
        // In Kathmandu, 5:45 ahead of UTC, the day ends at 18:15.
        await using var ripen = await RunningRipen.StartAsync("--Ripen:TimeZone=Asia/Kathmandu");
        await ripen.Api.PublishAsync(Canvas);
        await AllAtOnceAsync(ripen);
        await AssertAsync(ripen, 10, 20, "2026-01-04T18:15:00.000Z");
        Assert.Equal(10, await InsideAsync(ripen));

        await ripen.MoveToAsync(RunningRipen.Morning.AddHours(10).AddMinutes(14));
        await AllAtOnceAsync(ripen);
        await AssertAsync(ripen, 10, 50, "2026-01-04T18:15:00.000Z");

        await ripen.AdvanceAsync("1m");
        await AllAtOnceAsync(ripen);
        await AssertAsync(ripen, 20, 70, "2026-01-05T18:15:00.000Z");
    }

    [Fact]
    public async Task The_count_outlives_the_server_and_a_raised_limit_lets_more_in()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), []))
        {
            await first.Api.PublishAsync(Canvas);
            await AllAtOnceAsync(first);
        }

        await using var ripen = await RunningRipen.StartAsync(RunningRipen.Morning.AddHours(1), folder.In("data"), []);
        await AllAtOnceAsync(ripen);
        await AssertAsync(ripen, 10, 50, "2026-01-05T00:00:00.000Z");
        await ripen.Api.PublishAsync(Canvas.Replace("max: 10", "max: 12", StringComparison.Ordinal));
        await AllAtOnceAsync(ripen);
        await AssertAsync(ripen, 12, 78, "2026-01-05T00:00:00.000Z", max: 12);
    }

    [Fact]
    public async Task Arming_says_how_many_the_limit_let_in()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Canvas);
        await Task.WhenAll(Users.Select(u => ripen.Api.AttributesAsync(u, ("plan", "free"))));
        var sweep = (await ripen.Api.PostAsync("/v1/canvases/gifts/rearm")).GetProperty("sweep");
        Assert.Equal((10, 20, "done"), (sweep.GetProperty("entered").GetInt32(), sweep.GetProperty("refused").GetInt32(), sweep.GetProperty("status").GetString()));
        await AssertAsync(ripen, 10, 20, "2026-01-05T00:00:00.000Z");
    }

    // Each a request of its own, all on their way together. Whoever is answered finds the entry made or refused.
    private static Task AllAtOnceAsync(RunningRipen ripen) => Task.WhenAll(Users.Select(u => ripen.EventAsync(u, "gift_wanted")));

    private static async Task AssertAsync(RunningRipen ripen, int entered, int refused, string since, int max = 10)
    {
        var stats = await ripen.Api.GetAsync("/v1/canvases/gifts/stats");
        Assert.Equal((entered + refused, entered, refused),
            (Number(stats, "attempts"), Number(stats, "entered"), Number(stats.GetProperty("refused"), "volume_limit")));
        var limit = stats.GetProperty("volume_limit");
        Assert.Equal((max, "day", max, since),
            (Number(limit, "max"), limit.GetProperty("per").GetString(), Number(limit, "used"), limit.GetProperty("since").GetString()));
    }

    private static async Task<int> InsideAsync(RunningRipen ripen)
    {
        var profiles = await Task.WhenAll(Users.Select(ripen.Api.ProfileAsync));
        return profiles.Count(p => p.GetProperty("canvas_entries").GetArrayLength() == 1);
    }

    private static int Number(JsonElement parent, string name) => parent.GetProperty(name).GetInt32();
}
