using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Handoff;

public sealed class AlertTests
{
    [Fact]
    public async Task Alert_of_failed_messages_is_posted_and_listed()
    {
        await using var hook = EchoServer.Start(200);
        await using var crm = EchoServer.Start(400);
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={crm.Authority}", $"--Ripen:Alerts:Webhook=http://{hook.Authority}/alerts?key=k1");
        await ripen.Api.PublishAsync(Campaign(crm));

        await ripen.EventAsync("u", "asked");
        await ripen.SettleAsync();
        await Bounded.UntilAsync(() => Task.FromResult(hook.Requests > 0), "the alert is posted");

        var (path, body) = hook.Arrived[0];
        var alert = JsonDocument.Parse(body).RootElement;
        Assert.Equal("/alerts?key=k1", path);
        Assert.Equal(("messages_failed", "tell", "2026-01-05T08:00:00.000Z"), (alert.GetProperty("kind").GetString(), alert.GetProperty("subject").GetString(), alert.GetProperty("at").GetString()));
        Assert.StartsWith("Campaign tell: 1 message failed", alert.GetProperty("text").GetString(), StringComparison.Ordinal);
        await Bounded.UntilAsync(async () => (await ListedAsync(ripen)).GetProperty("channels").GetProperty("webhook").GetString() == "sent", "the list says that it was sent");
        Assert.Equal(alert.GetProperty("text").GetString(), (await ListedAsync(ripen)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Alert_of_endpoint_errors_names_campaign_address_and_status()
    {
        await using var crm = EchoServer.Start(503);
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={crm.Authority}", "--Ripen:Alerts:EndpointErrors=1");
        await ripen.Api.PublishAsync(Campaign(crm));

        await ripen.EventAsync("u", "asked");
        await ripen.AdvanceAsync("2m");
        JsonElement? told = null;
        await Bounded.UntilAsync(async () => (told = await FindAsync(ripen, "endpoint_errors")) is not null, "the errors are told");

        var text = told!.Value.GetProperty("text").GetString()!;
        Assert.Contains($"webhook attempts failed within 24 hours, more than the threshold of 1. Most of them: tell (http://{crm.Authority}/x), last 2026-01-05 08:0", text, StringComparison.Ordinal);
        Assert.EndsWith(" UTC with status 503.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alert_of_a_halted_host_names_it()
    {
        await using var crm = EchoServer.Start(503);
        await using var ripen = await RunningRipen.StartAsync(
            $"--Ripen:Delivery:AllowedPrivateHosts={crm.Authority}", "--Ripen:Delivery:RatioRuleMinRequests=4");
        await ripen.Api.PublishAsync(Campaign(crm));

        for (var i = 0; i < 5; i++)
        {
            await ripen.EventAsync($"u{i}", "asked");
        }

        await ripen.SettleAsync();
        JsonElement? told = null;
        await Bounded.UntilAsync(async () => (told = await FindAsync(ripen, "host_halted")) is not null, "the halted host is told");

        Assert.Equal(crm.Authority, told!.Value.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Alert_test_says_what_each_channel_answered()
    {
        await using var hook = EchoServer.Start(503);
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Alerts:Webhook=http://{hook.Authority}/");

        var answer = await ripen.Api.PostAsync("/v1/alerts/test");

        Assert.Equal("127.0.0.1 answered with status 503", answer.GetProperty("channels").GetProperty("webhook").GetString());
        Assert.Contains("\"kind\":\"test\"", Assert.Single(hook.Arrived).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alert_test_without_a_channel_says_what_to_set()
    {
        await using var ripen = await RunningRipen.StartAsync();

        var (status, body) = await ripen.Api.CallAsync(HttpMethod.Post, "/v1/alerts/test");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Ripen:Alerts:Webhook", body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty((await ripen.Api.GetAsync("/v1/alerts")).GetProperty("channels").EnumerateArray());
    }

    private static string Campaign(EchoServer crm) => $$"""
        kind: campaign
        id: tell
        name: Tell
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: custom_event, name: asked }] }
        message: { method: POST, url: "http://{{crm.Authority}}/x", headers: { Content-Type: application/json }, body: "{}" }
        """;

    private static async Task<JsonElement?> FindAsync(RunningRipen ripen, string kind)
    {
        var found = (await ripen.Api.GetAsync("/v1/alerts")).GetProperty("alerts").EnumerateArray().Where(a => a.GetProperty("kind").GetString() == kind).ToList();
        return found.Count > 0 ? found[0] : null;
    }

    private static async Task<JsonElement> ListedAsync(RunningRipen ripen) =>
        Assert.Single((await ripen.Api.GetAsync("/v1/alerts")).GetProperty("alerts").EnumerateArray());
}
