using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>What the record of a send says besides the request, and how a message names itself (liquid-and-webhooks §1.4, §2.6).</summary>
public sealed class SendRecordTests
{
    private const string Message = """
        {"method": "PATCH", "url": "URL/services/data/v60.0/sobjects/Lead/{{${user_id}}}", "headers": {"Content-Type": "application/json",
        "X-Names": "{{campaign.${name}}}|{{campaign.${message_name}}}|{{campaign.${api_id}}}|{{campaign.${message_api_id}}}|{{campaign.${dispatch_id}}}|{{canvas.${name}}}|{{canvas.${variant_name}}}|{{canvas.${variant_api_id}}}"},
        "body": "{% message_extras :key plan :value {{custom_attribute.${plan}}} %}{\"n\": {{event_properties.${n}}}}"}
        """;

    [Fact]
    public async Task Delivery_shows_the_extras_its_dispatch_id_and_a_body_that_is_no_json()
    {
        await using var crm = await StandIn.StartAsync("lead-1");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync("""
            kind: campaign
            id: tell
            name: Tell
            status: active
            channel: webhook
            delivery: { type: action_based, triggers: [{ type: custom_event, name: ripe }] }
            message: MESSAGE
            """.Replace("MESSAGE", Flat(crm), StringComparison.Ordinal));
        await ripen.Api.AttributesAsync("lead-1", ("plan", "pro"));
        await ripen.EventAsync("lead-1", "ripe");
        await ripen.SettleAsync();

        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        var dispatch = delivery.GetProperty("dispatch_id").GetString();
        Assert.StartsWith("dsp_", dispatch, StringComparison.Ordinal);
        Assert.Equal("""{"plan":"pro"}""", delivery.GetProperty("message_extras").GetRawText());
        Assert.Equal("""["WH111"]""", delivery.GetProperty("warnings").GetRawText());
        var patch = Assert.Single(crm.Patches);
        Assert.Equal($"Tell|Tell|tell|tell|{dispatch}|||", patch.Header("X-Names"));
        Assert.Equal("""{"n": }""", patch.Body);
        Assert.Null(patch.Header("plan"));
    }

    [Fact]
    public async Task Step_of_a_canvas_names_itself_its_canvas_and_its_variant()
    {
        await using var crm = await StandIn.StartAsync("lead-1");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync("""
            kind: canvas
            id: nurture
            name: Nurture
            status: active
            entry: { schedule: action_based, triggers: [{ type: custom_event, name: ripe }] }
            variants: [{ name: Only, percent: 100, first_step: tell }]
            steps: [{ id: tell, name: Tell it, type: webhook, message: MESSAGE }]
            """.Replace("MESSAGE", Flat(crm), StringComparison.Ordinal));
        await ripen.EventAsync("lead-1", "ripe");
        await ripen.SettleAsync();
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.Equal($"Tell it|Tell it|tell|tell|{delivery.GetProperty("dispatch_id").GetString()}|Nurture|Only|Only", Assert.Single(crm.Patches).Header("X-Names"));
        Assert.Equal("""{"plan":""}""", delivery.GetProperty("message_extras").GetRawText());

        var run = await ripen.Api.PostAsync("/v1/canvases/nurture/test-run", new { user = "lead-1", @event = new { name = "ripe" } });
        Assert.Equal("""{"plan":""}""", Assert.Single(run.GetProperty("steps").EnumerateArray()).GetProperty("message_extras").GetRawText());
    }

