using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>Steps of a canvas that render Liquid, from the definition file to the CRM (canvas §4.2, §4.7, §4.8).</summary>
public sealed class RenderedStepTests
{
    private const string U = "lead-1";

    [Fact]
    public async Task Update_context_and_webhook_read_event_entry_and_each_other()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        await ripen.EventAsync(U, "signed_up", new { plan = "team" });
        await ripen.EventAsync(U, "scored", new { points = 7 });
        await ripen.SettleAsync();

        var patch = Assert.Single(crm.Patches);
        using var body = JsonDocument.Parse(patch.Body);
        Assert.Equal("7 15 team Tell the CRM/Hand-over/Variant 1", body.RootElement.GetProperty("Company").GetString());
        Assert.Equal(204, patch.Status);
        Assert.Equal(7, await ripen.Api.ScoreAsync(U));
        Assert.Equal("MQL", (await ripen.Api.AttributeAsync(U, "lead_status"))?.GetString());
        Assert.Equal("yes", (await ripen.Api.AttributeAsync(U, "done"))?.GetString());
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync("canvas=hand-over"));
        Assert.Equal(("sent", "hand-over", "tell"), (Text(delivery, "status"), Text(delivery, "canvas"), Text(delivery, "step")));
        Assert.Empty(await ripen.Api.DeliveriesAsync("campaign=hand-over"));
        var steps = (await ripen.Api.GetAsync("/v1/canvases/hand-over/stats")).GetProperty("steps");
        Assert.Equal(1, steps.GetProperty("tell").GetProperty("sent").GetInt64());
        Assert.Equal((2, 1), (Number(steps, "remember", "variables_updated"), Number(steps, "remember", "variables_not_updated")));
    }

    [Fact]
    public async Task Row_whose_amount_is_no_number_is_ignored_and_counted()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        await ripen.EventAsync(U, "signed_up");
        await ripen.EventAsync(U, "scored", new { points = "many" });
        await ripen.SettleAsync();
        Assert.Null(await ripen.Api.ScoreAsync(U));
        Assert.Single(crm.Patches);
        var steps = (await ripen.Api.GetAsync("/v1/canvases/hand-over/stats")).GetProperty("steps");
        Assert.Equal(1, steps.GetProperty("add").GetProperty("update_failed").GetInt64());
    }

    [Fact]
    public async Task Message_that_waits_for_its_next_attempt_while_the_canvas_is_stopped_is_not_sent()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        crm.Fault(FaultEffect.ServiceUnavailable, 1);
        await ripen.EventAsync(U, "signed_up");
        await ripen.EventAsync(U, "scored", new { points = 1 });
        await ripen.SettleAsync();
        await ripen.Api.PostAsync("/v1/canvases/hand-over/status", new { status = "stopped" });
        await ripen.AdvanceAsync("1h");
        Assert.Single(crm.Patches);
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync("canvas=hand-over"));
        Assert.Equal("aborted", Text(delivery, "status"));
        Assert.Equal("not sent: the canvas was stopped", delivery.GetProperty("attempts")[1].GetProperty("note").GetString());
        Assert.Null(await ripen.Api.AttributeAsync(U, "done"));
    }

    [Fact]
    public async Task Document_is_read_as_users_track_reads_it_for_the_journeys_user()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync("""
            kind: canvas
            id: import
            name: Import
            status: active
            entry:
              schedule: action_based
              triggers: [{ type: custom_event, name: signed_up }]
              re_entry: { after: 0s }
            variants:
              - { name: All, percent: 100, first_step: write }
            steps:
              - id: write
                type: user_update
                json: |
                  {% if canvas_entry_properties.${skip} %}{% abort_message('skipped') %}{% endif %}
                  {% if canvas_entry_properties.${blank} %}{% else %}
                  { "attributes": [{ "external_id": "somebody else", "lead score": { "inc": 3 }, "plan": {{ canvas_entry_properties.${plan} | as_json_string }} }],
                    "events": [{ "external_id": "somebody else", "name": "imported", "time": {{ canvas_entry_properties.${at} | default: '2026-01-05T08:00:00Z' | as_json_string }} }] }
                  {% endif %}
                next: done
              - { id: done, type: user_update, updates: [{ attribute: done, increment_by: 1 }] }
            """);
        await ripen.EventAsync(U, "signed_up", new { plan = "team" });
        await ripen.SettleAsync();
        Assert.Equal((3, "team"), (await ripen.Api.ScoreAsync(U), (await ripen.Api.AttributeAsync(U, "plan"))?.GetString()));
        var profile = (await ripen.Api.ProfileAsync(U)).ToString();
        Assert.Contains("imported", profile, StringComparison.Ordinal);

        // The clock stands still, so each waits for the one before: an entry of the same second that is still under way would bar it.
        await ripen.EventAsync(U, "signed_up", new { plan = "x", at = "yesterday" }); // no time: nothing of it is written
        await ripen.SettleAsync();
        await ripen.EventAsync(U, "signed_up", new { skip = true });
        await ripen.SettleAsync();
        await ripen.EventAsync(U, "signed_up", new { blank = true });
        await ripen.SettleAsync();
        Assert.Equal((3, "team"), (await ripen.Api.ScoreAsync(U), (await ripen.Api.AttributeAsync(U, "plan"))?.GetString()));
        Assert.Equal(4, (await ripen.Api.AttributeAsync(U, "done"))?.GetInt32());
        var steps = (await ripen.Api.GetAsync("/v1/canvases/import/stats")).GetProperty("steps");
        Assert.Equal((1, 1, 1, 1), (Number(steps, "write", "updated"), Number(steps, "write", "update_failed"), Number(steps, "write", "aborted"), Number(steps, "done", "updated") - 3));
    }

    [Fact]
    public async Task Rate_lets_ten_messages_a_minute_go_and_the_rest_in_their_turn()
    {
        string[] leads = [.. Enumerable.Range(1, 15).Select(i => $"lead-{i}")];
        await using var crm = await StandIn.StartAsync(leads);
        await using var ripen = await StartAsync(crm, "send_settings: { rate_per_minute: 10 }");
        foreach (var lead in leads)
        {
            await ripen.EventAsync(lead, "signed_up");
            await ripen.EventAsync(lead, "scored", new { points = 1 });
        }

        await ripen.SettleAsync();
        Assert.Single(crm.Patches);
        await ripen.AdvanceAsync("54s");
        Assert.Equal(10, crm.Patches.Count);
        await ripen.AdvanceAsync("30s");
        Assert.Equal(leads.Order(), crm.Patches.Select(p => p.Path.Split('/')[^1]).Order());
    }

    [Fact]
    public async Task Context_step_whose_call_fails_is_tried_again_until_it_comes_through()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartContextAsync(crm, crm.Host.Options.ClientSecret);
        crm.Host.Faults.Add(new FaultRule(FaultEffect.ServiceUnavailable) { Kind = PathKind.Token, Count = 2 });
        await ripen.EventAsync(U, "signed_up");
        await ripen.SettleAsync();
        Assert.Null(await ripen.Api.AttributeAsync(U, "kind"));
        await ripen.AdvanceAsync("1m"); // after about ten and twenty seconds
        Assert.Equal("Bearer", (await ripen.Api.AttributeAsync(U, "kind"))?.GetString());
        var step = (await ripen.Api.GetAsync("/v1/canvases/token/stats")).GetProperty("steps").GetProperty("ask");
        Assert.Equal((2, 1), (step.GetProperty("retried").GetInt64(), step.GetProperty("variables_updated").GetInt64()));
        Assert.Equal(3, crm.Host.Journal.Entries(PathKind.Token).Count);
    }

    [Fact]
    public async Task Context_step_whose_call_never_comes_through_ends_the_journey()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartContextAsync(crm, crm.Host.Options.ClientSecret);
        crm.Host.Faults.Add(new FaultRule(FaultEffect.ServiceUnavailable) { Kind = PathKind.Token, Count = 100 });
        await ripen.EventAsync(U, "signed_up");
        await ripen.AdvanceAsync("2d");
        var stats = await ripen.Api.GetAsync("/v1/canvases/token/stats");
        Assert.Equal(1, stats.GetProperty("ended").GetProperty("calls_failed").GetInt64());
        Assert.Equal(14, crm.Host.Journal.Entries(PathKind.Token).Count);
        Assert.Null(await ripen.Api.AttributeAsync(U, "done"));
    }

    [Fact]
    public async Task Context_step_whose_call_is_refused_goes_on_at_once_without_the_variable()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartContextAsync(crm, "wrong");
        await ripen.EventAsync(U, "signed_up");
        await ripen.SettleAsync();
        Assert.Equal("yes", (await ripen.Api.AttributeAsync(U, "done"))?.GetString());
        var step = (await ripen.Api.GetAsync("/v1/canvases/token/stats")).GetProperty("steps").GetProperty("ask");
        Assert.Equal((false, 1), (step.TryGetProperty("retried", out _), step.GetProperty("variables_not_updated").GetInt64()));
    }

    private static async Task<RunningRipen> StartContextAsync(StandIn crm, string secret)
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync($$$$"""
            kind: canvas
            id: token
            name: Token
            status: active
            entry: { schedule: action_based, triggers: [{ type: custom_event, name: signed_up }] }
            variants: [{ name: All, percent: 100, first_step: ask }]
            steps:
              - id: ask
                type: context
                variables:
                  - name: kind
                    type: string
                    value: '{% connected_content {{{{crm.Url}}}}/services/oauth2/token :method post :body client_id={{{{crm.Host.Options.ClientId}}}}&client_secret={{{{secret}}}}&grant_type=client_credentials :save t %}{{t.token_type}}'
                next: keep
              - { id: keep, type: user_update, updates: [{ attribute: kind, set: '{{context.${kind}}}' }, { attribute: done, set: 'yes' }] }
            """);
        return ripen;
    }

    private static long Number(JsonElement steps, string step, string count) => steps.GetProperty(step).GetProperty(count).GetInt64();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<RunningRipen> StartAsync(StandIn crm, string more = "description: none")
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync($$$$"""
            kind: canvas
            id: hand-over
            name: Hand-over
            status: active
            {{{{more}}}}
            entry:
              schedule: action_based
              triggers: [{ type: custom_event, name: signed_up }]
            variants:
              - { name: Variant 1, percent: 100, first_step: ap }
            steps:
              - id: ap
                type: action_paths
                groups:
                  - { name: Scored, triggers: [{ type: custom_event, name: scored }], next: add }
              - id: add
                type: user_update
                updates:
                  - { attribute: lead score, increment_by: '{{event_properties.${points}}}' }
                next: remember
              - id: remember
                type: context
                variables:
                  - { name: twice, type: number, value: '{{custom_attribute.${lead score} | times: 2}}' }
                  - { name: more, type: string, value: '{{context.${twice} | plus: 1}}' }
                  - { name: wrong, type: number, value: 'x' }
                next: tell
              - id: tell
                name: Tell the CRM
                type: webhook
                message:
                  method: PATCH
                  url: {{{{crm.Url}}}}/services/data/v60.0/sobjects/Lead/{{${user_id}}}
                  headers:
                    Content-Type: application/json
                    Authorization: '{% connected_content {{{{crm.Url}}}}/services/oauth2/token :method post :body client_id={{{{crm.Host.Options.ClientId}}}}&client_secret={{{{crm.Host.Options.ClientSecret}}}}&grant_type=client_credentials :save t %}Bearer {{t.access_token}}'
                  body: '{"Company": "{{event_properties.${points}}} {{context.${more}}} {{canvas_entry_properties.${plan}}} {{campaign.${name}}}/{{canvas.${name}}}/{{canvas.${variant_name}}}"}'
                on_success:
                  updates: [{ attribute: lead_status, set: MQL }]
                next: done
              - { id: done, type: user_update, updates: [{ attribute: done, set: 'yes' }] }
            """);
        return ripen;
    }
}
