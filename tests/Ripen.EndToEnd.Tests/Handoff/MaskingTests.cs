using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.EndToEnd.Tests.WebhookTemplates;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>What a receiver puts into a template may be a stored secret, or about a person: neither is for logs, reasons and lists (liquid-and-webhooks §6.2).</summary>
public sealed class MaskingTests
{
    private const string U = "lead-1";
    private const string Secret = "k3y-of-the-desk-0815";
    private const string Mail = "ada@example.com";

    [Fact]
    public async Task Stored_secret_that_an_answer_repeats_is_in_no_reason_error_or_delivery()
    {
        var aborts = false;
        await using var desk = await VendorHost.StartAsync(call => Answer(call, aborts));
        await using var ripen = await RunningRipen.StartAsync(desk.AllowedHost);
        Assert.Equal(HttpStatusCode.OK, (await ripen.Api.CallAsync(HttpMethod.Put, "/v1/secrets/desk-secret", new { value = Secret })).Status);
        await ripen.Api.PublishAsync(Documents(desk));
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.EventAsync(U, "signed_up");
        await ripen.SettleAsync();

        var activity = (await ripen.Api.GetAsync("/v1/message-activity?type=aborted")).GetProperty("activity").EnumerateArray().ToList();
        Assert.Equal(["refused ***", "refused ***"], activity.Select(line => line.GetProperty("text").GetString()));

        var sent = Assert.Single(desk.Requests, call => call.Path == "/hook?k=" + Secret);
        Assert.Equal($$"""{"k":"{{Secret}}"}""", sent.Body);
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        var request = delivery.GetProperty("request");
        Assert.Equal(("http", """{"k":"***"}"""), (request.GetProperty("url").GetString()![..4], request.GetProperty("body").GetString()));
        Assert.Equal("•••", request.GetProperty("headers").GetProperty("X-Note").GetString());
        var id = delivery.GetProperty("id").GetString();
        AssertHidden(delivery, await ripen.Api.GetAsync($"/v1/deliveries/{id}"));

        aborts = true;
        var (status, replay) = await ripen.Api.CallAsync(HttpMethod.Post, $"/v1/deliveries/{id}/replay", new { rerender = true, force = true });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("refused ***", replay.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_log_says_that_a_value_was_left_out_and_not_what_it_was()
    {
        using var folder = new TemporaryFolder();
        await using var desk = await VendorHost.StartAsync(_ => new VendorAnswer(200, $$"""{"mail":"{{Mail}}"}"""));
        await using var ripen = await ServerProcess.ServeAsync(folder.In("data"), desk.AllowedHost, "--Ripen:TestClock=2026-01-05T08:00:00Z");
        await ripen.Api.PublishAsync(Campaign(desk, "points", "'{}'") + """
            on_success:
              updates: [{ attribute: points, increment_by: '{{response.body.mail}}' }, { attribute: told, set: 'yes' }]
            """);
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.Api.PostAsync("/v1/test-clock", new { advance = "1m" });
        Assert.Equal("yes", (await ripen.Api.AttributeAsync(U, "told"))?.GetString());

        ripen.Terminate();
        Assert.Equal(0, await ripen.ExitAsync());
        var log = ripen.Output + ripen.Errors;
        Assert.Contains("The value for points", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Mail, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_that_was_renewed_within_an_attempt_is_masked_like_the_first()
    {
        var (tokens, calls) = (0, 0);
        await using var desk = await VendorHost.StartAsync(call => call.Path == "/token" ? new VendorAnswer(200, $$"""{"access_token":"t0ken-{{++tokens}}-of-the-desk"}""")
            : new VendorAnswer(new[] { 204, 401, 400 }[calls++], call.Header("Authorization")!, "text/plain"));
        await using var ripen = await RunningRipen.StartAsync(desk.AllowedHost);
        await ripen.Api.PublishAsync(Campaign(desk, "renews", "'{}'").With(
            "X-Note: plain", $"Authorization: '{{% connected_content {desk.Url}/token :method post :cache_max_age 900 :save t %}}Bearer {{{{t.access_token}}}}'"));
        foreach (var user in new[] { U, "lead-2" })
        {
            await ripen.Api.AttributesAsync(user, (ApiClient.Score, 101));
            await ripen.SettleAsync();
        }

        Assert.Equal((2, 3), (tokens, calls));
        var attempt = Assert.Single(Assert.Single(await ripen.Api.DeliveriesAsync("user=lead-2")).GetProperty("attempts").EnumerateArray());
        Assert.Equal((400, "*** ***"), (attempt.GetProperty("status").GetInt32(), attempt.GetProperty("answer").GetString()));
    }

    // Whatever is asked, the answer holds the key that came with the question.
    private static VendorAnswer Answer(VendorRequest call, bool aborts)
    {
        var key = call.Header("Authorization")?.Split(' ')[1];
        return call.Path switch
        {
            "/say" when !aborts => new VendorAnswer(200, $$"""{"k":"{{key}}"}"""),
            "/say" or "/abort" => new VendorAnswer(200, "{% abort_message('refused " + key + "') %}", "text/plain"),
            _ => new VendorAnswer(204),
        };
    }

    private static void AssertHidden(params JsonElement[] answers) =>
        Assert.All(answers, answer => Assert.DoesNotContain(Secret, answer.ToString(), StringComparison.Ordinal));

    private static string Documents(VendorHost desk) => $$$"""
        kind: credential
        id: desk
        type: token
        secret: desk-secret
        allowed_hosts: ["{{{new Uri(desk.Url).Authority}}}"]
        ---
        kind: canvas
        id: journey
        name: Journey
        status: active
        entry: { schedule: action_based, triggers: [{ type: custom_event, name: signed_up }] }
        variants: [{ name: All, percent: 100, first_step: write }]
        steps:
          - { id: write, type: user_update, updates: [{ attribute: a, set: '{% connected_content {{{desk.Url}}}/abort :auth_credentials desk :rerender %}' }] }
        ---
        {{{Campaign(desk, "aborts", $"'{{% connected_content {desk.Url}/abort :auth_credentials desk :rerender %}}'")}}}
        ---
        {{{Campaign(desk, "sends", $"'{Said(desk)}{{\"k\":\"{{{{r.k}}}}\"}}'", $"?k={Said(desk)}{{{{r.k}}}}")}}}
        """;

    private static string Said(VendorHost desk) => $"{{% connected_content {desk.Url}/say :auth_credentials desk :no_cache :rerender :save r %}}";

    private static string Campaign(VendorHost desk, string id, string body, string query = "") => $$"""
        kind: campaign
        id: {{id}}
        name: {{id}}
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: attribute_changed, attribute: lead score, to: any_new_value }] }
        message: { method: POST, url: "{{desk.Url}}/hook{{query}}", headers: { X-Note: plain, Content-Type: application/json }, body: {{body}} }

        """;
}