    [Fact]
    public async Task Preview_shows_the_extras()
    {
        await using var crm = await StandIn.StartAsync("lead-1");
        await using var ripen = await RunningRipen.StartAsync(crm);
        var data = new { user = new { user_id = "lead-1" }, custom_attribute = new { plan = "pro" }, event_properties = new { n = 1 }, sms = new { inbound_message_body = "x" } };
        var answer = await ripen.Api.PostAsync("/v1/templates/preview", new { message = JsonSerializer.Deserialize<JsonElement>(Flat(crm)), data });
        Assert.Equal("""{"plan":"pro"}""", answer.GetProperty("message_extras").GetRawText());
        Assert.Equal("rendered", answer.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Later_attempts_outcomes_and_replays_read_the_same_event_and_journey()
    {
        await using var crm = await StandIn.StartAsync("lead-1");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync("""
            kind: canvas
            id: nurture
            name: Nurture
            status: active
            entry: { schedule: action_based, triggers: [{ type: custom_event, name: came }] }
            variants: [{ name: Only, percent: 100, first_step: wait }]
            steps:
              - { id: wait, type: action_paths, window: 1d, groups: [{ name: Ripe, triggers: [{ type: custom_event, name: ripe }], next: tell }], everyone_else: {} }
              - id: tell
                type: webhook
                message:
                  method: PATCH
                  url: URL/services/data/v60.0/sobjects/Lead/{{${user_id}}}
                  headers:
                    Content-Type: application/json
                    Authorization: '{% connected_content URL/services/oauth2/token :method post :body client_id=ID&client_secret=SECRET&grant_type=client_credentials :save t %}Bearer {{t.access_token}}'
                    X-Line: '{{request.method}} {{event_properties.${n}}} {{canvas_entry_properties.${plan}}} {{context.${plan}}} {{canvas.${variant_name}}}'
                  json: { Company: 'MQL {{event_properties.${n}}} {{context.${plan}}}' }
                on_success: { updates: [{ attribute: seen, set: '{{event_properties.${n}}} {{canvas_entry_properties.${plan}}}' }] }
            """.Replace("URL", crm.Url, StringComparison.Ordinal).Replace("ID&", crm.Host.Options.ClientId + "&", StringComparison.Ordinal).Replace("SECRET", crm.Host.Options.ClientSecret, StringComparison.Ordinal));
        await ripen.EventAsync("lead-1", "came", new { plan = "pro" });
        await ripen.EventAsync("lead-1", "ripe", new { n = 7 });
        crm.Fault(FaultEffect.ServiceUnavailable, count: 1);
        await ripen.SettleAsync();
        await ripen.AdvanceAsync("1h");
        await ripen.Api.PostAsync($"/v1/deliveries/{Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("id").GetString()}/replay", new { rerender = true, force = true });
        await ripen.SettleAsync();
        Assert.Equal(["503 PATCH 7 pro pro Only", "204 PATCH 7 pro pro Only", "204 PATCH 7 pro pro Only"], crm.Patches.Select(patch => $"{patch.Status} {patch.Header("X-Line")}"));
        Assert.All(crm.Patches, patch => Assert.Equal("""{"Company":"MQL 7 pro"}""", patch.Body));
        Assert.Equal("7 pro", (await ripen.Api.AttributeAsync("lead-1", "seen"))?.GetString());
    }

    [Fact]
    public async Task Body_goes_with_a_get_where_the_message_says_so_and_broken_json_stays_back_where_it_is_blocked()
    {
        await using var crm = await StandIn.StartAsync("lead-1");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync("""
            kind: campaign
            id: ask
            name: Ask
            status: active
            channel: webhook
            delivery: { type: action_based, triggers: [{ type: custom_event, name: ripe }] }
            re_eligibility: { after: 0s }
            message:
              method: GET
              url: URL/services/data/v60.0/sobjects/Lead/{{${user_id}}}
              headers: { Content-Type: application/json }
              body: '{"n": {{event_properties.${n}}}}'
              send_body: true
              invalid_json: block
            """.Replace("URL", crm.Url, StringComparison.Ordinal));
        await ripen.EventAsync("lead-1", "ripe", new { n = 7 });
        await ripen.SettleAsync();
        Assert.Equal(("GET", """{"n": 7}"""), crm.Host.Journal.Entries().Select(call => (call.Method, call.Body)).Single());
        await ripen.EventAsync("lead-1", "ripe");
        await ripen.SettleAsync();
        var letter = Assert.Single(await ripen.Api.DeliveriesAsync("status=liquid_error")).GetProperty("dead_letter");
        Assert.Equal(("LQ308", "body"), (letter.GetProperty("code").GetString(), letter.GetProperty("part").GetString()));
        Assert.Single(crm.Host.Journal.Entries());
    }

    private static string Flat(StandIn crm) => Message.ReplaceLineEndings(" ").Replace("URL", crm.Url, StringComparison.Ordinal);
}
