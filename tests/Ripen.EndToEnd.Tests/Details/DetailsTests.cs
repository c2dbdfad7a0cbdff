using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Details;

/// <summary>Single definitions in the format of Braze (rest-api §3.11, §3.13, §3.14).</summary>
public sealed class DetailsTests
{
    private const string Routed = """
        kind: canvas
        id: routed
        name: Routed
        description: Where leads go.
        tags: [One]
        status: active
        entry: { schedule: scheduled, at: 2026-02-01T09:00:00Z }
        control_group: { percent: 10 }
        conversion_events: [{ type: purchase, deadline: 5d }]
        variants: [{ name: A, percent: 60, first_step: wait }, { name: B, percent: 30, first_step: split }]
        steps:
          - { id: wait, name: Wait a day, type: delay, for: 1d, next: split }
          - { id: split, type: decision_split, filter: { attribute: plan, is: not_blank }, yes: { next: paths }, no: {} }
          - { id: paths, type: audience_paths, groups: [{ name: Gold, filter: { attribute: plan, exactly: gold }, next: call }], everyone_else: { next: call } }
          - { id: call, type: webhook, message: { method: POST, url: "https://x.example/{{${user_id}}}", headers: { X-Key: abc }, json: { id: "{{${user_id}}}", n: "1" } }, next: tries }
          - { id: tries, type: experiment_paths, paths: [{ name: P, percent: 50, next: act }, { name: Q, percent: 40 }], control: { percent: 10 } }
          - { id: act, type: action_paths, groups: [{ name: Left, triggers: [{ type: custom_event, name: left }], exit: true }], everyone_else: { next: end } }
          - { id: end, type: user_update, updates: [{ attribute: done, set: true }] }
        """;

