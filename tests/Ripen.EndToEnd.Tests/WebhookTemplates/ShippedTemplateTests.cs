using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>The shipped webhook templates against stand-ins that check what their vendors check.</summary>
public sealed class ShippedTemplateTests
{
    private const string U = "lead-1";
    private const string HubSpot = "https://api.hubapi.com";
    private const string Slack = "https://hooks.slack.com/services/YOUR/WEBHOOK/PATH";
    private const string Own = "https://hooks.YOUR-DOMAIN.example";
    private const string Key = "signing-key-of-the-test";

    private static readonly Guid DynamicsLead = Guid.Parse("0a1b2c3d-0000-4000-8000-00000000000f");

    [Fact]
    public async Task All_files_are_applied_as_they_stand_without_a_warning()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var answer = await ripen.Api.PublishAsync(string.Join("\n---\n", Shipped.Files.Values));
        Assert.Equal(9, answer.GetProperty("results").GetArrayLength());
        Assert.False(answer.TryGetProperty("warnings", out var warnings) && warnings.GetArrayLength() > 0, warnings.ToString());
        var template = await ripen.Api.GetAsync("/v1/definitions/webhook_template/slack-message");
        Assert.Equal(("active", 1), (template.GetProperty("status").GetString(), template.GetProperty("version").GetInt32()));
        Assert.Equal(Shipped.Files["slack-message"], template.GetProperty("source").GetString());
    }

    [Fact]
    public async Task HubSpot_contact_is_moved_to_the_stage_and_its_id_comes_back_as_an_alias()
    {
        var hubSpot = new HubSpotDesk("pat-na1-test") { Known = { ["ada+1@acme.example"] = "512" } };
        await using var host = await VendorHost.StartAsync(hubSpot.Answer);
        await using var ripen = await RunningRipen.StartAsync(host.AllowedHost);
        await ripen.Api.PublishAsync(Shipped.Campaign("hubspot-update-contact").With(HubSpot, host.Url).With("YOUR_PRIVATE_APP_TOKEN", "pat-na1-test"));
        await ripen.Api.AttributesAsync(U, ("email", "ada+1@acme.example"), (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal("sent", await StatusAsync(ripen));
        Assert.Equal("marketingqualifiedlead", hubSpot.StageOf["512"]);
        Assert.Equal("MQL", (await ripen.Api.AttributeAsync(U, "lead_status"))?.GetString());
        Assert.Equal(U, (await ripen.Api.GetAsync("/v1/users/512?by=alias:hubspot_contact_id")).GetProperty("external_id").GetString());
    }

    [Theory]
    [InlineData("YOUR_PRIVATE_APP_TOKEN", "another-token", 401)]
    [InlineData("Content-Type: application/json", "Content-Type: text/plain", 415)]
    [InlineData("marketingqualifiedlead", "MQL", 400)]
    [InlineData("\"lifecyclestage\"", "\"lifecycle_stage\"", 400)]
    [InlineData("\"properties\"", "\"props\"", 400)]
    [InlineData("?idProperty=email", "", 404)]
    public async Task HubSpot_refuses_what_the_template_does_right(string right, string wrong, int status)
    {
        var hubSpot = new HubSpotDesk("YOUR_PRIVATE_APP_TOKEN") { Known = { ["ada@acme.example"] = "512" } };
        await using var host = await VendorHost.StartAsync(hubSpot.Answer);
        await using var ripen = await RunningRipen.StartAsync(host.AllowedHost);
        await ripen.Api.PublishAsync(Shipped.Campaign("hubspot-update-contact").With(right, wrong).With(HubSpot, host.Url));
        await ripen.Api.AttributesAsync(U, ("email", "ada@acme.example"), (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal(("failed", status), await LastAsync(ripen));
    }

    [Fact]
    public async Task Dynamics_lead_is_rated_with_a_token_of_the_application()
    {
        var dynamics = new DynamicsDesk("YOUR_TENANT_ID", "app-1", "app-secret-1") { Ratings = { [DynamicsLead] = 3 } };
        await using var host = await VendorHost.StartAsync(dynamics.Answer);
        await using var ripen = await StartDynamicsAsync(host, Shipped.Campaign("dynamics-update-lead"));
        await AliasAsync(ripen, "dynamics_lead_id", DynamicsLead.ToString());
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal("sent", await StatusAsync(ripen));
        Assert.Equal(1, dynamics.Ratings[DynamicsLead]);
        Assert.Equal("MQL", (await ripen.Api.AttributeAsync(U, "lead_status"))?.GetString());
    }

    [Fact]
    public async Task Dynamics_lead_that_is_not_there_is_not_created()
    {
        var dynamics = new DynamicsDesk("YOUR_TENANT_ID", "app-1", "app-secret-1");
        await using var host = await VendorHost.StartAsync(dynamics.Answer);
        await using var ripen = await StartDynamicsAsync(host, Shipped.Campaign("dynamics-update-lead"));
        await AliasAsync(ripen, "dynamics_lead_id", DynamicsLead.ToString());
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal(("failed", 404), await LastAsync(ripen));
        Assert.Empty(dynamics.Ratings);
    }

    [Fact]
    public async Task Lead_without_an_id_in_Dynamics_is_not_sent_and_costs_no_token()
    {
        var dynamics = new DynamicsDesk("YOUR_TENANT_ID", "app-1", "app-secret-1");
        await using var host = await VendorHost.StartAsync(dynamics.Answer);
        await using var ripen = await StartDynamicsAsync(host, Shipped.Campaign("dynamics-update-lead"));
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Empty(await ripen.Api.DeliveriesAsync());
        Assert.Empty(host.Requests);
    }

    [Theory]
    [InlineData("OData-Version: '4.0'", "X-None: '1'", 400)]
    [InlineData("\"leadqualitycode\"", "\"rating\"", 400)]
    [InlineData("/leads(", "/lead(", 404)]
    [InlineData("Content-Type: application/json", "Content-Type: text/plain", 415)]
    public async Task Dynamics_refuses_what_the_template_does_right(string right, string wrong, int status)
    {
        var dynamics = new DynamicsDesk("YOUR_TENANT_ID", "app-1", "app-secret-1") { Ratings = { [DynamicsLead] = 3 } };
        await using var host = await VendorHost.StartAsync(dynamics.Answer);
        await using var ripen = await StartDynamicsAsync(host, Shipped.Campaign("dynamics-update-lead").With(right, wrong));
        await AliasAsync(ripen, "dynamics_lead_id", DynamicsLead.ToString());
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal(("failed", status), await LastAsync(ripen));
    }

    [Fact]
    public async Task Slack_message_says_who_with_only_what_Slack_wants_escaped()
    {
        var slack = new SlackDesk("/services/T1/B1/x");
        await using var host = await VendorHost.StartAsync(slack.Answer);
        await using var ripen = await RunningRipen.StartAsync(host.AllowedHost);
        await ripen.Api.PublishAsync(Shipped.Campaign("slack-message").With(Slack, host.Url + "/services/T1/B1/x"));
        await ripen.Api.AttributesAsync(U, ("first_name", "Ada \"A\""), ("last_name", "L<&>"), ("email", "ada@acme.example"), (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal("sent", await StatusAsync(ripen));
        Assert.Equal("New MQL: Ada \"A\" L&lt;&amp;&gt; (ada@acme.example), score 101", Assert.Single(slack.Messages));
    }

    [Theory]
    [InlineData("\"text\"", "\"txt\"", 400)]
    [InlineData("method: POST", "method: PUT", 405)]
    [InlineData("services/YOUR/WEBHOOK/PATH", "services/elsewhere", 404)]
    public async Task Slack_refuses_what_the_template_does_right(string right, string wrong, int status)
    {
        var slack = new SlackDesk("/services/YOUR/WEBHOOK/PATH");
        await using var host = await VendorHost.StartAsync(slack.Answer);
        await using var ripen = await RunningRipen.StartAsync(host.AllowedHost);
        await ripen.Api.PublishAsync(Shipped.Campaign("slack-message").With(right, wrong).With("https://hooks.slack.com", host.Url));
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal(("failed", status), await LastAsync(ripen));
    }

    [Fact]
    public async Task Signed_body_is_taken_by_a_receiver_that_checks_time_and_body()
    {
        var desk = await SignedAsync(0, campaign => campaign);
        using var body = JsonDocument.Parse(Assert.Single(desk.Taken));
        Assert.Equal(("lead-1", "é@acme.example", 101),
            (body.RootElement.GetProperty("lead").GetString(), body.RootElement.GetProperty("email").GetString(), body.RootElement.GetProperty("score").GetInt32()));
    }

    [Fact]
    public async Task Retry_after_more_than_the_tolerance_is_signed_anew() => Assert.Single((await SignedAsync(4, campaign => campaign)).Taken);

    [Fact]
    public async Task Receiver_refuses_another_key() => Assert.Empty((await SignedAsync(0, campaign => campaign.With(Key, "another-key"))).Taken);

    [Fact]
    public async Task Signature_is_not_stored_with_the_delivery()
    {
        var desk = new SignatureDesk(Key, () => RunningRipen.Morning);
        await using var host = await VendorHost.StartAsync(desk.Answer);
        await using var ripen = await RunningRipen.StartAsync(host.AllowedHost);
        await ripen.Api.PublishAsync(Shipped.Campaign("signed-json").With(Own, host.Url).With("YOUR_SIGNING_KEY", Key));
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        var sent = Assert.Single(await ripen.Api.DeliveriesAsync()).ToString();
        Assert.DoesNotContain("v1=", sent, StringComparison.Ordinal);
        Assert.Contains("v1=", Assert.Single(host.Requests).Header("X-Signature"), StringComparison.Ordinal);
    }

    private static async Task<SignatureDesk> SignedAsync(int outages, Func<string, string> change)
    {
        RunningRipen? running = null;
        var desk = new SignatureDesk(Key, () => running!.Now) { Outages = outages };
        await using var host = await VendorHost.StartAsync(desk.Answer);
        await using var ripen = await RunningRipen.StartAsync(host.AllowedHost);
        running = ripen;
        await ripen.Api.PublishAsync(change(Shipped.Campaign("signed-json").With(Own, host.Url).With("YOUR_SIGNING_KEY", Key)));
        await ripen.Api.AttributesAsync(U, ("email", "é@acme.example"), (ApiClient.Score, 101));
        await ripen.SettleAsync();
        await ripen.AdvanceAsync("1h");
        return desk;
    }

    private static async Task<RunningRipen> StartDynamicsAsync(VendorHost host, string campaign)
    {
        var ripen = await RunningRipen.StartAsync(host.AllowedHost);
        await ripen.CredentialAsync("dynamics", "login.microsoftonline.com", host.Url, "app-1", "app-secret-1");
        await ripen.Api.PublishAsync(campaign.With("https://login.microsoftonline.com", host.Url).With("https://YOUR-ORG.api.crm.dynamics.com/api", host.Url + "/api"));
        await ripen.Api.AttributesAsync(U, ("email", "ada@acme.example"));
        return ripen;
    }

    private static Task<JsonElement> AliasAsync(RunningRipen ripen, string label, string name) =>
        ripen.Api.PostAsync("/users/alias/new", new { user_aliases = new[] { new { external_id = U, alias_label = label, alias_name = name } } });

    private static async Task<string?> StatusAsync(RunningRipen ripen) => Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("status").GetString();

    private static async Task<(string?, int)> LastAsync(RunningRipen ripen)
    {
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        return (delivery.GetProperty("status").GetString(), delivery.GetProperty("attempts").EnumerateArray().Last().GetProperty("status").GetInt32());
    }
}
