using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>Whether a user is in a segment, and which leaf says no (contract §4).</summary>
public sealed class SegmentTestTests
{
    private const string Path = "/v1/segments/test";

    private const string Segments = """
        kind: segment
        id: hot
        name: Hot
        filter: { attribute: lead score, more_than: 100 }
        ---
        kind: segment
        id: hot-french
        name: Hot and French
        filter:
          and:
            - { segment: hot, is: included }
            - or:
                - { profile: country, is_any_of: [FR] }
                - { event: demo_requested, count_more_than: 1 }
            - not: { attribute: is_employee, is: true }
        """;

    [Fact]
    public async Task A_user_who_matches_is_shown_with_every_part()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 101), ("country", "FR"));
        var answer = await ripen.Api.PostAsync(Path, new { segment = "hot-french", user = "u" });
        Assert.True(answer.GetProperty("match").GetBoolean());
        Equal(
            """
            {"match":true,"and":[
              {"match":true,"leaf":{"segment":"hot","is":"included"},"segment":{"match":true,"leaf":{"attribute":"lead score","more_than":100},"found":101}},
              {"match":true,"or":[
                {"match":true,"leaf":{"profile":"country","is_any_of":["FR"]},"found":"FR"},
                {"match":false,"leaf":{"event":"demo_requested","count_more_than":1},"found":0}]},
              {"match":true,"not":{"match":false,"leaf":{"attribute":"is_employee","is":true},"found":null}}]}
            """,
            answer.GetProperty("explanation"));
    }

    [Fact]
    public async Task A_user_who_does_not_match_is_told_the_leaf_that_says_no_and_what_it_found()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 101), ("country", "FR"), ("is_employee", true));
        var answer = await ripen.Api.PostAsync(Path, new { segment = "hot-french", user = "u" });
        Assert.False(answer.GetProperty("match").GetBoolean());
        Equal(
            """{"match":false,"not":{"match":true,"leaf":{"attribute":"is_employee","is":true},"found":true}}""",
            answer.GetProperty("explanation").GetProperty("and")[2]);
    }

    [Fact]
    public async Task A_filter_is_tested_without_being_published()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 99));
        var answer = await ripen.Api.PostAsync(Path, new { filter = new { segment = "hot", @is = "not_included" }, user = "u" });
        Assert.True(answer.GetProperty("match").GetBoolean());
        Assert.Equal(99, answer.GetProperty("explanation").GetProperty("segment").GetProperty("found").GetInt32());
        Assert.Equal(2, (await ripen.Api.GetAsync("/v1/definitions")).GetProperty("definitions").GetArrayLength());
    }

    [Fact]
    public async Task A_leaf_shows_the_count_that_it_asks_for()
    {
        await using var ripen = await StartAsync();
        await ripen.EventAsync("u", "demo_requested");
        await ripen.Api.EventAsync("u", "demo_requested", ripen.Now.AddDays(-9));
        await ripen.SessionAsync("u");
        var filter = new { and = new object[] { new { @event = "demo_requested", count_exactly = 1, in_last_days = 7 }, new { @event = "demo_requested", count_exactly = 1 }, new { sessions = "any", count_more_than = 1 } } };
        var answer = await ripen.Api.PostAsync(Path, new { filter, user = "u" });
        Assert.Equal([(true, 1), (false, 2), (false, 1)], answer.GetProperty("explanation").GetProperty("and").EnumerateArray()
            .Select(leaf => (leaf.GetProperty("match").GetBoolean(), leaf.GetProperty("found").GetInt32())));
    }

    [Fact]
    public async Task Errors_name_their_place_in_the_filter()
    {
        await using var ripen = await StartAsync();
        var (_, answer) = await ripen.Api.CallAsync(HttpMethod.Post, Path, new { filter = new { and = new[] { new { attribute = "a[].b[].c", @is = "blank" } } }, user = "u" });
        Equal(
            """[{"document":"filter","path":"filter.and[0].attribute","line":1,"column":22,"message":"'a[].b[].c' is no path: only one [] is allowed"}]""",
            answer.GetProperty("errors"));
    }

    [Fact]
    public async Task What_cannot_be_tested_is_refused_with_a_sentence()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 1));
        await RefusedAsync(ripen, new { segment = "hot", user = "nobody" }, HttpStatusCode.NotFound, "User not found");
        await RefusedAsync(ripen, new { segment = "cold", user = "u" }, HttpStatusCode.NotFound, "There is no segment 'cold'");
        await RefusedAsync(ripen, new { user = "u" }, HttpStatusCode.BadRequest, "The body is");
        await RefusedAsync(ripen, new { segment = "hot", filter = new { }, user = "u" }, HttpStatusCode.BadRequest, "The body is");
        await RefusedAsync(ripen, new { filter = new { attribute = "x", more_then = 1 }, user = "u" }, HttpStatusCode.BadRequest, "more_than");
        await RefusedAsync(ripen, new { filter = new { segment = "cold", @is = "included" }, user = "u" }, HttpStatusCode.BadRequest, "cold");
    }

    private static async Task<RunningRipen> StartAsync()
    {
        var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Segments);
        return ripen;
    }

    private static async Task RefusedAsync(RunningRipen ripen, object body, HttpStatusCode expected, string part)
    {
        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, Path, body);
        Assert.Equal(expected, status);
        Assert.Contains(part, answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static void Equal(string expected, JsonElement found)
    {
        using var wanted = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, found), found.ToString());
    }
}
