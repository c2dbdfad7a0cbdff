using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>What may not leave does not leave: crafted ids, headers, hosts and addresses, and tokens of others (liquid-and-webhooks §6, §8).</summary>
public sealed class GuardTests
{
    private const string U = "lead-1";
    private const string Crafted = "x/../Account/001";

    [Fact]
    public async Task W13_a_crafted_id_addresses_nothing_else_and_goes_out_only_when_it_is_escaped()
    {
        await using var crm = EchoServer.Start(204);
        await using var ripen = await StartAsync(crm, Campaign("plain", Url(crm, "{{${user_id}}}")), Campaign("escaped", Url(crm, "{{${user_id} | url_param_escape}}")));
        await QualifyAsync(ripen, Crafted);
        Assert.Equal("/Lead/x%2F..%2FAccount%2F001", Assert.Single(crm.Arrived).Path);
        Assert.Equal(1, await LiquidErrorsAsync(ripen, "plain"));
    }

    [Fact]
    public async Task W14_a_header_value_with_a_line_break_is_refused()
    {
        await using var crm = EchoServer.Start(204);
        await using var ripen = await StartAsync(crm, Campaign("c", Url(crm, "1"), "headers: { X-Note: '{{custom_attribute.${note}}}' },"));
        await ripen.Api.AttributesAsync(U, ("note", "a\r\nX-Evil: 1"), (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal((0, 1L), (crm.Requests, await LiquidErrorsAsync(ripen, "c")));
    }

    [Theory]
    [InlineData("http://127.0.0.1/x", "address_not_public")]
    [InlineData("http://localhost/x", "address_not_public")]
    [InlineData("http://169.254.169.254/latest/meta-data", "address_not_public")]
    [InlineData("http://[::1]/x", "address_not_public")]
    [InlineData("http://10.1.2.3:8080/x", "port_not_allowed")]
    public async Task W15_addresses_inside_are_refused_and_nothing_is_tried_again(string url, string code)
    {
        await using var crm = EchoServer.Start(204);
        await using var ripen = await StartAsync(crm, Campaign("c", url));
        await QualifyAsync(ripen, U);
        await ripen.AdvanceAsync("2d");
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.Equal("failed", delivery.GetProperty("status").GetString());
        var answer = Assert.Single(delivery.GetProperty("attempts").EnumerateArray()).GetProperty("answer").GetString()!;
        Assert.Contains(code == "port_not_allowed" ? "AllowedPorts" : "AllowedPrivateHosts", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task W16_rows_become_a_json_object_of_strings()
    {
        await using var crm = EchoServer.Start(204);
        await using var ripen = await StartAsync(crm, Campaign("c", Url(crm, "1"), body: "json: { k: '{{custom_attribute.${note}}}' }"));
        await ripen.Api.AttributesAsync(U, ("note", "say \"hi\""), (ApiClient.Score, 101));
        await ripen.SettleAsync();
        using var body = JsonDocument.Parse(Assert.Single(crm.Arrived).Body);
        Assert.Equal("""{"k":"say \"hi\""}""", body.RootElement.GetRawText().Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task W17_two_clients_at_one_token_url_never_share_a_token()
    {
        await using var crm = await StandIn.StartAsync(U);
        var own = LeadScoring.Campaign(crm).With(":save result", ":cache_max_age 900 :save result");
        var other = own.With("id: salesforce-mql", "id: other").With(crm.Host.Options.ClientId, "somebody-else");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(own);
        await ripen.Api.PublishAsync(other);
        await QualifyAsync(ripen, U);
        Assert.Single(crm.Patches);
        Assert.Equal(2, crm.Host.Journal.Entries(PathKind.Token).Count);
        Assert.Equal(1, await LiquidErrorsAsync(ripen, "other"));
    }

    [Fact]
    public async Task W19_a_failed_token_call_without_guard_sends_nothing()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        crm.Host.Faults.Add(new FaultRule(FaultEffect.ServerError) { Kind = PathKind.Token, Count = 1 });
        await QualifyAsync(ripen, U);
        await ripen.AdvanceAsync("1h");
        Assert.Empty(crm.Patches);
        Assert.Equal(1, await LiquidErrorsAsync(ripen, LeadScoring.CampaignId));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task WH109_a_host_that_comes_from_a_value_has_to_be_listed(bool isListed, int requests)
    {
        await using var crm = EchoServer.Start(204);
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={crm.Authority}", $"--Ripen:Delivery:RenderedHosts={(isListed ? crm.Authority : "other.example")}");
        await ripen.Api.PublishAsync(Campaign("c", "http://{{custom_attribute.${host}}}/x"));
        await ripen.Api.AttributesAsync(U, ("host", crm.Authority), (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal((requests, 1L - requests), (crm.Requests, await LiquidErrorsAsync(ripen, "c")));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task WH109_a_call_of_connected_content_to_such_a_host_is_not_made_either(bool isListed, int requests)
    {
        await using var crm = EchoServer.Start(204);
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={crm.Authority}", $"--Ripen:Delivery:RenderedHosts={(isListed ? crm.Authority : "other.example")}");
        await ripen.Api.PublishAsync(Campaign("c", Url(crm, "1"), body: "json: { k: '{% connected_content http://{{custom_attribute.${host}}}/steal :save x %}a' }"));
        await ripen.Api.AttributesAsync(U, ("host", crm.Authority), (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal(requests, crm.Requests);
    }

    private static string Url(EchoServer crm, string id) => $"http://{crm.Authority}/Lead/{id}";

    private static string Campaign(string id, string url, string headers = "", string body = "json: { a: b }") => $$"""
        kind: campaign
        id: {{id}}
        name: {{id}}
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: attribute_changed, attribute: lead score, to: any_new_value }] }
        message: { method: PATCH, url: "{{url}}", {{headers}} {{body}} }
        """;

    private static async Task<long> LiquidErrorsAsync(RunningRipen ripen, string campaign) =>
        (await ripen.Api.GetAsync($"/v1/campaigns/{campaign}/stats")).GetProperty("liquid_error").GetInt64();

    private static async Task QualifyAsync(RunningRipen ripen, string user)
    {
        await ripen.Api.AttributesAsync(user, (ApiClient.Score, 101));
        await ripen.SettleAsync();
    }

    private static async Task<RunningRipen> StartAsync(EchoServer crm, params string[] campaigns)
    {
        var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={crm.Authority}");
        foreach (var campaign in campaigns)
        {
            await ripen.Api.PublishAsync(campaign);
        }

        return ripen;
    }
}
