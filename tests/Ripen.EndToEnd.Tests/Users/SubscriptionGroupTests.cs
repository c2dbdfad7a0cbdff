using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Users;

/// <summary>The routes of subscription groups (rest-api §3.18), with the numbers of rest-api §6.</summary>
public sealed class SubscriptionGroupTests
{
    private const string Set = "/subscription/status/set";
    private const string SetMany = "/v2/subscription/status/set";
    private const string Both = """{"message":"Either an email address or a phone number should be provided, but not both."}""";

    [Fact]
    public async Task Case_54_states_of_two_ids_are_both_shown_and_what_was_never_set_is_unknown()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("1", ("a", 1));

        Assert.Equal("""{"message":"success"}""", await PostAsync(ripen, Set, new { subscription_group_id = "news", subscription_state = "subscribed", external_id = "1" }));

        foreach (var query in new[] { "external_id[]=1&external_id[]=2", "external_id%5B0%5D=1&external_id%5B1%5D=2", "external_id=1&external_id=2" })
        {
            Assert.Equal("""{"status":{"1":"Subscribed","2":"Unknown"},"message":"success"}""", await GetAsync(ripen, query));
        }

        Assert.Equal("""{"status":{"1":"Unknown"},"message":"success"}""", await GetAsync(ripen, "external_id=1", "other"));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/2")).Status);
    }

    [Fact]
    public async Task All_who_have_an_address_or_number_get_the_state()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("a", ("email", "e+1@x.com"), ("phone", "+33123456789"));
        await ripen.Api.AttributesAsync("b", ("email", "E+1@x.com"));
        await ripen.Api.AttributesAsync("c", ("a", 1));

        await PostAsync(ripen, Set, new { subscription_group_id = "news", subscription_state = "subscribed", email = new[] { "e+1@x.com" }, external_id = new[] { "c" } });
        await ripen.AdvanceAsync("1s");
        await PostAsync(ripen, Set, new { subscription_group_id = "news", subscription_state = "unsubscribed", phone = "+33 1 23 45 67 89" });

        Assert.Equal("""{"status":{"a":"Unsubscribed","b":"Subscribed","c":"Subscribed"},"message":"success"}""", await GetAsync(ripen, "external_id=a&external_id=b&external_id=c&email=no@x.com"));
        foreach (var (query, answer) in new[]
        {
            ("phone=%2B33123456789", """{"+33123456789":"Unsubscribed"}"""),
            ("phone=+33123456789", """{"+33123456789":"Unsubscribed"}"""),
            ("email=e+1@x.com&email=nobody@x.com", """{"e+1@x.com":"Unsubscribed","nobody@x.com":"Unknown"}"""),
        })
        {
            // Of the two with the address, the one who was written last counts.
            Assert.Equal("{\"status\":" + answer + ",\"message\":\"success\"}", await GetAsync(ripen, query));
        }
    }

    [Fact]
    public async Task Several_groups_are_set_at_once_or_not_at_all()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("a", ("email", "a@x.com"), ("phone", "+33123456789"));
        object news = new { subscription_group_id = "news", subscription_state = "subscribed", external_ids = new[] { "a" } };
        object events = new { subscription_group_id = "events", subscription_state = "unsubscribed", emails = new[] { "a@x.com" }, phones = Array.Empty<string>() };
        object bad = new { subscription_group_id = "calls", subscription_state = "maybe", phones = new[] { "+33123456789" } };

        Assert.Equal(
            """{"message":"subscription_groups[1]: 'subscription_state' is not valid"}""", await PostAsync(ripen, SetMany, new { subscription_groups = new[] { news, bad } }, 400));
        Assert.Equal("""{"status":{"a":"Unknown"},"message":"success"}""", await GetAsync(ripen, "external_id=a"));

        await PostAsync(ripen, SetMany, new { subscription_groups = new[] { news, events } });

        Assert.Equal(
            """{"users":[{"email":"a@x.com","phone":"+33123456789","external_id":"a","subscription_groups":[{"id":"news","name":"news","channel":"","status":"Subscribed"},{"id":"events","name":"events","channel":"","status":"Unsubscribed"}]}],"total_count":1,"message":"success"}""",
            (await ripen.Api.GetAsync("/subscription/user/status?external_id=a&email=a@x.com")).ToString());
    }

    [Fact]
    public async Task Users_with_their_groups_come_in_pages()
    {
        await using var ripen = await RunningRipen.StartAsync();
        foreach (var user in new[] { "a", "b", "c" })
        {
            await ripen.Api.AttributesAsync(user, ("email", "e@x.com"));
        }

        var page = await ripen.Api.GetAsync("/subscription/user/status?email=e@x.com&external_id=b&limit=2&offset=1");
        Assert.Equal(
            """{"users":[{"email":"e@x.com","phone":null,"external_id":"a","subscription_groups":[]},{"email":"e@x.com","phone":null,"external_id":"c","subscription_groups":[]}],"total_count":3,"message":"success"}""",
            page.ToString());
        Assert.Equal("""{"users":[],"total_count":3,"message":"success"}""", (await ripen.Api.GetAsync("/subscription/user/status?email=e@x.com&offset=3")).ToString());
        foreach (var (query, message) in new[] { ("limit=0", "'limit' is a number from 1 to 100"), ("limit=101", "'limit' is a number from 1 to 100"), ("offset=-1", "'offset' must be a number from 0") })
        {
            var (status, body) = await ripen.Api.CallAsync(HttpMethod.Get, $"/subscription/user/status?email=e@x.com&{query}");
            Assert.Equal((HttpStatusCode.BadRequest, message), (status, body.GetProperty("message").GetString()));
        }
    }

    [Fact]
    public async Task A_set_state_fires_the_trigger_with_its_source()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(
            """
            kind: canvas
            id: welcome
            name: Welcome
            status: active
            entry:
              schedule: action_based
              triggers: [{type: subscription_group_changed, group: news, to: subscribed, sources: [rest_api]}]
            variants: [{name: All, percent: 100, first_step: mark}]
            steps: [{id: mark, type: user_update, updates: [{attribute: welcomed, set: true}]}]
            """);
        await ripen.Api.AttributesAsync("a", ("x", 1));

        await PostAsync(ripen, Set, new { subscription_group_id = "news", subscription_state = "subscribed", external_id = "a" });

        Assert.True((await ripen.Api.AttributeAsync("a", "welcomed"))?.GetBoolean());
    }

    [Fact]
    public async Task Fifty_ids_are_taken_and_one_more_is_refused()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u49", ("x", 1));
        var ids = Enumerable.Range(0, 51).Select(i => $"u{i}").ToArray();
        const string TooMany = """{"message":"The max number of ids per request was exceeded"}""";

        Assert.Equal(TooMany, await PostAsync(ripen, Set, new { subscription_group_id = "news", subscription_state = "subscribed", external_id = ids }, 400));
        await PostAsync(ripen, Set, new { subscription_group_id = "news", subscription_state = "subscribed", external_id = ids[..50] });

        var (status, body) = await ripen.Api.CallAsync(HttpMethod.Get, Query(ids));
        Assert.Equal((HttpStatusCode.BadRequest, TooMany), (status, body.ToString()));
        var states = (await ripen.Api.GetAsync(Query(ids[..50]))).GetProperty("status");
        Assert.Equal(("Unknown", "Subscribed"), (states.GetProperty("u0").GetString(), states.GetProperty("u49").GetString()));

        object group = new { subscription_group_id = "news", subscription_state = "unsubscribed", external_ids = new[] { "u49" } };
        Assert.Equal(TooMany, await PostAsync(ripen, SetMany, new { subscription_groups = Enumerable.Repeat(group, 51) }, 400));
        await PostAsync(ripen, SetMany, new { subscription_groups = Enumerable.Repeat(group, 50) });
        Assert.Equal("""{"status":{"u49":"Unsubscribed"},"message":"success"}""", await GetAsync(ripen, "external_id=u49"));

        static string Query(IEnumerable<string> ids) => "/subscription/status/get?subscription_group_id=news" + string.Concat(ids.Select(id => $"&external_id[]={id}"));
    }

    [Fact]
    public async Task A_451st_group_is_refused()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("a", ("x", 1));
        object Change(int group) => new { subscription_group_id = $"g{group}", subscription_state = "subscribed", external_ids = new[] { "a" } };
        for (var i = 0; i < 9; i++)
        {
            await PostAsync(ripen, SetMany, new { subscription_groups = Enumerable.Range(i * 50, 50).Select(Change) });
        }

        Assert.Equal(
            """{"message":"The workspace has 450 subscription groups, which is the most"}""",
            await PostAsync(ripen, SetMany, new { subscription_groups = new[] { Change(0), Change(450) } }, 400));
        Assert.Equal("""{"status":{"a":"Subscribed"},"message":"success"}""", await GetAsync(ripen, "external_id=a", "g449"));
    }

    [Theory]
    [InlineData("""{"subscription_group_id":"news","subscription_state":"subscribed"}""", """{"message":"'external_id', 'email' or 'phone' is required"}""")]
    [InlineData("""{"subscription_group_id":"news","subscription_state":"subscribed","external_id":[],"email":null}""", """{"message":"'external_id', 'email' or 'phone' is required"}""")]
    [InlineData("""{"subscription_group_id":"news","subscription_state":"subscribed","external_id":7}""", """{"message":"'external_id' is not valid"}""")]
    [InlineData("""{"subscription_group_id":"news","subscription_state":"subscribed","email":["a@x.com","no address"]}""", """{"message":"'email' is not valid"}""")]
    [InlineData("""{"subscription_group_id":"news","subscription_state":"subscribed","phone":"12"}""", """{"message":"'phone' is not valid"}""")]
    [InlineData("""{"subscription_group_id":"news","subscription_state":"subscribed","external_id":"a","email":"a@x.com","phone":"+33123456789"}""", Both)]
    [InlineData("""{"subscription_group_id":"news","external_id":"a"}""", """{"message":"'subscription_state' is not valid"}""")]
    [InlineData("""{"subscription_state":"subscribed","external_id":"a"}""", """{"message":"'subscription_group_id' is not valid"}""")]
    [InlineData("[]", """{"message":"'subscription_group_id' is not valid"}""")]
    [InlineData("{", """{"message":"Bad Request"}""")]
    public async Task What_cannot_be_meant_is_refused(string body, string answer)
    {
        await using var ripen = await RunningRipen.StartAsync();

        using var response = await ripen.Api.SendAsync(HttpMethod.Post, Set, System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal((HttpStatusCode.BadRequest, answer), (response.StatusCode, await response.Content.ReadAsStringAsync(ApiClient.Cancellation)));
    }

    [Theory]
    [InlineData("external_id=a", "'subscription_group_id' is required")]
    [InlineData("subscription_group_id=news", "'external_id', 'email' or 'phone' is required")]
    [InlineData("subscription_group_id=news&email=a@x.com&phone=%2B33123456789", "Either an email address or a phone number should be provided, but not both.")]
    [InlineData("subscription_group_id=news&email=a", "'email' is not valid")]
    public async Task A_question_about_nobody_is_refused(string query, string message)
    {
        await using var ripen = await RunningRipen.StartAsync();

        var (status, body) = await ripen.Api.CallAsync(HttpMethod.Get, $"/subscription/status/get?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, message), (status, body.GetProperty("message").GetString()));
    }

    private static async Task<string> PostAsync(RunningRipen ripen, string path, object body, int expected = 201)
    {
        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, path, body);
        Assert.Equal(expected, (int)status);
        return answer.ToString();
    }

    private static async Task<string> GetAsync(RunningRipen ripen, string query, string group = "news") =>
        (await ripen.Api.GetAsync($"/subscription/status/get?subscription_group_id={group}&{query}")).ToString();
}
