using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Clients;

/// <summary>The npm package <c>braze-api</c>, as it is, with the address and the key of a server of ours.</summary>
public sealed class BrazeClientTests
{
    private const string Welcome = """
        kind: canvas
        id: welcome
        name: Welcome
        status: active
        entry: { schedule: api_triggered, re_entry: { after: 0s } }
        variants: [{ name: Everyone, percent: 100, first_step: mark }]
        steps:
          - id: mark
            type: user_update
            updates:
              - { attribute: lead score, increment_by: 1 }
              - { attribute: plan, set: '{{canvas_entry_properties.${plan}}}' }
        """;

    private const string Hot = "{ kind: segment, id: hot, name: Hot, tags: [Sales], filter: { attribute: lead score, more_than: 100 } }";

    private const string Handoff = """
        kind: campaign
        id: handoff
        name: Hand over
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: custom_event, name: go }] }
        message: { method: POST, url: "https://crm.example/leads", body: "x" }
        """;

    [Fact]
    public async Task Track_stores_what_is_sent_and_says_what_is_not_valid()
    {
        await using var ripen = await RunningRipen.StartAsync();

        Assert.Equal(
            [
                """{"message":"success","attributes_processed":1,"events_processed":2,"purchases_processed":1}""",
                """{"message":"success","attributes_processed":1}""",
                """{"message":"success","attributes_processed":1,"errors":[{"type":"The value provided for the 'email' field is not a valid email.","input_array":"attributes","index":1},{"type":"'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required","input_array":"events","index":0}]}""",
            ],
            await ClientProgram.RunAsync(ripen.Api, "track.mjs"));

        var ada = await ripen.Api.ProfileAsync("ada");
        Assert.Equal("""{"lead score":17,"interests":["pricing","demo"]}""", ada.GetProperty("custom_attributes").GetRawText());
        Assert.Equal(2, ada.GetProperty("custom_events")[0].GetProperty("count").GetInt32());
        Assert.Equal(99, ada.GetProperty("total_revenue").GetDecimal());
        Assert.Equal("Bob", (await ripen.Api.GetAsync("/v1/users/7?by=alias:crm")).GetProperty("first_name").GetString());
    }

    [Fact]
    public async Task A_lead_becomes_known_step_by_step()
    {
        await using var ripen = await RunningRipen.StartAsync();

        Assert.Equal(
            [
                """{"aliases_processed":1,"message":"success"}""",
                """{"message":"success","attributes_processed":1}""",
                """{"aliases_processed":1,"aliases_to_identify_processed":1,"message":"success"}""",
                """{"message":"success","attributes_processed":1}""",
                """{"aliases_processed":0,"aliases_to_identify_processed":0,"message":"success"}""",
                """{"aliases_processed":1,"message":"success"}""",
                """{"message":"success","attributes_processed":2}""",
                """{"message":"success"}""",
                """{"deleted":1,"message":"success"}""",
            ],
            await ClientProgram.RunAsync(ripen.Api, "identity.mjs"));

        var ann = await ripen.Api.ProfileAsync("ann");
        Assert.Equal("""{"company":"Acme","lead score":3,"plan":"gold"}""", SortedAttributes(ann));
        Assert.Equal("ann@acme.example", ann.GetProperty("email").GetString());
        Assert.Equal(ann.ToString(), (await ripen.Api.GetAsync("/v1/users/c2?by=alias:cookie")).ToString());
        Assert.Equal(1, (await ripen.Api.GetAsync("/v1/status")).GetProperty("profiles").GetInt32());
    }

    [Fact]
    public async Task A_lead_gets_another_id_and_loses_the_old_one()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("ada", ("lead score", 12));

