using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Identity;

/// <summary>Who is who, over HTTP, with the numbers of rest-api §6.</summary>
public sealed class IdentityTests
{
    private static readonly object Cookie = new { alias_label = "cookie", alias_name = "c1" };

    [Fact]
    public async Task A_lead_known_by_cookie_email_and_id_and_merged_with_a_duplicate_is_one_lead_after_a_kill()
    {
        using var folder = new TemporaryFolder();
        string expected;
        await using (var server = await ServerProcess.ServeAsync(folder.In("data")))
        {
            var api = server.Api;
            await ScoreAsync(api, new { user_alias = Cookie, _update_existing_only = false }, 5);
            await ScoreAsync(api, new { email = "Ann@Example.com" }, 3);
            await api.PostAsync("/users/identify", new { aliases_to_identify = new[] { new { external_id = "ann", user_alias = Cookie } } });
            await api.PostAsync(
                "/users/identify",
                new { emails_to_identify = new[] { new { external_id = "ann", email = "ann@example.com", prioritization = new[] { "unidentified" } } } });
            await ScoreAsync(api, new { external_id = "ann-again" }, 7);
            await MergeAsync(api, new { external_id = "ann-again" }, new { external_id = "ann" });
            await ScoreAsync(api, new { email = "ann@example.com" }, 1);
            expected = (await api.ProfileAsync("ann")).ToString();
            await AssertAnnAsync(api, expected);
            await server.KillAsync();
        }

        await using var again = await ServerProcess.ServeAsync(folder.In("data"));
        await AssertAnnAsync(again.Api, expected);
        Assert.Equal(1, (await again.Api.GetAsync("/v1/status")).GetProperty("profiles").GetInt64());
    }

    [Fact]
    public async Task Case_22_and_23_an_email_creates_a_user_and_leads_to_the_identified_one()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.TrackAsync(new { attributes = new[] { new { email = "e@x.com", first_name = "E" } } });
        var first = await ripen.Api.GetAsync("/v1/users/E@x.com?by=email");
        Assert.False(first.TryGetProperty("external_id", out _));

        await ripen.Api.TrackAsync(new { attributes = new[] { new { external_id = "p1", email = "e@x.com", phone = "+33 1 23 45 67 89" } } });
        await ripen.AdvanceAsync("1d");
        await ripen.Api.TrackAsync(new { attributes = new[] { new { braze_id = first.GetProperty("braze_id").GetString(), last_name = "E" } } });
        await ripen.Api.TrackAsync(new { attributes = new[] { new { email = "e@x.com", plan = "gold" } } });