    [Fact]
    public async Task A_canvas_is_shown_with_its_steps_and_ways()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Routed);
        await ripen.AdvanceAsync("1h");
        await ripen.Api.PostAsync("/v1/canvases/routed/status", new { status = "stopped" });

        var answer = await ripen.Api.GetAsync("/canvas/details?canvas_id=routed&post_launch_draft_version=true");

        Assert.Equal(
            """
            {"message":"success","created_at":"2026-01-05T08:00:00.000Z","updated_at":"2026-01-05T09:00:00.000Z","name":"Routed","description":"Where leads go.",
            "archived":false,"draft":false,"enabled":false,"has_post_launch_draft":false,"schedule_type":"time_based","first_entry":null,"last_entry":null,"channels":["webhook"],
            "variants":[{"name":"A","id":"A","first_step_ids":["wait"],"first_step_id":"wait"},{"name":"B","id":"B","first_step_ids":["split"],"first_step_id":"split"}],
            "steps":[
            {"name":"Wait a day","type":"delay","id":"wait","next_step_ids":["split"],"next_paths":[{"name":null,"next_step_id":"split"}],"channels":[],"messages":{}},
            {"name":"split","type":"decision_split","id":"split","next_step_ids":["paths"],"next_paths":[{"name":"Yes","next_step_id":"paths"},{"name":"No","next_step_id":null}],"channels":[],"messages":{}},
            {"name":"paths","type":"audience_paths","id":"paths","next_step_ids":["call"],"next_paths":[{"name":"Gold","next_step_id":"call"},{"name":"Everyone Else","next_step_id":"call"}],"channels":[],"messages":{}},
            {"name":"call","type":"webhook","id":"call","next_step_ids":["tries"],"next_paths":[{"name":null,"next_step_id":"tries"}],"channels":["webhook"],
            "messages":{"call":{"channel":"webhook","name":"call","url":"https://x.example/{{${user_id}}}","body":"{\"id\":\"{{${user_id}}}\",\"n\":\"1\"}","type":"application/json","headers":{"X-Key":"***"},"method":"POST"}}},
            {"name":"tries","type":"experiment_paths","id":"tries","next_step_ids":["act"],"next_paths":[{"name":"P","next_step_id":"act"},{"name":"Q","next_step_id":null},{"name":"Control","next_step_id":null}],"channels":[],"messages":{}},
            {"name":"act","type":"action_paths","id":"act","next_step_ids":["end"],"next_paths":[{"name":"Left","next_step_id":null},{"name":"Everyone Else","next_step_id":"end"}],"channels":[],"messages":{}},
            {"name":"end","type":"user_update","id":"end","next_step_ids":[],"next_paths":[],"channels":[],"messages":{}}],
            "tags":["One"],"teams":[]}
            """.ReplaceLineEndings(string.Empty),
            answer.ToString());
    }

    [Fact]
    public async Task A_campaign_is_shown_with_its_message_and_without_secrets()
    {
        await using var crm = await StandIn.StartAsync();
        await using var ripen = await RunningRipen.StartAsync(crm);
        var campaign = LeadScoring.Campaign(crm)
            .With("Content-Type: application/json", "Content-Type: application/json\n    X-Team: sales\n    Authorization-Note: Bearer a8F3kd92LmQ7xZ01")
            .With("\"lead_status\": \"MQL\"", "\"lead_status\": \"MQL\", \"api_key\": \"a8F3kd92LmQ7xZ01\", \"password\": \"hunter2\"")
            .With("on_success:", "conversion_events: [{ type: purchase, deadline: 5d }, { type: custom_event, name: thanked }, { type: start_session, apps: [web] }, { type: purchase, products: [hat, cap] }]\n\non_success:");
        await ripen.Api.PublishAsync(campaign);

        var answer = await ripen.Api.GetAsync("/campaigns/details?campaign_id=salesforce-mql");

        var text = answer.ToString();
        Assert.DoesNotContain("a8F3kd92LmQ7xZ01", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain(crm.Host.Options.ClientSecret, text, StringComparison.Ordinal);
        Assert.Equal(("action_based", true, false, false), (answer.GetProperty("schedule_type").GetString(), answer.GetProperty("enabled").GetBoolean(), answer.GetProperty("draft").GetBoolean(), answer.GetProperty("archived").GetBoolean()));
        Assert.Equal("""["webhook"]""", answer.GetProperty("channels").ToString());
        var message = answer.GetProperty("messages").GetProperty("salesforce-mql");
        Assert.Equal(("webhook", "PATCH", "application/json"), (message.GetProperty("channel").GetString(), message.GetProperty("method").GetString(), message.GetProperty("type").GetString()));
        Assert.Equal(crm.Url + "/services/data/v60.0/sobjects/Lead/{{${user_id}}}", message.GetProperty("url").GetString());
        Assert.Equal("""{"Authorization":"***","Content-Type":"application/json","X-Team":"***","Authorization-Note":"***"}""", message.GetProperty("headers").GetRawText());
        Assert.Contains("""{% assign threshold = 100%}""", message.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Contains(""" "api_key": "***", "password": "***" """.Trim(), message.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            """
            [{"type":"Makes Any Purchase","window":432000},{"type":"Performs Custom Event","window":259200,"custom_event_name":"thanked"},
            {"type":"Starts Session","window":259200,"app_ids":["web"]},{"type":"Makes Specific Purchase","window":259200,"product":"hat"},{"type":"Makes Specific Purchase","window":259200,"product":"cap"}]
            """.ReplaceLineEndings(string.Empty),
            answer.GetProperty("conversion_behaviors").ToString());
    }

    [Fact]
    public async Task A_segment_is_shown_with_its_filter()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync("{ kind: segment, id: s, name: S, description: Who is ripe, tags: [One], filter: { attribute: lead score, more_than: 100 } }");
        await ripen.Api.PostAsync("/v1/definitions/segment/s/status", new { status = "archived" });

        Assert.Equal(
            """
            {"message":"success","created_at":"2026-01-05T08:00:00.000Z","updated_at":"2026-01-05T08:00:00.000Z","name":"S","description":"{\"attribute\":\"lead score\",\"more_than\":100}",
            "text_description":"Who is ripe","tags":["One"],"teams":[]}
            """.ReplaceLineEndings(string.Empty),
            (await ripen.Api.GetAsync("/segments/details?segment_id=s")).ToString());
    }

    [Theory]
    [InlineData("/canvas/details?canvas_id=none", "Invalid Canvas ID")]
    [InlineData("/canvas/details", "Invalid Canvas ID")]
    [InlineData("/campaigns/details?campaign_id=none", "Invalid Campaign ID")]
    [InlineData("/segments/details?segment_id=", "Invalid Segment ID")]
    public async Task An_unknown_id_is_said(string path, string message)
    {
        await using var ripen = await RunningRipen.StartAsync();
        var (status, body) = await ripen.Api.CallAsync(HttpMethod.Get, path);
        Assert.Equal((HttpStatusCode.BadRequest, $$"""{"message":"{{message}}"}"""), (status, body.ToString()));
    }
}
