using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>The message activity log (liquid-and-webhooks §4.5): few lines, exact counts.</summary>
public sealed class MessageActivityTests
{
    private const string U = "lead-1";

    [Fact]
    public async Task Webhook_errors_are_lines_with_status_answer_attempt_and_delivery_and_no_header_value()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        crm.Fault(FaultEffect.ServiceUnavailable, count: 2);
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.AdvanceAsync("1h");

        var lines = await LinesAsync(ripen, $"type=webhook_error&campaign={LeadScoring.CampaignId}&user={U}");
        Assert.Equal([2, 1], lines.Select(l => l.GetProperty("attempt").GetInt32()));
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        Assert.All(lines, line => Assert.Equal(
            (503, U, delivery.GetProperty("id").GetString(), "retrying"),
            (line.GetProperty("status").GetInt32(), line.GetProperty("user").GetString(), line.GetProperty("delivery").GetString(), line.GetProperty("text").GetString())));
        Assert.NotEqual(string.Empty, lines[0].GetProperty("answer").GetString());
        Assert.DoesNotContain("00DRip", string.Concat(lines), StringComparison.Ordinal);
        Assert.Empty(await LinesAsync(ripen, "type=liquid_error"));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/message-activity?user=nobody")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/message-activity?type=bad")).Status);
    }

    [Fact]
    public async Task Token_call_that_failed_is_a_line_of_its_own_beside_the_liquid_error()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        crm.Host.Faults.Add(new FaultRule(FaultEffect.ServiceUnavailable) { Kind = PathKind.Token, Count = 1 });
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Contains("503", Assert.Single(await LinesAsync(ripen, "type=connected_content_error")).GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("Authorization", Assert.Single(await LinesAsync(ripen, "type=liquid_error")).GetProperty("part").GetString());
        Assert.DoesNotContain(crm.Host.Options.ClientSecret, (await ripen.Api.GetAsync("/v1/message-activity")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_lines_an_hour_are_kept_sixty_hours_and_all_are_counted_for_thirty_days()
    {
        await using var crm = await StandIn.StartAsync();
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        string[] users = [.. Enumerable.Range(1, 50).Select(i => $"lead-{i}")];
        await ripen.Api.TrackAsync(new { attributes = users.Select(u => new Dictionary<string, object> { ["external_id"] = u, [ApiClient.Score] = 5 }) });
        await ripen.SettleAsync();
        Assert.InRange((await LinesAsync(ripen, "type=aborted")).Count, 8, 20);
        var hour = Assert.Single(await CountsAsync(ripen));
        Assert.Equal(("aborted", LeadScoring.CampaignId, 50L), (hour.GetProperty("type").GetString(), hour.GetProperty("campaign").GetString(), hour.GetProperty("total").GetInt64()));

        await PassAsync(ripen, "61h");
        Assert.Empty(await LinesAsync(ripen, ""));
        Assert.Single(await CountsAsync(ripen));
        await PassAsync(ripen, "28d");
        Assert.Empty(await CountsAsync(ripen));
    }

    // Old lines go with a look of the checkpointing thread.
    private static async Task PassAsync(RunningRipen ripen, string span)
    {
        await ripen.AdvanceAsync(span);
        await ripen.Api.AttributesAsync("somebody", ("x", 1));
        await LinesAsync(ripen, "");
        await ripen.Api.AttributesAsync("somebody", ("x", 2));
        await LinesAsync(ripen, "");
    }

    private static async Task<List<JsonElement>> LinesAsync(RunningRipen ripen, string query) =>
        [.. (await ripen.Api.GetAsync($"/v1/message-activity?{query}")).GetProperty("activity").EnumerateArray()];

    private static async Task<List<JsonElement>> CountsAsync(RunningRipen ripen) =>
        [.. (await ripen.Api.GetAsync("/v1/message-activity/counts")).GetProperty("hours").EnumerateArray()];
}
