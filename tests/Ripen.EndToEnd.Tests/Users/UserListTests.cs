using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Users;

/// <summary>Lists of users, members of segments, and how scores spread, as a dashboard reads them.</summary>
public sealed class UserListTests
{
    private const string ByScore = "/v1/users?sort=lead%20score";

    [Fact]
    public async Task Users_are_listed_by_their_score_page_after_page()
    {
        await using var ripen = await RunningRipen.StartAsync();
        for (var i = 0; i < 7; i++)
        {
            await ripen.Api.AttributesAsync($"u{i}", (ApiClient.Score, i % 3));
        }

        await ripen.Api.AttributesAsync("none", ("email", "none@example.com"), (ApiClient.Score, "12"));
        var page = await ripen.Api.GetAsync(ByScore);
        Assert.Equal(8, page.GetProperty("total").GetInt32());
        Assert.Equal(["2", "2", "1", "1", "0", "0", "0", "null"], Users(page).Select(u => u.GetProperty("value").GetRawText()));
        Assert.Null(page.GetProperty("cursor").GetString());
        Assert.Equal(ApiClient.Iso(ripen.Now), page.GetProperty("as_of").GetString());

        foreach (var order in (string[])["", "&order=asc"])
        {
            var all = Ids(await ripen.Api.GetAsync(ByScore + order));
            Assert.Equal(("none", all.Distinct().Count()), (all[^1], all.Count));
            Assert.Equal(all, await PagesAsync(ripen.Api, ByScore + order, limit: 3));
        }
    }

