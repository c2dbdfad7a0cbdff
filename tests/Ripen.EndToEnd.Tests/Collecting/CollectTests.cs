using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Collecting;

/// <summary>The collector over HTTP (rest-api §5).</summary>
public sealed class CollectTests
{
    [Fact]
    public async Task Items_of_an_unknown_visitor_make_a_user_of_the_device_and_count_once()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen);
        object[] batch =
        [
            Visitor.Session("1", "2026-01-05T07:00:00Z"),
            Visitor.Event("2", "page_viewed", "2026-01-05T07:00:01Z", new { path = "/pricing" }),
            new { id = "3", type = "attributes", attributes = new Dictionary<string, object> { ["visits"] = new { inc = 1 }, ["plan"] = "trial", ["first_name"] = "Ada" } },
            new { id = "4", type = "session_end", time = "2026-01-05T07:20:00Z" },
        ];

        await visitor.SendAsync(batch);
        await visitor.SendAsync([.. batch, Visitor.Event("5", "page_viewed")]);

        var profile = await ripen.Api.GetAsync(visitor.Profile);
        Assert.False(profile.TryGetProperty("external_id", out _));
        Assert.Equal((1, "trial", "Ada"), (profile.GetProperty("custom_attributes").GetProperty("visits").GetInt32(), profile.GetProperty("custom_attributes").GetProperty("plan").GetString(), profile.GetProperty("first_name").GetString()));
        var viewed = Assert.Single(profile.GetProperty("custom_events").EnumerateArray());
        Assert.Equal(("page_viewed", 2, "2026-01-05T07:00:01.000Z"), (viewed.GetProperty("name").GetString(), viewed.GetProperty("count").GetInt32(), viewed.GetProperty("first").GetString()));
        var app = Assert.Single(profile.GetProperty("apps").EnumerateArray());
        Assert.Equal(("website", 1, "2026-01-05T07:20:00.000Z"), (app.GetProperty("name").GetString(), app.GetProperty("sessions").GetInt32(), app.GetProperty("last_used").GetString()));
    }

    [Fact]
    public async Task Identify_keeps_score_and_ledger_of_a_new_user_and_what_comes_after_it_is_the_users()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        using var visitor = await Visitor.ArriveAsync(ripen);
        await visitor.SendAsync(new { id = "0", type = "attributes", attributes = new { email = "ada@acme.example" } });
        await visitor.SendAsync(Visitor.Session("1"), Visitor.Identify("2", "u1"), Visitor.Session("3"));

        Assert.Equal(2, await ripen.Api.ScoreAsync("u1"));
        Assert.Equal(2, (await ripen.Api.LedgerAsync("u1")).Entries.Count);

        // A second device of the same user.
        using var laptop = visitor.On("device-0000000002");
        await laptop.SendAsync(Visitor.Session("1"), Visitor.Identify("2", "u1"), Visitor.Session("3"));
        await laptop.SendAsync(Visitor.Session("1"), Visitor.Identify("2", "u1"), Visitor.Session("3"));
        var user = await ripen.Api.ProfileAsync("u1");
        Assert.Equal(4, user.GetProperty("apps").EnumerateArray().Single(a => a.GetProperty("name").GetString() == "website").GetProperty("sessions").GetInt32());
        Assert.Equal(user.GetProperty("braze_id").GetString(), (await ripen.Api.GetAsync(laptop.Profile)).GetProperty("braze_id").GetString());
    }

    [Fact]
    public async Task Identify_as_somebody_else_is_refused_and_so_is_what_comes_after_it()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen);
        await visitor.SendAsync(Visitor.Identify("1", "u1"));

        var (status, body) = await visitor.TrySendAsync(Visitor.Event("2", "seen"), Visitor.Identify("3", "u2"), Visitor.Event("4", "seen"));

        Assert.Equal((HttpStatusCode.Created, 1), (status, body.GetProperty("items_processed").GetInt32()));
        Assert.Equal([1, 2], body.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("index").GetInt32()));
        Assert.Contains("give another 'device_id'", body.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/u2")).Status);
        Assert.Equal(1, (await ripen.Api.ProfileAsync("u1")).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Batch_may_name_its_user()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen);
        var key = (await ripen.Api.GetAsync("/v1/apps")).GetProperty("apps")[0].GetProperty("write_key").GetString();
        object[] items = [Visitor.Event("1", "seen")];

        for (var i = 0; i < 2; i++)
        {
            await visitor.PostAsync(new { write_key = key, device_id = "device-0000000009", external_id = "u7", items });
            await visitor.PostAsync(new { write_key = key, device_id = "device-0000000008", user_alias = new { alias_label = "crm", alias_name = "7" }, items });
        }

        Assert.Equal(1, (await ripen.Api.ProfileAsync("u7")).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
        Assert.Equal(1, (await ripen.Api.GetAsync("/v1/users/7?by=alias:crm")).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Times_count_back_from_receipt_when_the_clock_of_the_device_is_said()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen);
        var key = (await ripen.Api.GetAsync("/v1/apps")).GetProperty("apps")[0].GetProperty("write_key").GetString();

        await visitor.PostAsync(new
        {
            write_key = key,
            device_id = "device-0000000001",
            sent_at = "2031-06-01T12:00:00Z",
            items = new[] { Visitor.Event("1", "seen", "2031-06-01T11:59:00Z"), Visitor.Event("2", "later", "2031-06-02T00:00:00Z") },
        });

        var events = (await ripen.Api.GetAsync(visitor.Profile)).GetProperty("custom_events").EnumerateArray().ToDictionary(e => e.GetProperty("name").GetString()!, e => e.GetProperty("last").GetString());
        Assert.Equal(("2026-01-05T07:59:00.000Z", "2026-01-05T08:00:00.000Z"), (events["seen"], events["later"]));
    }

    [Fact]
    public async Task App_writes_the_attributes_that_it_may_and_no_others()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen, attributes: new[] { "plan", "email" });
        await visitor.SendAsync(new { id = "1", type = "attributes", attributes = new Dictionary<string, object> { ["plan"] = "a", ["email"] = "ada@acme.example", [ApiClient.Score] = new { inc = 1_000 }, ["phone"] = "+33123456789" } });

        var profile = await ripen.Api.GetAsync(visitor.Profile);
        Assert.Equal("""{"plan":"a"}""", profile.GetProperty("custom_attributes").GetRawText());
        Assert.Equal("ada@acme.example", profile.GetProperty("email").GetString());
        Assert.False(profile.TryGetProperty("phone", out _));
        Assert.Equal(2, (await ripen.Api.GetAsync("/v1/data-issues")).GetProperty("reasons").GetProperty("not_of_the_app").GetInt32());
    }

    [Fact]
    public async Task Items_are_refused_one_by_one_with_a_reason()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen);
        (object Item, string Reason)[] bad =
        [
            (1, "an item is an object"),
            (new { type = "event", name = "x" }, "'id' is a text"),
            (new { id = new string('x', 129), type = "event", name = "x" }, "'id' is a text"),
            (new { id = "1", type = "purchase" }, "'type' is one of"),
            (new { id = "1", name = "x" }, "'type' is one of"),
            (new { id = "1", type = "event" }, "'name' is required"),
            (new { id = "1", type = "event", name = "x", time = "yesterday" }, "'time' is not valid"),
            (new { id = "1", type = "event", name = "x", properties = 5 }, "Invalid 'properties' field"),
            (new { id = "1", type = "attributes", attributes = 5 }, "'attributes' is an object"),
            (new { id = "1", type = "attributes", attributes = new { email = "no" } }, "not a valid email"),
            (new { id = "1", type = "identify" }, "'external_id' is a text"),
        ];

        var (status, body) = await visitor.TrySendAsync([.. bad.Select(b => b.Item), Visitor.Event(new string('y', 128), "good")]);

        Assert.Equal((HttpStatusCode.Created, 1), (status, body.GetProperty("items_processed").GetInt32()));
        var errors = body.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, bad.Length), errors.Select(e => e.GetProperty("index").GetInt32()));
        Assert.All(errors.Zip(bad), pair => Assert.Contains(pair.Second.Reason, pair.First.GetProperty("message").GetString(), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.TrySendAsync(1)).Status);
    }

    [Fact]
    public async Task Batches_are_bounded()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen);
        object[] most = [.. Enumerable.Range(0, 50).Select(i => Visitor.Event($"{i}", "seen"))];

        await visitor.SendAsync(most);
        var (status, body) = await visitor.TrySendAsync([.. most, Visitor.Event("50", "seen")]);

        Assert.Equal((HttpStatusCode.BadRequest, "'items' is a list of 1 to 50 items"), (status, body.GetProperty("message").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.TrySendAsync()).Status);
        using var atBound = await visitor.RequestAsync(HttpMethod.Post, "{}".PadRight(64 * 1024));
        using var beyond = await visitor.RequestAsync(HttpMethod.Post, "{}".PadRight((64 * 1024) + 1));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge), (atBound.StatusCode, beyond.StatusCode));
        using var form = await visitor.RequestAsync(HttpMethod.Post, "a=b", "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("device 000000000000001")]
    public async Task Device_id_that_is_guessed_easily_or_malformed_is_refused(string device)
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen, device);
        var (status, body) = await visitor.TrySendAsync(Visitor.Event("1", "seen"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("'device_id' is 16 to 128 letters", body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Origins_are_those_of_the_app()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen);
        await ripen.Api.PostAsync("/v1/apps", new { id = "other", name = "Other", allowed_origins = new[] { "https://other.example" } });

        using (var preflight = await visitor.RequestAsync(HttpMethod.Options))
        {
            Assert.Equal((HttpStatusCode.NoContent, Visitor.Origin, "POST", "content-type"), (preflight.StatusCode, Header(preflight, "Access-Control-Allow-Origin"), Header(preflight, "Access-Control-Allow-Methods"), Header(preflight, "Access-Control-Allow-Headers")));
        }

        foreach (var (origin, allowed, status) in new[] { (Visitor.Origin, true, 400), ("https://other.example", true, 400), ("https://evil.example", false, 400), ("null", false, 400) })
        {
            visitor.Headers["Origin"] = origin;
            using var answer = await visitor.RequestAsync(HttpMethod.Post, "{}");
            Assert.Equal((allowed ? origin : null, status, "Origin"), (Header(answer, "Access-Control-Allow-Origin"), (int)answer.StatusCode, Header(answer, "Vary")));
            using var preflight = await visitor.RequestAsync(HttpMethod.Options);
            Assert.Equal(allowed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, preflight.StatusCode);
        }

        foreach (var origin in new[] { "https://other.example", "https://evil.example", "null" })
        {
            visitor.Headers["Origin"] = origin;
            var (status, body) = await visitor.TrySendAsync(Visitor.Event("1", "seen"));
            Assert.Equal((HttpStatusCode.Forbidden, $"The app 'website' does not collect from {origin}, which is not among its 'allowed_origins'"), (status, body.GetProperty("message").GetString()));
        }

        // What is no page of a browser says no origin.
        visitor.Headers.Remove("Origin");
        await visitor.SendAsync(Visitor.Event("1", "seen"));
    }

    [Fact]
    public async Task Requests_are_limited_by_address_and_by_app_and_the_proxy_is_believed_only_where_it_is_trusted()
    {
        await using var ripen = await RunningRipen.StartAsync("--Ripen:Collect:AddressLimit=2/1m", "--Ripen:Collect:AppLimit=5/1m", "--Ripen:Http:TrustedProxies=127.0.0.1,10.0.0.0/8");
        using var visitor = await Visitor.ArriveAsync(ripen);
        var id = 0;
        async Task<int> FromAsync(string forwarded)
        {
            visitor.Headers["X-Forwarded-For"] = forwarded;
            return (int)(await visitor.TrySendAsync(Visitor.Event($"{id++}", "seen"))).Status;
        }

        // Each names the visitor's address last but for proxies; what stands before it anybody may have written. The last is the app's sixth.
        List<int> statuses = [];
        foreach (var forwarded in new[]
        {
            "192.0.2.1", "198.51.100.7, 192.0.2.1", "203.0.113.9, 192.0.2.1, 10.1.2.3", "192.0.2.2", "2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:1::3", "192.0.2.3",
        })
        {
            statuses.Add(await FromAsync(forwarded));
        }

        Assert.Equal([201, 201, 429, 201, 201, 201, 429, 429], statuses);
        visitor.Headers["X-Forwarded-For"] = "192.0.2.1";
        using var full = await visitor.RequestAsync(HttpMethod.Post, "{}");
        Assert.Equal((HttpStatusCode.TooManyRequests, "60", Visitor.Origin), (full.StatusCode, Header(full, "Retry-After"), Header(full, "Access-Control-Allow-Origin")));
        await ripen.AdvanceAsync("60s");
        Assert.Equal(201, await FromAsync("192.0.2.1"));
    }

    [Fact]
    public async Task App_is_made_listed_and_ended_and_its_key_is_refused_then_with_the_reason()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var visitor = await Visitor.ArriveAsync(ripen, attributes: new[] { "plan", "a\\n\nb" });

        var app = Assert.Single((await ripen.Api.GetAsync("/v1/apps")).GetProperty("apps").EnumerateArray());
        Assert.Equal(("website", "Website", "bootstrap"), (app.GetProperty("id").GetString(), app.GetProperty("name").GetString(), app.GetProperty("created_by").GetString()));
        Assert.Equal(["plan", "a\\n\nb"], app.GetProperty("attributes").EnumerateArray().Select(a => a.GetString()!));
        var (taken, problem) = await ripen.Api.CallAsync(HttpMethod.Post, "/v1/apps", new { id = "website", name = "x" });
        Assert.Equal((HttpStatusCode.BadRequest, "There is an app 'website'; end it first, or take another id"), (taken, problem.GetProperty("message").GetString()));

        Assert.Equal(HttpStatusCode.OK, (await ripen.Api.CallAsync(HttpMethod.Delete, "/v1/apps/website")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Delete, "/v1/apps/website")).Status);
        var (status, body) = await visitor.TrySendAsync(Visitor.Event("1", "seen"));
        Assert.Equal((HttpStatusCode.Unauthorized, "The app 'website' was ended; make another and use its 'write_key'"), (status, body.GetProperty("message").GetString()));
        (status, body) = await visitor.PostAsync(new { write_key = "rpw_x", device_id = "device-0000000001", items = new[] { Visitor.Event("1", "seen") } });
        Assert.Equal((HttpStatusCode.Unauthorized, "'write_key' is not the key of an app; GET /v1/apps lists them"), (status, body.GetProperty("message").GetString()));
        Assert.Equal(
            [("app.ended", "website"), ("app.created", "website")],
            (await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit").EnumerateArray().Take(2).Select(e => (e.GetProperty("action").GetString(), e.GetProperty("subject").GetString())));
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
