using System.Net;
using System.Text;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>Messages that are authorised with a stored credential (liquid-and-webhooks §5.3), and where their secrets must not show (§6.2).</summary>
public sealed class CredentialTests
{
    private const string U = "lead-1";
    private const string Second = "lead-2";

    [Theory]
    [InlineData("body")]
    [InlineData("basic")]
    public async Task One_token_serves_all_leads_and_a_revoked_one_is_renewed(string authentication)
    {
        await using var crm = await StandIn.StartAsync(U, Second, "lead-3");
        await using var ripen = await StartAsync(crm, authentication);
        await QualifyAsync(ripen, U);
        await QualifyAsync(ripen, Second);
        Assert.Equal(1, crm.Host.Tokens.Calls);
        var form = crm.Host.Journal.Entries(PathKind.Token)[0].Body;
        Assert.Equal(authentication == "body", form.Contains("client_secret=", StringComparison.Ordinal));
        Assert.Contains("grant_type=client_credentials&scope=api%20leads", form, StringComparison.Ordinal);

        crm.Host.Tokens.RevokeAll();
        await QualifyAsync(ripen, "lead-3");
        Assert.Equal([204, 204, 401, 204], crm.Patches.Select(p => p.Status));
        Assert.Equal(2, crm.Host.Tokens.Calls);
        Assert.All(await ripen.Api.DeliveriesAsync(), d => Assert.Equal("(rendered for each attempt)", d.GetProperty("request").GetProperty("headers").GetProperty("Authorization").GetString()));
    }

