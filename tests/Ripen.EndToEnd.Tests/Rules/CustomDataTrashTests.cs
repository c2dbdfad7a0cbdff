using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>The way of an attribute and an event from the blocklist through the trash to nothing, over HTTP (profiles-segments-campaigns §1.12).</summary>
public sealed class CustomDataTrashTests
{
    private const string Blocked =
        "kind: custom_attribute\nid: a\nname: points\nblocklisted: true\n---\nkind: custom_event\nid: e\nname: visit\nblocklisted: true\n";

    private const string Segment = "kind: segment\nid: hot\nname: Hot\nfilter: { attribute: points, more_than: 3 }\n";

    [Fact]
    public async Task A_name_goes_from_the_blocklist_through_the_trash_and_is_free_again()
    {
        using var folder = new TemporaryFolder();
        await using (var ripen = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), []))
        {
            foreach (var user in Users())
            {
                await ripen.Api.AttributesAsync(user, ("points", 12), ("stays", 1));
                await ripen.EventAsync(user, "visit");
            }

            await ripen.Api.PublishAsync(Segment);
            var blocked = await ripen.Api.PublishAsync(Blocked);
            Assert.Equal("archived_with_name", Assert.Single(blocked.GetProperty("warnings").EnumerateArray()).GetProperty("code").GetString());
            var early = await SetStatusAsync(ripen, "custom_attribute/a", "trashed");
            Assert.Equal(HttpStatusCode.BadRequest, early.Status);
            Assert.Contains("may go to the trash from 2026-01-12T08:00:00Z on", early.Body.ToString(), StringComparison.Ordinal);

            await ripen.AdvanceAsync("7d");
            Assert.Equal(HttpStatusCode.OK, (await SetStatusAsync(ripen, "custom_attribute/a", "trashed")).Status);
            Assert.Equal("2026-01-19T08:00:00.000Z", (await ListedAsync(ripen, "attributes", "points")).GetProperty("deleted_from").GetString());
            await ripen.Api.AttributesAsync("u1", ("points", 99));
            Assert.Equal(HttpStatusCode.OK, (await SetStatusAsync(ripen, "custom_attribute/a", "active")).Status);
            Assert.True((await ListedAsync(ripen, "attributes", "points")).GetProperty("blocklisted").GetBoolean());
            Assert.Null(await ripen.Api.AttributeAsync("u1", "points"));
            await SetStatusAsync(ripen, "custom_attribute/a", "trashed");
            await SetStatusAsync(ripen, "custom_event/e", "trashed");
            await ripen.AdvanceAsync("6d");
            Assert.Equal("trashed", await StatusAsync(ripen, "custom_attribute/a"));
        }

        await using var again = await RunningRipen.StartAsync(RunningRipen.Morning.AddDays(14), folder.In("data"), []);
        await Bounded.UntilAsync(async () => await StatusAsync(again, "custom_attribute/a") == "archived" && await StatusAsync(again, "custom_event/e") == "archived", "deleted");

        var sweeps = (await again.Api.GetAsync("/v1/sweeps")).GetProperty("sweeps").EnumerateArray().ToDictionary(s => s.GetProperty("kind").GetString()!);
        Assert.Equal(("points", Users().Count(), "done"), Of(sweeps["remove_attribute"], "attribute"));
        Assert.Equal(("visit", Users().Count(), "done"), Of(sweeps["remove_event"], "event"));
        Assert.DoesNotContain((await again.Api.GetAsync("/v1/attributes")).GetProperty("attributes").EnumerateArray(), a => a.GetProperty("detected_type").GetString() == "number" && a.GetProperty("name").GetString() == "points");
        foreach (var user in Users())
        {
            var profile = await again.Api.ProfileAsync(user);
            Assert.Equal("""{"stays":1}""", profile.GetProperty("custom_attributes").GetRawText());
            Assert.False(profile.TryGetProperty("custom_events", out _));
        }

        var ledger = await again.Api.LedgerAsync("u1", "points");
        ledger.AssertAddsUp();
        Assert.Equal(("deletion", -12m), (ledger.Entries[0].GetProperty("cause").GetProperty("kind").GetString(), ledger.Entries[0].GetProperty("delta").GetDecimal()));

        // The name is free: it is taken as it comes, and used again.
        await again.Api.AttributesAsync("u1", ("points", "text"));
        await again.EventAsync("u1", "visit");
        Assert.Equal("string", (await ListedAsync(again, "attributes", "points")).GetProperty("detected_type").GetString());
        await again.Api.AttributesAsync("u1", ("points", 5));
        await again.Api.PublishAsync(Segment + "status: active\n");
        Assert.Equal(1, (await again.Api.ProfileAsync("u1")).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
        Assert.True((await again.Api.PostAsync("/v1/segments/test", new { segment = "hot", user = "u1" })).GetProperty("match").GetBoolean());
        (await again.Api.LedgerAsync("u1", "points")).AssertAddsUp();
    }

    private static IEnumerable<string> Users() => Enumerable.Range(1, 20).Select(i => $"u{i}");

    private static (string?, int, string?) Of(JsonElement sweep, string key) =>
        (sweep.GetProperty(key).GetString(), sweep.GetProperty("removed").GetInt32(), sweep.GetProperty("status").GetString());

    private static Task<(HttpStatusCode Status, JsonElement Body)> SetStatusAsync(RunningRipen ripen, string document, string status) =>
        ripen.Api.CallAsync(HttpMethod.Post, $"/v1/definitions/{document}/status", new { status });

    private static async Task<string?> StatusAsync(RunningRipen ripen, string document) => (await ripen.Api.GetAsync("/v1/definitions/" + document)).GetProperty("status").GetString();

    private static async Task<JsonElement> ListedAsync(RunningRipen ripen, string kind, string name) =>
        (await ripen.Api.GetAsync("/v1/" + kind)).GetProperty(kind).EnumerateArray().Single(a => a.GetProperty("name").GetString() == name);
}