        const string Ada = """{"message":"success","users":[{"external_id":"ada-2","custom_attributes":{"lead score":12}}]}""";
        Assert.Equal(
            [
                """{"message":"success","external_ids":["ada-2"],"rename_errors":[[1,"there is no user with that 'current_external_id'"]]}""",
                Ada,
                """{"message":"success","removed_ids":["ada"],"removal_errors":[[1,"the id is the user's external id; only deprecated ones can be removed"]]}""",
                """{"message":"success","users":[],"invalid_user_ids":["ada"]}""",
                Ada,
            ],
            await ClientProgram.RunAsync(ripen.Api, "external-ids.mjs"));
    }

    [Fact]
    public async Task Subscription_groups_are_set_and_read()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("ada", ("email", "ada@acme.example"));

        Assert.Equal(
            [
                """{"message":"success"}""",
                """{"message":"success"}""",
                """{"status":{"ada":"Subscribed","nobody":"Unknown"},"message":"success"}""",
                """{"status":{"ada@acme.example":"Unsubscribed"},"message":"success"}""",
                """{"users":[{"email":"ada@acme.example","phone":null,"external_id":"ada","subscription_groups":[{"id":"news","name":"news","channel":"","status":"Subscribed"},{"id":"events","name":"events","channel":"","status":"Unsubscribed"}]}],"total_count":1,"message":"success"}""",
                """{"thrown":"ResponseError","status":400,"message":"Either an email address or a phone number should be provided, but not both."}""",
            ],
            await ClientProgram.RunAsync(ripen.Api, "subscription.mjs"));
    }

    [Fact]
    public async Task Export_gives_known_users_and_names_the_others()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ClientProgram.RunAsync(ripen.Api, "track.mjs");

        Assert.Equal(
            [
                """{"message":"success","users":[{"external_id":"ada","email":"ada@acme.example","custom_attributes":{"lead score":17,"interests":["pricing","demo"]},"custom_events":[{"name":"pricing_viewed","first":"2026-01-05T08:00:00.000Z","last":"2026-01-05T08:00:00.000Z","count":2}],"purchases":[{"name":"seat","first":"2026-01-05T08:00:00.000Z","last":"2026-01-05T08:00:00.000Z","count":2}],"total_revenue":99}],"invalid_user_ids":["nobody"]}""",
                """{"message":"success","users":[{"user_aliases":[{"alias_name":"7","alias_label":"crm"}],"first_name":"Bob"}]}""",
                """{"message":"success","users":[{"external_id":"ada"}]}""",
            ],
            await ClientProgram.RunAsync(ripen.Api, "export.mjs"));
    }

    [Fact]
    public async Task Canvases_are_listed_and_entered()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Welcome);
        await ripen.Api.AttributesAsync("ada", ("lead score", 1));

        Assert.Equal(
            [
                """{"message":"success","canvases":[{"id":"welcome","last_edited":"2026-01-05T08:00:00.000Z","name":"Welcome","tags":[]}]}""",
                """{"message":"success","canvases":[]}""",
                """{"message":"success","dispatch":true}""",
            ],
            await ClientProgram.RunAsync(ripen.Api, "canvas.mjs"));

        await ripen.SettleAsync();
        Assert.Equal("""{"lead score":51,"plan":"gold"}""", SortedAttributes(await ripen.Api.ProfileAsync("ada")));
        Assert.Equal(1, (await ripen.Api.GetAsync("/v1/canvases/welcome/stats")).GetProperty("entered").GetInt32());
    }

    [Fact]
    public async Task A_campaign_is_sent_by_call()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={receiver.Authority}");
        await ripen.Api.PublishAsync($$$$"""
            kind: campaign
            id: on-demand
            name: On demand
            status: active
            channel: webhook
            delivery: { type: api_triggered }
            message: { method: POST, url: "http://{{{{receiver.Authority}}}}/leads", body: "{{${user_id}}} {{custom_attribute.${lead score}}} {{api_trigger_properties.${offer}}}" }
            """);
        await ripen.Api.AttributesAsync("ada", ("lead score", 1));
        await ripen.Api.AttributesAsync("bob", ("lead score", 2), ("email", "bob@acme.example"));

        Assert.Equal(
            [
                """{"message":"success","dispatch":true}""",
                """{"thrown":"ResponseError","status":400,"message":"No Recipients"}""",
                """{"thrown":"ResponseError","status":400,"message":"Invalid Campaign ID"}""",
            ],
            await ClientProgram.RunAsync(ripen.Api, "campaign.mjs"));

        await ripen.SettleAsync();
        Assert.Equal(["ada 50 B", "bob 2 A"], receiver.Arrived.Select(a => a.Body).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Campaigns_and_segments_are_listed()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync($"{Hot}\n---\n{Handoff}");

        const string Campaigns = """{"message":"success","campaigns":[{"id":"handoff","last_edited":"2026-01-05T08:00:00.000Z","name":"Hand over","is_api_campaign":false,"tags":[]}]}""";
        Assert.Equal(
            [
                Campaigns,
                Campaigns,
                """{"message":"success","segments":[{"id":"hot","name":"Hot","analytics_tracking_enabled":true,"tags":["Sales"]}]}""",
                """{"message":"success","created_at":"2026-01-05T08:00:00.000Z","updated_at":"2026-01-05T08:00:00.000Z","name":"Hot","description":"{\"attribute\":\"lead score\",\"more_than\":100}","text_description":"","tags":["Sales"],"teams":[]}""",
                """{"name":"Hand over","channels":["webhook"],"messages":1}""",
            ],
            await ClientProgram.RunAsync(ripen.Api, "lists.mjs"));
    }

    [Fact]
    public async Task Errors_reach_the_program_as_those_of_the_client()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var limited = (await ripen.Api.PostAsync("/v1/api-keys", new { name = "lists", permissions = new[] { "canvas.list" } })).GetProperty("key").GetString()!;

        Assert.Equal(
            [
                """{"thrown":"ResponseError","status":401,"message":"Invalid API Key"}""",
                """{"thrown":"ResponseError","status":403,"message":"Access Denied"}""",
                """{"message":"success","canvases":[]}""",
                """{"thrown":"ResponseError","status":400,"message":"Valid data must be provided in the 'attributes', 'events', or 'purchases' fields."}""",
                """{"thrown":"ResponseError","status":400,"message":"Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.","errors":[{"type":"'time' is not valid","input_array":"events","index":0}]}""",
                """{"thrown":"ResponseError","status":400,"message":"Max Input Length Exceeded"}""",
                """{"thrown":"ResponseError","status":400,"message":"'merge_updates' must be an array of objects"}""",
                """{"thrown":"ResponseError","status":400,"message":"Invalid Canvas ID"}""",
                """{"thrown":"ResponseError","status":404,"message":"Invalid URL"}""",
                """{"message":"success","segments":[]}""",
            ],
            await ClientProgram.RunAsync(ripen.Api, "errors.mjs", ("RIPEN_LIMITED_KEY", limited)));
        Assert.Equal(0, (await ripen.Api.GetAsync("/v1/status")).GetProperty("profiles").GetInt32());
    }

    [Fact]
    public async Task A_request_over_the_limit_is_an_error_and_changes_nothing()
    {
        await using var ripen = await RunningRipen.StartAsync("--Ripen:RateLimits=users.track=3/1m");

        const string Taken = """{"message":"success","attributes_processed":1}""";
        Assert.Equal(
            [Taken, Taken, Taken, """{"thrown":"ResponseError","status":429,"message":"Rate Limited"}"""],
            await ClientProgram.RunAsync(ripen.Api, "rate-limit.mjs"));
        Assert.Equal(3, await ripen.Api.ScoreAsync("ada"));
    }

    private static string SortedAttributes(JsonElement profile) =>
        $"{{{string.Join(',', profile.GetProperty("custom_attributes").EnumerateObject().OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => $"\"{a.Name}\":{a.Value.GetRawText()}"))}}}";
}