        Assert.Equal("gold", (await ripen.Api.AttributeAsync("p1", "plan"))?.GetString());
        Assert.Equal("p1", (await ripen.Api.GetAsync("/v1/users/%2B33123456789?by=phone")).GetProperty("external_id").GetString());
    }

    [Fact]
    public async Task Case_41_an_alias_only_user_gets_an_external_id_and_stays_the_same()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PostAsync("/users/alias/new", new { user_aliases = new[] { Cookie } });
        var before = await ripen.Api.GetAsync("/v1/users/c1?by=alias:cookie");

        var answer = await ripen.Api.PostAsync("/users/identify", new { aliases_to_identify = new[] { new { external_id = "e1", user_alias = Cookie } } });

        Assert.Equal("""{"aliases_processed":1,"aliases_to_identify_processed":1,"message":"success"}""", answer.ToString());
        var after = await ripen.Api.ProfileAsync("e1");
        Assert.Equal(before.GetProperty("braze_id").GetString(), after.GetProperty("braze_id").GetString());
        Assert.Equal("c1", after.GetProperty("user_aliases")[0].GetProperty("alias_name").GetString());
    }

    [Fact]
    public async Task Case_42_an_alias_only_user_who_is_identified_as_a_known_one_is_merged()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("e1", ("x", 1));
        await ripen.Api.TrackAsync(new { attributes = new[] { new { user_alias = Cookie, _update_existing_only = false, x = 9, y = 2 } } });

        await ripen.Api.PostAsync("/users/identify", new { aliases_to_identify = new[] { new { external_id = "e1", user_alias = Cookie } } });

        var profile = await ripen.Api.ProfileAsync("e1");
        Assert.Equal("""{"x":1,"y":2}""", profile.GetProperty("custom_attributes").ToString());
        Assert.Equal(profile.ToString(), (await ripen.Api.GetAsync("/v1/users/c1?by=alias:cookie")).ToString());
        Assert.Equal(1, (await ripen.Api.GetAsync("/v1/status")).GetProperty("profiles").GetInt64());
    }

    [Fact]
    public async Task Case_43_a_merge_adds_counts_and_the_loser_is_unknown()
    {
        await using var ripen = await RunningRipen.StartAsync();
        foreach (var user in new[] { "u_old", "u_old", "u_old", "u_new", "u_new", "u_new", "u_new" })
        {
            await ripen.EventAsync(user, "visit");
        }

        await MergeAsync(ripen.Api, new { external_id = "u_old" }, new { external_id = "u_new" });

        Assert.Equal(7, (await ripen.Api.ProfileAsync("u_new")).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/u_old")).Status);
    }

    [Fact]
    public async Task C85_A_merge_by_email_that_leaves_two_users_does_nothing()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("keep", ("x", 1));
        foreach (var name in new[] { "a", "b" })
        {
            var alias = new { alias_label = "cookie", alias_name = name };
            await ripen.Api.TrackAsync(new { attributes = new[] { new { user_alias = alias, _update_existing_only = false, email = "e@x.com" } } });
        }

        await MergeAsync(ripen.Api, new { email = "e@x.com", prioritization = new[] { "unidentified" } }, new { external_id = "keep" });
        Assert.Equal(3, (await ripen.Api.GetAsync("/v1/status")).GetProperty("profiles").GetInt64());

        await MergeAsync(ripen.Api, new { email = "e@x.com", prioritization = new[] { "unidentified", "most_recently_updated" } }, new { external_id = "keep" });
        Assert.Equal(2, (await ripen.Api.GetAsync("/v1/status")).GetProperty("profiles").GetInt64());
    }

    [Fact]
    public async Task A_deleted_user_is_unknown_by_every_name_and_the_id_makes_a_new_one()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u1", ("x", 1), ("email", "u1@x.com"));
        await ripen.Api.PostAsync("/users/alias/new", new { user_aliases = new[] { new { external_id = "u1", alias_label = "crm", alias_name = "7" } } });
        var before = (await ripen.Api.GetAsync("/v1/users/7?by=alias:crm")).GetProperty("braze_id").GetString();

        var answer = await ripen.Api.PostAsync("/users/delete", new { external_ids = new[] { "u1", "nobody" } });

        Assert.Equal("""{"deleted":2,"message":"success"}""", answer.ToString());
        foreach (var path in new[] { "u1", "7?by=alias:crm", "u1@x.com?by=email", $"{before}?by=braze_id" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/" + path)).Status);
        }

        await ripen.Api.AttributesAsync("u1", ("y", 2));
        var fresh = await ripen.Api.ProfileAsync("u1");
        Assert.Equal("""{"y":2}""", fresh.GetProperty("custom_attributes").ToString());
        Assert.NotEqual(before, fresh.GetProperty("braze_id").GetString());
    }

    [Fact]
    public async Task C87_A_subscription_set_for_an_address_is_that_of_all_who_have_it_now_or_later()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u1", ("email", "e@x.com"));
        await ripen.Api.AttributesAsync("u2", ("email", "E@X.com"));
        await ripen.Api.AttributesAsync("u1", ("email_subscribe", "unsubscribed"));
        await ripen.Api.PostAsync("/email/status", new { email = "late@x.com", subscription_state = "opted_in" });
        await ripen.Api.AttributesAsync("u3", ("email", "late@x.com"));

        Assert.Equal(["unsubscribed", "unsubscribed", "opted_in"], await Task.WhenAll(new[] { "u1", "u2", "u3" }.Select(async u =>
            (await ripen.Api.ProfileAsync(u)).GetProperty("email_subscribe").GetString())));
    }

    private static async Task AssertAnnAsync(ApiClient api, string expected)
    {
        Assert.Equal(expected, (await api.ProfileAsync("ann")).ToString());
        Assert.Equal(expected, (await api.GetAsync("/v1/users/c1?by=alias:cookie")).ToString());
        Assert.Equal(expected, (await api.GetAsync("/v1/users/ann@example.com?by=email")).ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await api.CallAsync(HttpMethod.Get, "/v1/users/ann-again")).Status);
        Assert.Equal(6, await api.ScoreAsync("ann"));
        var ledger = await api.LedgerAsync("ann");
        ledger.AssertAddsUp();
        var merges = ledger.Entries.Where(e => e.GetProperty("cause").GetProperty("kind").GetString() == "merge").ToList();
        Assert.Equal(2, merges.Count);

        // What the duplicate had can still be read, and ends with the merge.
        var trail = await api.GetAsync($"/v1/users/{merges[0].GetProperty("cause").GetProperty("user").GetString()}/ledger?by=braze_id&attribute=lead%20score");
        Assert.Equal([-7, 7], trail.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("delta").GetInt32()));
    }

    private static Task ScoreAsync(ApiClient api, object who, int by)
    {
        var attributes = JsonSerializer.SerializeToNode(who)!.AsObject();
        attributes[ApiClient.Score] = JsonSerializer.SerializeToNode(new { inc = by });
        return api.TrackAsync(new { attributes = new[] { attributes } });
    }

    private static async Task MergeAsync(ApiClient api, object loser, object survivor)
    {
        var (status, body) = await api.CallAsync(
            HttpMethod.Post, "/users/merge", new { merge_updates = new[] { new { identifier_to_merge = loser, identifier_to_keep = survivor } } });
        Assert.Equal((HttpStatusCode.Accepted, """{"message":"success"}"""), (status, body.ToString()));
    }
}