    [Fact]
    public async Task Token_endpoint_out_of_order_is_tried_again_like_the_receiver()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        crm.Host.Faults.Add(new FaultRule(FaultEffect.ServiceUnavailable) { Kind = PathKind.Token, Count = 2 });
        await QualifyAsync(ripen, U);
        Assert.Empty(crm.Patches);
        await ripen.AdvanceAsync("1h");
        Assert.Equal(204, Assert.Single(crm.Patches).Status);
    }

    [Fact]
    public async Task Refused_client_fails_at_once_and_is_replayed_when_the_secret_is_right()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm, secret: "wrong-secret-0001");
        await QualifyAsync(ripen, U);
        var failed = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.Equal("failed", failed.GetProperty("status").GetString());
        Assert.DoesNotContain("wrong-secret", failed.ToString(), StringComparison.Ordinal);

        await StoreAsync(ripen, crm.Host.Options.ClientSecret);
        await ripen.Api.PostAsync($"/v1/deliveries/{failed.GetProperty("id").GetString()}/replay");
        await ripen.SettleAsync();
        Assert.Equal(204, Assert.Single(crm.Patches).Status);
    }

    [Fact]
    public async Task Credential_is_not_sent_to_a_rendered_host_that_is_not_on_its_list()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var other = EchoServer.Start(204);
        await using var ripen = await RunningRipen.StartAsync([crm.AllowedHost + "," + other.Authority, $"--Ripen:Delivery:RenderedHosts={other.Authority}"]);
        await StoreAsync(ripen, crm.Host.Options.ClientSecret);
        await ripen.Api.PublishAsync(Documents(crm, "body").With($"url: \"{crm.Url}/", "url: \"http://{{custom_attribute.${host}}}/"));
        await ripen.Api.AttributesAsync(U, ("host", other.Authority), (ApiClient.Score, 101));
        await ripen.SettleAsync();
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.Equal("failed", delivery.GetProperty("status").GetString());
        Assert.Contains("may not be sent to", delivery.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (other.Requests, crm.Host.Journal.Total));
    }

    [Fact]
    public async Task Token_in_a_header_of_its_own_arrives_there_and_shows_nowhere()
    {
        const string Secret = "k3y-of-the-crm";
        await using var echo = EchoServer.Start();
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={echo.Authority}");
        await StoreAsync(ripen, Secret);
        await ripen.Api.PublishAsync(Other(echo).With("type: basic", "type: token").With("username: ada", "header: X-Crm-Key").With("other-secret", "crm-secret"));
        var message = new { method = "POST", url = $"http://{echo.Authority}/x", authorize_with = "other", json = new { a = "b" } };
        var preview = await ripen.Api.PostAsync("/v1/templates/preview", new { message, data = new { } });
        Assert.Equal("(made when it is sent)", preview.GetProperty("request").GetProperty("headers").GetProperty("X-Crm-Key").GetString());

        await QualifyAsync(ripen, U);
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        var answer = delivery.GetProperty("attempts")[0].GetProperty("answer").GetString()!;
        Assert.Contains("X-Crm-Key: ***", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Authorization", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, delivery.ToString(), StringComparison.Ordinal);
    }

    // The receiver is as careless as can be: it refuses, and repeats in its answer whatever it was sent.
    [Fact]
    public async Task Secrets_and_tokens_are_in_no_answer_log_export_or_file()
    {
        const string OtherSecret = "Tr0ub4dor&3 über";
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync(U);
        await using var echo = EchoServer.Start();
        var secret = crm.Host.Options.ClientSecret;
        var texts = new StringBuilder();
        await using (var ripen = await ServerProcess.ServeAsync(folder.In("data"), $"{crm.AllowedHost},{echo.Authority}", "--Ripen:TestClock=2026-01-05T08:00:00Z"))
        {
            await ripen.Api.CallAsync(HttpMethod.Put, "/v1/secrets/crm-secret", new { value = secret });
            await ripen.Api.CallAsync(HttpMethod.Put, "/v1/secrets/other-secret", new { value = OtherSecret });
            await ripen.Api.PublishAsync(Documents(crm, "basic").With("allowed_hosts: [", $"allowed_hosts: [\"{echo.Authority}\", ").With($"url: \"{crm.Url}/", $"url: \"http://{echo.Authority}/"));
            await ripen.Api.PublishAsync(Other(echo));
            await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
            await ripen.Api.PostAsync("/v1/test-clock", new { advance = "1h" });
            Assert.Equal(2, echo.Requests);
            var deliveries = await ripen.Api.DeliveriesAsync();
            Assert.Equal(["failed", "failed"], deliveries.Select(d => d.GetProperty("status").GetString()));
            Assert.DoesNotContain("l1teral-key", string.Concat(deliveries), StringComparison.Ordinal);
            texts.AppendJoin('\n', deliveries);
            foreach (var path in new[] { "/v1/definitions", "/v1/definitions/credential/crm", "/v1/definitions/campaign/salesforce-mql", "/v1/status", $"/v1/users/{U}" })
            {
                texts.Append(await ripen.Api.GetAsync(path));
            }

            await using var export = ServerProcess.Run("export", folder.In("export"), "--url", ripen.Api.Url, "--key", ApiClient.Key);
            Assert.Equal(0, await export.ExitAsync());
            texts.Append(ripen.Output).Append(ripen.Errors).Append(export.Output).Append(export.Errors);
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            texts.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, ApiClient.Cancellation)));
        }

        var all = texts.ToString();
        string[] hidden =
        [
            secret, OtherSecret, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(OtherSecret)), JsonSerializer.Serialize(OtherSecret).Trim('"'), Uri.EscapeDataString(OtherSecret), "00DRip000000001!",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{crm.Host.Options.ClientId}:{secret}")), Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{OtherSecret}")),
        ];
        Assert.All(hidden, value => Assert.DoesNotContain(value, all, StringComparison.Ordinal));
        Assert.Contains("***", all, StringComparison.Ordinal); // the echo is there, without them
    }

    private static string Other(EchoServer echo) => $$$"""
        kind: credential
        id: other
        type: basic
        username: ada
        secret: other-secret
        allowed_hosts: ["{{{echo.Authority}}}"]
        ---
        kind: campaign
        id: other-campaign
        name: Other
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: attribute_changed, attribute: lead score, to: any_new_value }] }
        message: { method: POST, url: "http://{{{echo.Authority}}}/x", authorize_with: other, headers: { X-Api-Key: l1teral-key-0815 }, json: { a: b } }
        """;

    private static string Documents(StandIn crm, string authentication) => $$"""
        kind: credential
        id: crm
        type: oauth2_client_credentials
        token_url: {{crm.Url}}/services/oauth2/token
        client_id: {{crm.Host.Options.ClientId}}
        client_authentication: {{authentication}}
        scope: api leads
        secret: crm-secret
        allowed_hosts: ["{{new Uri(crm.Url).Authority}}"]
        ---
        kind: campaign
        id: salesforce-mql
        name: Handoff
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: attribute_changed, attribute: lead score, to: any_new_value }] }
        message:
          method: PATCH
          url: "{{crm.Url}}/services/data/v60.0/sobjects/Lead/{{Id}}"
          authorize_with: crm
          headers: { Content-Type: application/json }
          body: '{"lead_status": "MQL"}'
        """;

    private const string Id = "{{${user_id}}}";

    private static async Task StoreAsync(RunningRipen ripen, string secret) =>
        Assert.Equal(HttpStatusCode.OK, (await ripen.Api.CallAsync(HttpMethod.Put, "/v1/secrets/crm-secret", new { value = secret })).Status);

    private static async Task QualifyAsync(RunningRipen ripen, string user)
    {
        await ripen.Api.AttributesAsync(user, (ApiClient.Score, 101));
        await ripen.SettleAsync();
    }

    private static async Task<RunningRipen> StartAsync(StandIn crm, string authentication = "body", string? secret = null)
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await StoreAsync(ripen, secret ?? crm.Host.Options.ClientSecret);
        await ripen.Api.PublishAsync(Documents(crm, authentication));
        return ripen;
    }
}
