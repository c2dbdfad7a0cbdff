using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary><c>Ripen:Delivery:HostRates</c>: turns of a host, over all campaigns (liquid-and-webhooks §4.4).</summary>
public sealed class HostRateTests
{
    [Fact]
    public async Task Calls_to_a_host_come_evenly_and_waiting_for_a_turn_is_no_attempt()
    {
        string[] leads = [.. Enumerable.Range(1, 5).Select(i => $"lead-{i}")];
        await using var crm = await StandIn.StartAsync(leads);
        await using var ripen = await RunningRipen.StartAsync([crm.AllowedHost, $"--Ripen:Delivery:HostRates={new Uri(crm.Url).Authority}=6/1m"]);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        await ripen.Api.TrackAsync(new { attributes = leads.Select(u => new Dictionary<string, object> { ["external_id"] = u, [ApiClient.Score] = 101 }) });
        await ripen.SettleAsync();
        Assert.Single(crm.Patches);
        await ripen.AdvanceAsync("10s");
        Assert.Equal(2, crm.Patches.Count);
        await ripen.AdvanceAsync("1m");
        Assert.Equal(leads.Length, crm.Patches.Count);
        Assert.All(await ripen.Api.DeliveriesAsync(), d => Assert.Single(d.GetProperty("attempts").EnumerateArray()));
    }
}
