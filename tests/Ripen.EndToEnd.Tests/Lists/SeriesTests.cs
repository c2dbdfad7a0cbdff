using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Lists;

/// <summary>Series in the format of Braze (rest-api §3.11 to §3.17, case 57).</summary>
public sealed class SeriesTests
{
    [Fact]
    public async Task Case_57_seven_days_of_an_event_ascend_and_a_length_of_101_is_refused()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.EventAsync("u", "demo");
        await ripen.EventAsync("v", "demo");
        await ripen.AdvanceAsync("2d");
        await ripen.EventAsync("u", "demo");
        Assert.Equal(
            """{"message":"success","data":[{"time":"2026-01-01","count":0},{"time":"2026-01-02","count":0},{"time":"2026-01-03","count":0},{"time":"2026-01-04","count":0},{"time":"2026-01-05","count":2},{"time":"2026-01-06","count":0},{"time":"2026-01-07","count":1}]}""",
            (await ripen.Api.GetAsync("/events/data_series?event=demo&length=7")).ToString());
        Assert.Equal(["2026-01-05 2"], await DataAsync(ripen, "/events/data_series?event=demo&length=1&ending_at=2026-01-05T23:00:00 01:00", "count"));
        Assert.Equal(["2026-01-07 0"], await DataAsync(ripen, "/events/data_series?event=never&length=1&ending_at=2031-01-01", "count"));
        Assert.Equal(100, (await DataAsync(ripen, "/events/data_series?event=demo&length=100", "count")).Count);
        await RefusedAsync(ripen, "/events/data_series?event=demo&length=101", "'length' is needed, a number from 1 to 100");
    }

    [Fact]
    public async Task Hours_and_apps_and_users_have_series_of_their_own_and_outlive_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var ripen = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), []))
        {
            await ripen.SessionAsync("u");
            await ripen.SessionAsync("v");
            await ripen.EventAsync("u", "demo");
            await ripen.AdvanceAsync("2h");
            await ripen.SessionAsync("u");
        }

        await using var again = await RunningRipen.StartAsync(RunningRipen.Morning.AddHours(2), folder.In("data"), []);
        Assert.Equal(
            ["2026-01-05T08:00:00.000Z 2", "2026-01-05T09:00:00.000Z 0", "2026-01-05T10:00:00.000Z 1"],
            await DataAsync(again, "/sessions/data_series?length=3&unit=hour", "sessions"));
        Assert.Equal(["2026-01-05 3"], await DataAsync(again, "/sessions/data_series?length=1&app_id=web", "sessions"));
        Assert.Equal(["2026-01-05 0"], await DataAsync(again, "/sessions/data_series?length=1&app_id=ios", "sessions"));
        Assert.Equal(["2026-01-05T08:00:00.000Z 1"], await DataAsync(again, "/events/data_series?event=demo&length=1&unit=hour&ending_at=2026-01-05T08:59:59Z", "count"));
        Assert.Equal(["2026-01-05 2"], await DataAsync(again, "/kpi/dau/data_series?length=1", "dau"));
        Assert.Equal(["2026-01-04 0", "2026-01-05 2"], await DataAsync(again, "/kpi/new_users/data_series?length=2", "new_users"));
    }

    [Fact]
    public async Task A_campaign_has_its_messages_recipients_and_conversions()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver);
        await ripen.EventAsync("u", "tell");
        await ripen.SettleAsync();
        await ripen.EventAsync("u", "tell");
        await ripen.EventAsync("v", "tell");
        await ripen.SettleAsync();
        await ripen.AdvanceAsync("1d");
        await ripen.EventAsync("u", "bought");
        var data = (await ripen.Api.GetAsync("/campaigns/data_series?campaign_id=tell&length=2")).GetProperty("data");
        Assert.Equal(
            """{"time":"2026-01-05","conversions":0,"conversions_by_send_time":1,"unique_recipients":2,"revenue":null,"messages":{"webhook":[{"variation_api_id":"tell","sent":3,"errors":0}]}}""",
            data[0].ToString());
        Assert.Equal(
            """{"time":"2026-01-06","conversions":1,"conversions_by_send_time":0,"unique_recipients":0,"revenue":null,"messages":{"webhook":[{"variation_api_id":"tell","sent":0,"errors":0}]}}""",
            data[1].ToString());
        await RefusedAsync(ripen, "/campaigns/data_series?campaign_id=nobody&length=2", "Invalid Campaign ID");
        await RefusedAsync(ripen, "/campaigns/data_series?campaign_id=tell", "'length' is needed, a number from 1 to 100");
    }

    [Fact]
    public async Task A_canvas_has_its_entries_by_variant_and_its_messages_by_step()
    {
        await using var receiver = EchoServer.Start(500);
        await using var ripen = await StartAsync(receiver);
        await ripen.EventAsync("u", "go");
        await ripen.EventAsync("v", "go");
        await ripen.AdvanceAsync("1d");
        await ripen.EventAsync("u", "bought");
        await ripen.EventAsync("u", "go");
        await ripen.AdvanceAsync("3h");
        var series = (await ripen.Api.GetAsync("/canvas/data_series?canvas_id=journey&length=2&include_variant_breakdown=true&include_step_breakdown=1")).GetProperty("data");
        Assert.Equal("Journey", series.GetProperty("name").GetString());
        Assert.Equal(
            """{"time":"2026-01-05","total_stats":{"revenue":null,"conversions":0,"conversions_by_entry_time":1,"entries":2},"variant_stats":{"Everyone":{"name":"Everyone","revenue":null,"conversions":0,"conversions_by_entry_time":1,"entries":2}},"step_stats":{"call":{"name":"Call","revenue":null,"conversions":null,"conversions_by_entry_time":null,"messages":{"webhook":[{"variation_api_id":"call","sent":0,"errors":2}]}}}}""",
            series.GetProperty("stats")[0].ToString());
        Assert.Equal(
            """{"revenue":null,"conversions":1,"conversions_by_entry_time":0,"entries":1}""", series.GetProperty("stats")[1].GetProperty("total_stats").ToString());
        var from = await ripen.Api.GetAsync("/canvas/data_series?canvas_id=journey&starting_at=2026-01-05&ending_at=2026-01-06");
        Assert.Equal(["2026-01-05", "2026-01-06"], from.GetProperty("data").GetProperty("stats").EnumerateArray().Select(s => s.GetProperty("time").GetString()));
        Assert.False(from.GetProperty("data").GetProperty("stats")[0].TryGetProperty("variant_stats", out _));
        var summary = (await ripen.Api.GetAsync("/canvas/data_summary?canvas_id=journey&length=14&include_step_breakdown=true")).GetProperty("data");
        Assert.Equal("""{"revenue":null,"conversions":1,"conversions_by_entry_time":1,"entries":3}""", summary.GetProperty("total_stats").ToString());
        Assert.Equal(3, summary.GetProperty("step_stats").GetProperty("call").GetProperty("messages").GetProperty("webhook")[0].GetProperty("errors").GetInt32());
    }

    [Fact]
    public async Task A_segment_is_counted_once_a_day_and_when_it_is_published()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u", ("lead score", 101));
        await ripen.Api.AttributesAsync("v", ("lead score", 1));
        await ripen.Api.PublishAsync("kind: segment\nid: hot\nname: Hot\nfilter: { attribute: lead score, more_than: 100 }");
        await UntilAsync(ripen, ["2026-01-05 1"]);
        await ripen.Api.AttributesAsync("v", ("lead score", 102));
        await ripen.AdvanceAsync("2d");
        await UntilAsync(ripen, ["2026-01-05 1", "2026-01-07 2"]); // on the day between it was never asked
        Assert.True((await ripen.Api.GetAsync("/segments/list")).GetProperty("segments")[0].GetProperty("analytics_tracking_enabled").GetBoolean());
        await RefusedAsync(ripen, "/segments/data_series?segment_id=cold&length=7", "Invalid Segment ID");
    }

    [Theory]
    [InlineData("/events/data_series?length=7", "'event' is needed, the name of a custom event")]
    [InlineData("/events/data_series?event=a", "'length' is needed, a number from 1 to 100")]
    [InlineData("/events/data_series?event=a&length=0", "'length' is needed, a number from 1 to 100")]
    [InlineData("/events/data_series?event=a&length=7&unit=week", "'unit' is day or hour")]
    [InlineData("/events/data_series?event=a&length=7&ending_at=soon", "'ending_at' must be an instant such as 2026-01-31T09:00:00Z")]
    [InlineData("/events/data_series?event=a&length=7&segment_id=hot", "'segment_id' is not supported by this release: these figures are counted for all users together")]
    [InlineData("/canvas/data_series?canvas_id=nobody&length=7", "Invalid Canvas ID")]
    [InlineData("/canvas/data_series?length=7", "Invalid Canvas ID")]
    [InlineData("/canvas/data_series?canvas_id=a", "'length' or 'starting_at' is needed")]
    [InlineData("/canvas/data_series?canvas_id=a&length=15", "'length' is a number from 1 to 14")]
    [InlineData("/canvas/data_series?canvas_id=a&starting_at=2025-12-22", "at most 14 days may lie between 'starting_at' and 'ending_at'")]
    [InlineData("/canvas/data_summary?canvas_id=a&starting_at=2026-01-06", "'starting_at' lies after 'ending_at'")]
    [InlineData("/canvas/data_summary?canvas_id=a&length=1&include_step_breakdown=maybe", "'include_variant_breakdown', 'include_step_breakdown' and 'include_deleted_step_data' are true or false")]
    public async Task What_is_wrong_is_said(string path, string message)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await RefusedAsync(ripen, path, message);
    }

    private static async Task<RunningRipen> StartAsync(EchoServer receiver)
    {
        var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={receiver.Authority}");
        await ripen.Api.PublishAsync($$"""
            kind: campaign
            id: tell
            name: Tell
            status: active
            channel: webhook
            delivery: { type: action_based, triggers: [{ type: custom_event, name: tell }] }
            re_eligibility: { after: 0s }
            conversion_events: [{ type: custom_event, name: bought, deadline: 3d }]
            message: { method: POST, url: http://{{receiver.Authority}}/hook }
            ---
            kind: canvas
            id: journey
            name: Journey
            status: active
            entry: { schedule: action_based, triggers: [{ type: custom_event, name: go }], re_entry: { after: 0s } }
            conversion_events: [{ type: custom_event, name: bought, deadline: 3d }]
            variants: [{ name: Everyone, percent: 100, first_step: call }]
            steps: [{ id: call, name: Call, type: webhook, message: { method: POST, url: http://{{receiver.Authority}}/hook } }]
            """);
        return ripen;
    }

    private static Task UntilAsync(RunningRipen ripen, string[] sizes) => Bounded.UntilAsync(
        async () => (await DataAsync(ripen, "/segments/data_series?segment_id=hot&length=7", "size")).SequenceEqual(sizes), string.Join(", ", sizes));

    private static async Task<List<string>> DataAsync(RunningRipen ripen, string path, string key) =>
        [.. (await ripen.Api.GetAsync(path)).GetProperty("data").EnumerateArray().Select(d => $"{d.GetProperty("time").GetString()} {d.GetProperty(key)}")];

    private static async Task RefusedAsync(RunningRipen ripen, string path, string message)
    {
        var (status, body) = await ripen.Api.CallAsync(HttpMethod.Get, path);
        Assert.Equal((HttpStatusCode.BadRequest, message), (status, body.GetProperty("message").GetString()));
    }
}
