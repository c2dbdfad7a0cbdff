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
        await ripen.Api.PublishAsync($$"""
            kind: campaign
            id: tell
            name: Tell
            status: active
            channel: webhook
            delivery: { type: action_based, triggers: [{ type: custom_event, name: asked }] }
            message: { method: POST, url: "http://{{crm.Authority}}/x", headers: { Content-Type: application/json }, body: "{}" }
            """);

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

    private static async Task<JsonElement> ListedAsync(RunningRipen ripen) =>
        Assert.Single((await ripen.Api.GetAsync("/v1/alerts")).GetProperty("alerts").EnumerateArray());
}