    [Fact]
    public async Task A_user_of_a_list_is_shown_with_what_identifies_him()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u1", ("email", "Ada@example.com"), ("first_name", "Ada"), ("last_name", "Lovelace"), (ApiClient.Score, 5));
        await ripen.Api.PostAsync("/users/alias/new", new { user_aliases = new[] { new { external_id = "u1", alias_label = "crm", alias_name = "00Q1" } } });
        await ripen.AdvanceAsync("1h");
        await ripen.Api.EventAsync("u1", "opened", ripen.Now.AddMinutes(-30));
        var user = Users(await ripen.Api.GetAsync("/v1/users?query=00Q1")).Single();
        Assert.Equal(
            $$"""{"braze_id":"{{(await ripen.Api.ProfileAsync("u1")).GetProperty("braze_id").GetString()}}","external_id":"u1","email":"Ada@example.com","first_name":"Ada","last_name":"Lovelace","user_aliases":[{"alias_name":"00Q1","alias_label":"crm"}],"updated_at":"2026-01-05T09:00:00.000Z","last_seen_at":"2026-01-05T08:30:00.000Z","match":"exact"}""",
            user.GetRawText());
    }

    [Fact]
    public async Task A_search_names_exact_matches_first()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("ada", (ApiClient.Score, 1));
        await ripen.Api.AttributesAsync("adam", (ApiClient.Score, 7));
        await ripen.Api.AttributesAsync("u3", ("email", "ada@example.com"), (ApiClient.Score, 9));
        await ripen.Api.AttributesAsync("u4", ("email", "other@example.com"));
        Assert.Equal(["ada", "u3", "adam"], Ids(await ripen.Api.GetAsync("/v1/users?query=ada&sort=lead%20score")));
        Assert.Equal(["ada", "adam", "u3"], Ids(await ripen.Api.GetAsync("/v1/users?query=ada&sort=lead%20score&order=asc")));
        Assert.Equal(["ada", "u3", "adam"], await PagesAsync(ripen.Api, "/v1/users?query=ada&sort=lead%20score", limit: 1));
        Assert.Empty(Ids(await ripen.Api.GetAsync("/v1/users?query=nobody")));
    }

    [Fact]
    public async Task Without_a_sort_whoever_changed_last_comes_first()
    {
        await using var ripen = await RunningRipen.StartAsync();
        foreach (var user in (string[])["a", "b", "c", "a"])
        {
            await ripen.AdvanceAsync("1s");
            await ripen.Api.AttributesAsync(user, ("at", ApiClient.Iso(ripen.Now)));
        }

        Assert.Equal(["a", "c", "b"], Ids(await ripen.Api.GetAsync("/v1/users")));
    }

    [Fact]
    public async Task What_a_list_cannot_be_asked_is_refused()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u1", ("secret", 1));
        await ripen.Api.PublishAsync("{kind: custom_attribute, id: secret, name: secret, status: active, blocklisted: true}");
        foreach (var (query, problem) in new[]
        {
            ("limit=0", "'limit' is a number from 1 to 200"),
            ("limit=201", "'limit' is a number from 1 to 200"),
            ("order=up", "'order' is asc or desc"),
            ("fresh=perhaps", "'fresh' is true or false"),
            ("cursor=nonsense", "'cursor' is not one that an answer gave"),
            ("query=%20", "'query' is an identifier, or how one begins, of at most 512 characters"),
            ("query=" + new string('x', 513), "'query' is an identifier, or how one begins, of at most 512 characters"),
            ("sort=secret", "The attribute 'secret' is on the blocklist: its values are hidden"),
        })
        {
            var (status, body) = await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users?" + query);
            Assert.Equal((HttpStatusCode.BadRequest, problem), (status, body.GetProperty("message").GetString()));
        }

        Assert.Single(Ids(await ripen.Api.GetAsync("/v1/users?limit=200")));
        Assert.Equal("The attribute 'secret' is on the blocklist: its values are hidden", (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/distribution?attribute=secret")).Body.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Members_of_a_segment_are_listed_alike()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync("{kind: segment, id: hot, name: Hot, filter: {attribute: lead score, more_than: 2}}");
        for (var i = 0; i < 6; i++)
        {
            await ripen.Api.AttributesAsync($"u{i}", (ApiClient.Score, i));
        }

        var page = await ripen.Api.GetAsync("/v1/segments/hot/members?sort=lead%20score");
        Assert.Equal((3, "hot"), (page.GetProperty("total").GetInt32(), page.GetProperty("segment").GetString()));
        Assert.Equal(["u5", "u4", "u3"], Ids(page));
        Assert.Equal(["u5", "u4", "u3"], await PagesAsync(ripen.Api, "/v1/segments/hot/members?sort=lead%20score", limit: 2));
        Assert.Equal(["u4"], Ids(await ripen.Api.GetAsync("/v1/segments/hot/members?query=u4")));
        await ripen.Api.PublishAsync("{kind: segment, id: hot, name: Hot, filter: {attribute: lead score, more_than: 4}}");
        Assert.Equal(["u5"], Ids(await ripen.Api.GetAsync("/v1/segments/hot/members")));
        var (status, body) = await ripen.Api.CallAsync(HttpMethod.Get, "/v1/segments/cold/members");
        Assert.Equal((HttpStatusCode.NotFound, "There is no segment 'cold'"), (status, body.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Scores_spread_over_buckets()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var nobody = await ripen.Api.GetAsync("/v1/users/distribution?attribute=lead%20score");
        Assert.Equal((0, JsonValueKind.Null, 0), (nobody.GetProperty("users").GetInt32(), nobody.GetProperty("median").ValueKind, nobody.GetProperty("buckets").GetArrayLength()));
        foreach (var score in (object[])[-5, 0, 2, 2.5, 40, "40"])
        {
            await ripen.Api.AttributesAsync($"u{score}{score.GetType().Name}", (ApiClient.Score, score));
        }

        Assert.Equal(
            """
            {"message":"success","attribute":"lead score","users":6,"with_number":5,"without_number":1,"exact":true,"min":-5,"max":40,"mean":7.9,"median":2,"quantiles":{"p10":-5,"p25":0,"p50":2,"p75":2.5,"p90":40,"p95":40,"p99":40},"buckets":[{"from":-20,"to":0,"count":1},{"from":0,"to":20,"count":3},{"from":20,"to":40,"count":0},{"from":40,"to":60,"count":1}],"as_of":"2026-01-05T08:00:00.000Z"}
            """.Trim(),
            (await ripen.Api.GetAsync("/v1/users/distribution?attribute=lead%20score&buckets=4")).GetRawText());
        foreach (var buckets in (string[])["1", "101", "many"])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/distribution?attribute=x&buckets=" + buckets)).Status);
        }
    }

    [Fact]
    public async Task A_user_whose_external_id_is_distribution_is_read_as_before()
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/distribution")).Status);
        await ripen.Api.AttributesAsync("distribution", ("email", "d@example.com"));
        Assert.Equal("d@example.com", (await ripen.Api.ProfileAsync("distribution")).GetProperty("email").GetString());
        Assert.Equal("distribution", (await ripen.Api.GetAsync("/v1/users/d@example.com?by=email")).GetProperty("external_id").GetString());
    }

    private static JsonElement.ArrayEnumerator Users(JsonElement page) => page.GetProperty("users").EnumerateArray();

    private static List<string?> Ids(JsonElement page) => [.. Users(page).Select(u => u.GetProperty("external_id").GetString())];

    private static async Task<List<string?>> PagesAsync(ApiClient api, string path, int limit)
    {
        var found = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{(cursor is null ? "" : "&cursor=" + cursor)}");
            found.AddRange(Ids(page));
            cursor = page.GetProperty("cursor").GetString();
        }
        while (cursor is not null);
        return found;
    }
}
