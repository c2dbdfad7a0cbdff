using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Lists;

/// <summary>The lists in the format of Braze (rest-api §3.11, §3.13 to §3.16), with the numbers of rest-api §6.</summary>
public sealed partial class ListTests
{
    [Fact]
    public async Task Case_3_and_4_a_key_may_only_what_it_was_made_for()
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal((HttpStatusCode.Forbidden, """{"message":"Access Denied"}"""), await WithKeyAsync(ripen.Api, "users.track", HttpMethod.Get, "/canvas/list"));
        Assert.Equal(
            (HttpStatusCode.Forbidden, """{"message":"Access Denied"}"""),
            await WithKeyAsync(ripen.Api, "canvas.list", HttpMethod.Post, "/users/track", """{"attributes":[{"external_id":"u1","x":1}]}"""));
        Assert.Equal((HttpStatusCode.OK, """{"message":"success","canvases":[]}"""), await WithKeyAsync(ripen.Api, "canvas.list", HttpMethod.Get, "/canvas/list"));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/u1")).Status);
    }

    [Fact]
    public async Task Case_8_and_9_a_bare_question_mark_and_a_doubled_slash_do_not_matter()
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal("""{"message":"success","segments":[]}""", (await ripen.Api.GetAsync("/segments/list?")).ToString());

        // HttpClient reads a path that begins with two slashes as a host.
        Assert.Equal("""{"message":"success","canvases":[]}""", (await ripen.Api.GetAsync(ripen.Api.Url + "//canvas/list")).ToString());
    }

    [Fact]
    public async Task Case_49_canvases_come_a_hundred_a_page_the_oldest_first()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var all = Enumerable.Range(0, 101).Select(i => $"c{i:D3}").ToList();
        await ripen.Api.PublishAsync(string.Join("\n---\n", all.Take(60).Select(Canvas)));
        await ripen.AdvanceAsync("1m");
        await ripen.Api.PublishAsync(string.Join("\n---\n", all.Skip(60).Select(Canvas)));

        Assert.Equal(all.Take(100), await IdsAsync(ripen.Api, "/canvas/list?page=0", "canvases"));
        Assert.Equal(all.Skip(100), await IdsAsync(ripen.Api, "/canvas/list?page=1", "canvases"));
        Assert.Empty(await IdsAsync(ripen.Api, "/canvas/list?page=2", "canvases"));
        Assert.Empty(await IdsAsync(ripen.Api, $"/canvas/list?page={int.MaxValue}", "canvases"));
        Assert.Equal(Enumerable.Reverse(all).Take(100), await IdsAsync(ripen.Api, "/canvas/list?sort_direction=desc", "canvases"));
    }

    [Fact]
    public async Task Archived_ones_are_listed_when_asked_for_and_what_was_edited_later()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Canvas("a") + "\n---\n" + Canvas("b") + "\n---\n" + Segment("s1") + "\n---\n" + Segment("s2"));
        await ripen.AdvanceAsync("1h");
        await ripen.Api.PostAsync("/v1/canvases/b/status", new { status = "archived" });
        await ripen.Api.PostAsync("/v1/definitions/segment/s2/status", new { status = "archived" });

        Assert.Equal(
            """{"message":"success","canvases":[{"id":"a","last_edited":"2026-01-05T08:00:00.000Z","name":"Canvas a","tags":["One","Two"]}]}""",
            (await ripen.Api.GetAsync("/canvas/list")).ToString());
        Assert.Equal(["a", "b"], await IdsAsync(ripen.Api, "/canvas/list?include_archived=1", "canvases"));
        foreach (var (after, expected) in new[] { ("2026-01-05T07:59:59Z", "a b"), ("2026-01-05T08:00:00Z", "b"), ("2026-01-05T10:00:00 02:00", "b"), ("2026-01-05 09:00:00", "") })
        {
            Assert.Equal(expected, string.Join(' ', await IdsAsync(ripen.Api, $"/canvas/list?include_archived=true&last_edit.time%5Bgt%5D={Uri.EscapeDataString(after)}", "canvases")));
        }

        Assert.Equal(
            """{"message":"success","segments":[{"id":"s1","name":"Segment s1","analytics_tracking_enabled":true,"tags":[]}]}""",
            (await ripen.Api.GetAsync("/segments/list?include_archived=true")).ToString());
    }

    [Fact]
    public async Task Campaigns_are_listed()
    {
        await using var crm = await StandIn.StartAsync();
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Shipped(crm));
        Assert.Equal(
            """
            {"message":"success","campaigns":[{"id":"salesforce-mql","last_edited":"2026-01-05T08:00:00.000Z","name":"Salesforce > Update lead to MQL","is_api_campaign":false,"tags":["Lead Management"]}]}
            """.Trim(),
            (await ripen.Api.GetAsync("/campaigns/list")).ToString());
    }

    [Fact]
    public async Task Events_come_250_a_page_by_name()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var all = Enumerable.Range(0, 251).Select(i => $"e{i:D3}").ToList();
        foreach (var some in Enumerable.Reverse(all).Chunk(75))
        {
            await ripen.Api.TrackAsync(new { events = some.Select(name => new { external_id = "u1", name, time = ApiClient.Iso(ripen.Now) }) });
        }

        Assert.Equal(all.Take(250), await EventsAsync(ripen.Api, 0));
        Assert.Equal(all.Skip(250), await EventsAsync(ripen.Api, 1));
        Assert.Empty(await EventsAsync(ripen.Api, 2));
    }

    [Fact]
    public async Task Case_56_attributes_come_50_a_page_and_links_lead_through()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var all = Enumerable.Range(0, 120).Select(i => $"a{i:D3}").ToList();
        await ripen.Api.AttributesAsync("u1", [.. all.Select(name => (name, (object?)1))]);

        var (first, before, next) = await AttributesAsync(ripen.Api, "/custom_attributes");
        Assert.Equal(all.Take(50), first);
        Assert.Null(before);
        var (second, toFirst, toLast) = await AttributesAsync(ripen.Api, next!);
        Assert.Equal(all.Skip(50).Take(50), second);
        var (last, toSecond, end) = await AttributesAsync(ripen.Api, toLast!);
        Assert.Equal(all.Skip(100), last);
        Assert.Null(end);

        Assert.Equal(second, (await AttributesAsync(ripen.Api, toSecond!)).Names);
        Assert.Equal(first, (await AttributesAsync(ripen.Api, toFirst!)).Names);
        Assert.Equal((HttpStatusCode.BadRequest, """{"message":"Invalid cursor"}"""), await AnswerAsync(ripen.Api, "/custom_attributes?cursor=nonsense"));
    }

    [Fact]
    public async Task Attributes_say_their_type_and_what_their_definition_says()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync("{ kind: custom_attribute, id: tags, name: tags, type: array, array_limit: 25, description: What they like, tags: [Web] }\n---\n{ kind: custom_attribute, id: old, name: old, blocklisted: true }");
        await ripen.Api.AttributesAsync("u1", ("n", 1.5), ("o", new { a = 1 }), ("since", "2026-01-01"), ("list", new[] { new { a = 1 } }));

        var answer = await ripen.Api.GetAsync("/custom_attributes");

        Assert.Equal(
            """
            {"message":"success","attributes":[
            {"array_length":500,"data_type":"Object Array","description":null,"name":"list","status":"Active","tag_names":[]},
            {"array_length":null,"data_type":"Number","description":null,"name":"n","status":"Active","tag_names":[]},
            {"array_length":null,"data_type":"Object","description":null,"name":"o","status":"Active","tag_names":[]},
            {"array_length":null,"data_type":null,"description":null,"name":"old","status":"Blocklisted","tag_names":[]},
            {"array_length":null,"data_type":"Time","description":null,"name":"since","status":"Active","tag_names":[]},
            {"array_length":25,"data_type":"Array","description":"What they like","name":"tags","status":"Active","tag_names":["Web"]}]}
            """.ReplaceLineEndings(string.Empty),
            answer.ToString());
    }

    [Theory]
    [InlineData("/canvas/list?page=-1", "'page' must be a number from 0")]
    [InlineData("/events/list?page=x", "'page' must be a number from 0")]
    [InlineData("/campaigns/list?include_archived=maybe", "'include_archived' is true or false")]
    [InlineData("/segments/list?sort_direction=up", "'sort_direction' is asc or desc")]
    [InlineData("/canvas/list?last_edit.time[gt]=yesterday", "'last_edit.time[gt]' must be an instant such as 2026-01-31T09:00:00Z")]
    public async Task What_is_wrong_is_said(string path, string message)
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal((HttpStatusCode.BadRequest, $$"""{"message":"{{message}}"}"""), await AnswerAsync(ripen.Api, path));
    }

    private static string Canvas(string id) => $$"""
        { kind: canvas, id: {{id}}, name: Canvas {{id}}, tags: [One, Two], entry: { schedule: api_triggered },
          variants: [{ name: V, percent: 100, first_step: s }], steps: [{ id: s, type: user_update, updates: [{ attribute: x, set: 1 }] }] }
        """;

    private static string Segment(string id) => $$"""{ kind: segment, id: {{id}}, name: Segment {{id}}, filter: { attribute: x, is: not_blank } }""";

    private static async Task<IEnumerable<string>> IdsAsync(ApiClient api, string path, string key) =>
        [.. (await api.GetAsync(path)).GetProperty(key).EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private static async Task<IEnumerable<string>> EventsAsync(ApiClient api, int page) =>
        [.. (await api.GetAsync($"/events/list?page={page}")).GetProperty("events").EnumerateArray().Select(name => name.GetString()!)];

    private static async Task<(HttpStatusCode Status, string Body)> AnswerAsync(ApiClient api, string path)
    {
        var (status, body) = await api.CallAsync(HttpMethod.Get, path);
        return (status, body.ToString());
    }

    // The links as clients read them.
    private static async Task<(IEnumerable<string> Names, string? Before, string? Next)> AttributesAsync(ApiClient api, string path)
    {
        using var answer = await api.SendAsync(HttpMethod.Get, path);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ApiClient.Cancellation));
        var names = json.RootElement.GetProperty("attributes").EnumerateArray().Select(a => a.GetProperty("name").GetString()!).ToList();
        var links = answer.Headers.TryGetValues("Link", out var header) ? LinkForm().Matches(Assert.Single(header)).ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value) : [];
        return (names, links.GetValueOrDefault("prev"), links.GetValueOrDefault("next"));
    }

    private static async Task<(HttpStatusCode Status, string Body)> WithKeyAsync(ApiClient api, string permission, HttpMethod method, string path, string? body = null)
    {
        var key = (await api.PostAsync("/v1/api-keys", new { name = $"{permission} {path}", permissions = new[] { permission } })).GetProperty("key").GetString();
        using var http = new HttpClient(new AnswerCheck()) { BaseAddress = new Uri(api.Url) };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.SendAsync(request, ApiClient.Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ApiClient.Cancellation));
    }

    [GeneratedRegex("<([^>]+)>; rel=\"(prev|next)\"")]
    private static partial Regex LinkForm();
}
