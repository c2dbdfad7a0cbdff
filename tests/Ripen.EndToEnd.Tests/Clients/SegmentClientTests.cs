using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Clients;

/// <summary>The npm package <c>@segment/analytics-node</c>, as it is, with a server of ours as its host and the key of an app.</summary>
public sealed class SegmentClientTests
{
    [Fact]
    public async Task Messages_become_what_a_lead_is_and_did()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var key = (await ripen.Api.PostAsync("/v1/apps", new { id = "shop", name = "Shop", attributes = "all" })).GetProperty("write_key").GetString()!;

        Assert.Equal(
            ["""{"status":200}""", """{"status":401}""", """{"error":"delivery_failure"}"""],
            await ClientProgram.RunAsync(ripen.Api, "segment.mjs", ("RIPEN_WRITE_KEY", key)));

        var ada = await ripen.Api.ProfileAsync("ada");
        Assert.Equal(("Ada", "ada@acme.example"), (ada.GetProperty("first_name").GetString(), ada.GetProperty("email").GetString()));
        Assert.Equal("""{"plan":"trial","group_id":"acme","group":{"name":"Acme"}}""", ada.GetProperty("custom_attributes").GetRawText());
        Assert.Equal("visitor-1", ada.GetProperty("user_aliases")[0].GetProperty("alias_name").GetString());
        Assert.Equal(1, ada.GetProperty("apps")[0].GetProperty("sessions").GetInt32());
        Assert.Equal(
            [("page_viewed", 1), ("demo_requested", 1)],
            ada.GetProperty("custom_events").EnumerateArray().Select(e => (e.GetProperty("name").GetString()!, e.GetProperty("count").GetInt32())));
    }
}
