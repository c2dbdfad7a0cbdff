using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>A canvas with every step that waits or routes, its exit criteria and conversion events, over HTTP (canvas §2.7, §3.7, §4.3 to §4.6).</summary>
public sealed class RoutedCanvasTests
{
    private const string Canvas = """
        kind: canvas
        id: routed
        name: Routed
        status: active
        entry:
          schedule: action_based
          triggers: [{ type: custom_event, name: go }]
          re_entry: { after: 0s }
        exit_criteria: { triggers: [{ type: custom_event, name: cancelled }], filter: { attribute: plan, exactly: closed } }
        conversion_events: [{ type: purchase, deadline: 5d }, { type: custom_event, name: thanked }]
        variants: [{ name: All, percent: 100, first_step: wait }]
        steps:
          - { id: wait, type: delay, for: 1d, next: split }
          - { id: split, type: decision_split, filter: { attribute: plan, is: not_blank }, yes: { next: paths }, no: { next: trial } }
          - id: paths
            type: audience_paths
            groups: [{ name: Gold, filter: { attribute: plan, exactly: gold }, next: ten }]
            everyone_else: { next: one }
          - { id: trial, type: experiment_paths, paths: [{ name: Left, percent: 100, next: hundred }, { name: Right, percent: 0 }] }
          - { id: one, type: user_update, updates: [{ attribute: lead score, increment_by: 1 }] }
          - { id: ten, type: user_update, updates: [{ attribute: lead score, increment_by: 10 }] }
          - { id: hundred, type: user_update, updates: [{ attribute: lead score, increment_by: 100 }] }
        """;

    [Fact]
    public async Task Users_wait_are_routed_leave_and_convert_and_all_of_it_is_counted()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Canvas);
        await ripen.Api.AttributesAsync("gold", ("plan", "gold"));
        await ripen.Api.AttributesAsync("free", ("plan", "free"));
        await ripen.Api.AttributesAsync("gone", ("plan", "free"));
        foreach (var user in new[] { "gold", "free", "none", "gone", "closed" })
        {
            await ripen.EventAsync(user, "go");
        }

        Assert.Equal([ripen.Now.AddDays(1)], await ripen.Api.DueAsync("gold", "routed"));
        await ripen.EventAsync("gone", "cancelled");
        await ripen.Api.AttributesAsync("closed", ("plan", "closed"));
        await ripen.AdvanceAsync("1d");
        Assert.Equal(10, await ripen.Api.ScoreAsync("gold"));
        Assert.Equal(1, await ripen.Api.ScoreAsync("free"));
        Assert.Equal(100, await ripen.Api.ScoreAsync("none"));
        Assert.Null(await ripen.Api.ScoreAsync("gone"));
        Assert.Null(await ripen.Api.ScoreAsync("closed"));
        await ripen.Api.TrackAsync(new
        {
            purchases = new[] { new { external_id = "none", product_id = "seat", currency = "EUR", price = 10, time = ApiClient.Iso(ripen.Now) } },
        });
        await ripen.SettleAsync();
        AssertCounts(await ripen.Api.GetAsync("/v1/canvases/routed/stats"));
    }

    private static void AssertCounts(JsonElement stats)
    {
        Assert.Equal(1, Number(stats, "ended", "exit_trigger"));
        Assert.Equal(1, Number(stats, "ended", "exit_audience"));
        Assert.Equal(3, Number(stats, "ended", "completed"));
        Assert.Equal(2, Number(stats, "steps", "wait", "step_exited"));
        Assert.Equal(3, Number(stats, "steps", "wait", "proceeded"));
        Assert.Equal(2, Number(stats, "steps", "split", "yes"));
        Assert.Equal(1, Number(stats, "steps", "split", "no"));
        Assert.Equal(1, Number(stats, "steps", "paths", "groups", "Gold"));
        Assert.Equal(1, Number(stats, "steps", "trial", "paths", "Left"));
        Assert.Equal(1, Number(stats, "steps", "trial", "conversions", "A", "paths", "Left"));
        Assert.Equal(1, Number(stats, "conversions", "A", "variants", "All"));
        Assert.Equal(0, Number(stats, "conversions", "A", "control_group"));
    }

    private static long Number(JsonElement json, params string[] path) => path.Aggregate(json, (element, key) => element.GetProperty(key)).GetInt64();
}
