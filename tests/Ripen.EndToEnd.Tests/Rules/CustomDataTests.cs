using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>Detected and forced types, the blocklist, and who uses a name, over HTTP (profiles-segments-campaigns §1.5, §1.12).</summary>
public sealed class CustomDataTests
{
    private const string Segment = "kind: segment\nid: hot\nname: Hot\nfilter: { attribute: plan, exactly: pro }\n";

    [Fact]
    public async Task Names_are_listed_with_the_type_of_their_first_value()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u", ("plan", "pro"), ("n", 1), ("when", "2026-01-05"));
        await ripen.Api.AttributesAsync("u", ("n", "x"));
        await ripen.EventAsync("u", "webinar");
        await ripen.Api.PublishAsync(Segment);

        var attributes = (await ripen.Api.GetAsync("/v1/attributes")).GetProperty("attributes").EnumerateArray().ToList();
        Assert.Equal(["n", "plan", "when"], attributes.Select(a => a.GetProperty("name").GetString()));
        Assert.Equal(["number", "string", "time"], attributes.Select(a => a.GetProperty("detected_type").GetString()));
        Assert.Equal([true, false, false], attributes.Select(a => a.GetProperty("mixed").GetBoolean()));
        Assert.Equal("""[{"kind":"segment","id":"hot","as":"filter"}]""", attributes[1].GetProperty("used_by").GetRawText());
        Assert.Equal("webinar", Assert.Single((await ripen.Api.GetAsync("/v1/events")).GetProperty("events").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task C72_C86_types_are_forced_and_names_blocklisted_for_requests()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u", ("secret", 1));
        await ripen.EventAsync("u", "gone");
        await ripen.Api.PublishAsync(
            "kind: custom_attribute\nid: n\nname: n\ntype: number\n---\nkind: custom_attribute\nid: secret\nname: secret\nblocklisted: true\n"
            + "---\nkind: custom_event\nid: gone\nname: gone\nblocklisted: true\n");
        await ripen.Api.AttributesAsync("u", ("n", "100"), ("secret", 2), ("m", true));
        await ripen.Api.AttributesAsync("u", ("n", "abc"));
        await ripen.EventAsync("u", "gone");

        var user = await ripen.Api.GetAsync("/v1/users/u");
        Assert.Equal("""{"n":100,"m":true}""", user.GetProperty("custom_attributes").GetRawText());
        Assert.Empty(user.GetProperty("custom_events").EnumerateArray());
        var reasons = (await ripen.Api.GetAsync("/v1/data-issues")).GetProperty("reasons");
        Assert.Equal((1, 1, 1), (Count(reasons, "wrong_type"), Count(reasons, "attribute_blocklisted"), Count(reasons, "event_blocklisted")));
        var listed = (await ripen.Api.GetAsync("/v1/attributes")).GetProperty("attributes").EnumerateArray().Single(a => a.GetProperty("name").GetString() == "secret");
        Assert.Equal((true, "secret"), (listed.GetProperty("blocklisted").GetBoolean(), listed.GetProperty("definition").GetString()));
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var ripen = await RunningRipen.StartAsync();
        const int pageSize = 250;
        await ripen.Api.AttributesAsync("u", [.. Enumerable.Range(0, pageSize + 1).Select(i => ($"a{i:000}", (object)i))]);
        var first = await ripen.Api.GetAsync("/v1/attributes");
        Assert.Equal((pageSize, "a249"), (first.GetProperty("attributes").GetArrayLength(), first.GetProperty("cursor").GetString()));
        var last = await ripen.Api.GetAsync("/v1/attributes?cursor=a249");
        Assert.Equal("a250", Assert.Single(last.GetProperty("attributes").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, last.GetProperty("cursor").ValueKind);
    }

    private static int Count(JsonElement reasons, string reason) => reasons.GetProperty(reason).GetInt32();
}
