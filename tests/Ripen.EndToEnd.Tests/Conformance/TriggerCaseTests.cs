using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Conformance;

/// <summary>Cases of rest-api §6 about what sets a canvas off.</summary>
public sealed class TriggerCaseTests : IAsyncLifetime
{
    private RunningRipen _ripen = null!;

    private ApiClient Api => _ripen.Api;

    public async ValueTask InitializeAsync() => _ripen = await RunningRipen.StartAsync();

    public ValueTask DisposeAsync() => _ripen.DisposeAsync();

    [Fact]
    public async Task Case_36_a_value_that_is_set_again_is_no_change()
    {
        await Api.AttributesAsync("u1", ("lead score", 10));
        await PublishAsync("{ type: attribute_changed, attribute: lead score, to: any_new_value }");
        await Api.AttributesAsync("u1", ("lead score", 10));
        Assert.Equal(0, await EnteredAsync());
        await Api.AttributesAsync("u1", ("lead score", 11));
        Assert.Equal(1, await EnteredAsync());
    }

    [Fact]
    public async Task Case_39_an_event_sees_the_attributes_of_its_request()
    {
        await PublishAsync("{ type: custom_event, name: upgraded }", "{ attribute: tier, exactly: gold }");
        await Api.AnswerAsync(
            HttpMethod.Post, "/users/track", """{"events":[{"external_id":"u1","name":"upgraded","time":"2026-01-05T08:00:00Z"}],"attributes":[{"external_id":"u1","tier":"gold"}]}""");
        Assert.Equal(1, await EnteredAsync());
    }

    [Fact]
    public async Task Case_40_an_email_is_added_once()
    {
        await Api.AttributesAsync("u1", ("x", 1));
        await PublishAsync("{ type: email_added }");
        await Api.AttributesAsync("u1", ("email", "u1@x.com"));
        Assert.Equal(1, await EnteredAsync());
        await _ripen.AdvanceAsync("1m");
        await Api.AttributesAsync("u1", ("email", "u1@x.com"));
        Assert.Equal(1, await EnteredAsync());
    }

    private Task<JsonElement> PublishAsync(string trigger, string audience = "{ attribute: nothing, is: blank }") => Api.PublishAsync($$"""
        kind: canvas
        id: seen
        name: Seen
        status: active
        entry: { schedule: action_based, triggers: [{{trigger}}], audience: { filter: {{audience}} }, re_entry: { after: 0s } }
        variants: [{ name: V, percent: 100, first_step: mark }]
        steps: [{ id: mark, type: user_update, updates: [{ attribute: marks, increment_by: 1 }] }]
        """);

    private async Task<int> EnteredAsync() => (await Api.GetAsync("/v1/canvases/seen/stats")).GetProperty("entered").GetInt32();
}
