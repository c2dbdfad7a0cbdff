using System.Net;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>Finished deliveries are kept as long as history; what was counted, who received what, and what is under way stays.</summary>
public sealed class DeliveryRetentionTests
{
    private const string Accepted = "lead-1", Open = "lead-2", Broken = "broken";

    [Fact]
    public async Task Finished_deliveries_and_dead_letters_go_by_age_and_open_ones_and_counts_stay()
    {
        await using var crm = await StandIn.StartAsync(Accepted, Open);
        await using var ripen = await RunningRipen.StartAsync(crm.AllowedHost, "--Ripen:History:Keep=1h");
        await ripen.Api.PublishAsync(Campaign(crm));
        await ripen.EventAsync(Accepted, "ripe");
        await ripen.EventAsync(Broken, "ripe");
        await ripen.SettleAsync();
        crm.Fault(FaultEffect.LimitExceeded, 99);
        await ripen.EventAsync(Open, "ripe");
        await ripen.SettleAsync();
        var deliveries = await ripen.Api.DeliveriesAsync();
        Assert.Equal(["liquid_error", "retrying", "sent"], deliveries.Select(d => d.GetProperty("status").GetString()).Order());
        var letter = deliveries.Single(d => d.GetProperty("user").GetString() == Broken).GetProperty("id").GetString()!;

        await ripen.AdvanceAsync("1h"); // to the bound: nothing is older than it
        Assert.Equal(3, (await ripen.Api.DeliveriesAsync()).Count);
        await ripen.AdvanceAsync("2h");
        await ripen.EventAsync("somebody", "else"); // a checkpoint, after which is dropped what is due
        await ripen.SettleAsync();
        Assert.Equal(Open, Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("user").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Post, $"/v1/deliveries/{letter}/replay")).Status);
        var stats = await ripen.Api.GetAsync("/v1/campaigns/tell/stats");
        Assert.Equal((3, 1, 1), (stats.GetProperty("triggered").GetInt32(), stats.GetProperty("sent").GetInt32(), stats.GetProperty("liquid_error").GetInt32()));

        // Who received it still has, and a letter that was dropped comes again under its id.
        await ripen.EventAsync(Accepted, "ripe");
        await ripen.EventAsync(Broken, "ripe");
        await ripen.SettleAsync();
        stats = await ripen.Api.GetAsync("/v1/campaigns/tell/stats");
        Assert.Equal(1, stats.GetProperty("refused").GetProperty("re_eligibility").GetInt32());
        var again = Assert.Single(await ripen.Api.DeliveriesAsync("status=liquid_error"));
        Assert.Equal((letter, 2), (again.GetProperty("id").GetString(), again.GetProperty("dead_letter").GetProperty("times").GetInt32()));

        crm.Host.Faults.ClearRules();
        await ripen.AdvanceAsync("12h");
        Assert.Equal(2, (await ripen.Api.GetAsync("/v1/campaigns/tell/stats")).GetProperty("sent").GetInt32());
    }

    private static string Campaign(StandIn crm) => $$$$"""
        kind: campaign
        id: tell
        name: Tell
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: custom_event, name: ripe }] }
        message:
          method: PATCH
          url: {{{{crm.Url}}}}/services/data/v60.0/sobjects/Lead/{{${user_id}}}
          headers:
            Content-Type: application/json
            Authorization: "{% connected_content {{{{crm.Url}}}}/services/oauth2/token :method post :body client_id={{{{crm.Host.Options.ClientId}}}}&client_secret={{{{crm.Host.Options.ClientSecret}}}}&grant_type=client_credentials :save t %}Bearer {{t.access_token}}"
          body: "{% if ${user_id} == 'broken' %}{{ 1 | divided_by: 0 }}{% endif %}{\"lead_status\": \"MQL\"}"
        """;
}
