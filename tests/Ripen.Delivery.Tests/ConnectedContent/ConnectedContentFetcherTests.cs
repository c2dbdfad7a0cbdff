using Microsoft.Extensions.Time.Testing;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Tests.ConnectedContent;

public sealed class ConnectedContentFetcherTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_request_arrives_with_our_user_agent_unless_the_author_has_one()
    {
        await using var server = await LoopbackServer.StartAsync(200, "{\"v\":1}");
        using var wiring = new Wiring(server.Host);

        var answer = await wiring.Fetcher.FetchAsync(Get(server.Url + "/a?b=c", null), Stop);
        await wiring.Fetcher.FetchAsync(Get(server.Url, null) with { Headers = [new("User-Agent", "mine")] }, Stop);

        Assert.Equal((200, "{\"v\":1}", "application/json", false, true), (answer.Status, answer.Body, answer.ContentType, answer.FromCache, answer.IsSuccess));
        var arrivals = server.Requests.ToArray();
        Assert.Equal(
            ("GET", "/a?b=c", "application/json", "*/*"),
            (arrivals[0].Method, arrivals[0].Target, arrivals[0].Headers["Content-Type"], arrivals[0].Headers["Accept"]));
        Assert.StartsWith("Ripen/", arrivals[0].Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("mine", arrivals[1].Headers["User-Agent"]);
    }

    [Fact]
    public async Task FetchAsync_get_is_served_again_until_its_age_is_reached()
    {
        await using var server = await LoopbackServer.StartAsync(200, "\"x\"");
        using var wiring = new Wiring(server.Host);

        var first = await wiring.Fetcher.FetchTrackedAsync(Get(server.Url), Stop);
        wiring.Clock.Advance(TimeSpan.FromSeconds(300) - TimeSpan.FromTicks(1));
        var pending = wiring.Fetcher.FetchTrackedAsync(Get(server.Url), Stop);
        Assert.True(pending.IsCompletedSuccessfully);
        var second = await pending;
        wiring.Clock.Advance(TimeSpan.FromTicks(1));
        var third = await wiring.Fetcher.FetchTrackedAsync(Get(server.Url), Stop);

        Assert.Equal((false, true, false), (first.Response.FromCache, second.Response.FromCache, third.Response.FromCache));
        Assert.Equal(first.Entry, second.Entry);
        Assert.NotEqual(first.Entry, third.Entry);
        Assert.Equal(first.Entry?.Key, third.Entry?.Key);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(1, 300)]
    [InlineData(900, 900)]
    [InlineData(100_000, 14_400)]
    public async Task FetchAsync_age_is_clamped(int asked, int seconds)
    {
        await using var server = await LoopbackServer.StartAsync(200, "1");
        using var wiring = new Wiring(server.Host);

        await wiring.Fetcher.FetchAsync(Get(server.Url, asked), Stop);
        wiring.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.True((await wiring.Fetcher.FetchAsync(Get(server.Url, asked), Stop)).FromCache);
        wiring.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await wiring.Fetcher.FetchAsync(Get(server.Url, asked), Stop)).FromCache);
    }

    [Fact]
    public async Task W05_FetchAsync_post_without_an_age_is_made_each_time()
    {
        await using var server = await LoopbackServer.StartAsync(200, "{}");
        using var wiring = new Wiring(server.Host);

        for (var call = 0; call < 20; call++)
        {
            Assert.Null((await wiring.Fetcher.FetchTrackedAsync(Post(server.Url, "a=1", null), Stop)).Entry);
        }

        Assert.Equal(20, server.Requests.Count);
        Assert.Equal(0, wiring.Cache.Count);
    }

    [Fact]
    public async Task W04_FetchAsync_post_with_an_age_is_made_once()
    {
        await using var server = await LoopbackServer.StartAsync(200, "{}");
        using var wiring = new Wiring(server.Host);

        for (var call = 0; call < 1000; call++)
        {
            await wiring.Fetcher.FetchAsync(Post(server.Url, "a=1"), Stop);
        }

        Assert.Equal("a=1", Assert.Single(server.Requests).Body);
    }

    public static TheoryData<string, ConnectedContentRequest> CallsThatDiffer => new()
    {
        { "method", Post("U", "") with { Method = "GET", Body = null } },
        { "url", Post("U?x=1", "a=1") },
        { "body", Post("U", "a=2") },
        { "header value", Post("U", "a=1") with { Headers = [new("A", "2"), new("B", "1")] } },
        { "header name", Post("U", "a=1") with { Headers = [new("C", "1"), new("B", "1")] } },
        { "header value moved to the name before", Post("U", "a=1") with { Headers = [new("A", "1B1")] } },
        { "credential", Post("U", "a=1") with { Headers = [new("A", "1"), new("B", "1")], BasicAuthCredential = "one" } },
        { "other credential", Post("U", "a=1") with { Headers = [new("A", "1"), new("B", "1")], BasicAuthCredential = "two" } },
        { "kind of credential", Post("U", "a=1") with { Headers = [new("A", "1"), new("B", "1")], TokenCredential = "one" } },
    };

    [Theory]
    [MemberData(nameof(CallsThatDiffer), DisableDiscoveryEnumeration = true)]
    public async Task FetchAsync_calls_that_differ_never_share_an_answer(string difference, ConnectedContentRequest other)
    {
        await using var server = await LoopbackServer.StartAsync(200, "{}");
        using var wiring = new Wiring(server.Host, credentials:
        [
            new StoredCredential("one", CredentialKind.Basic, "user", "secret", null, ["127.0.0.1"]),
            new StoredCredential("two", CredentialKind.Basic, "user", "secret", null, ["127.0.0.1"]),
        ]);
        var call = Post(server.Url, "a=1") with { Headers = [new("A", "1"), new("B", "1")] };

        var first = await wiring.Fetcher.FetchTrackedAsync(call, Stop);
        var same = await wiring.Fetcher.FetchTrackedAsync(call with { Headers = [new("b", "1"), new("a", "1")] }, Stop);
        var different = await wiring.Fetcher.FetchTrackedAsync(other with { Url = other.Url.Replace("U", server.Url, StringComparison.Ordinal) }, Stop);

        Assert.Equal(first.Entry, same.Entry);
        Assert.True(different.Response.IsSuccess, difference);
        Assert.NotEqual(first.Entry?.Key, different.Entry?.Key);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_concurrent_identical_calls_share_one_request()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await release.Task;
            await LoopbackServer.AnswerAsync(context, 200, "\"t\"");
        });
        using var wiring = new Wiring(server.Host, socketClock: new FakeTimeProvider());

        var calls = Enumerable.Range(0, 50).Select(_ => wiring.Fetcher.FetchTrackedAsync(Get(server.Url), Stop).AsTask()).ToList();
        await arrived.Task.WaitAsync(Stop);
        release.SetResult();
        var answers = await Task.WhenAll(calls);

        Assert.Single(server.Requests);
        Assert.All(answers, answer => Assert.Equal("\"t\"", answer.Response.Body));
        Assert.Single(answers.Select(answer => answer.Entry).Distinct());
        Assert.Single(answers, answer => !answer.Response.FromCache);
    }

    [Fact]
    public async Task FetchAsync_one_that_cancels_does_not_end_the_request_for_the_others()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await release.Task;
            await LoopbackServer.AnswerAsync(context, 200, "1");
        });
        using var wiring = new Wiring(server.Host, socketClock: new FakeTimeProvider());
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var first = wiring.Fetcher.FetchAsync(Get(server.Url), cancel.Token).AsTask();
        var second = wiring.Fetcher.FetchAsync(Get(server.Url), Stop).AsTask();
        await arrived.Task.WaitAsync(Stop);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();

        Assert.True((await second).IsSuccess);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task FetchAsync_concurrent_calls_that_may_not_be_cached_are_each_made()
    {
        await using var server = await LoopbackServer.StartAsync(200, "1");
        using var wiring = new Wiring(server.Host);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => wiring.Fetcher.FetchAsync(Get(server.Url, null), Stop).AsTask()));

        Assert.Equal(10, server.Requests.Count);
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(302, false)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public async Task FetchAsync_only_2xx_is_cached(int status, bool mayPass)
    {
        await using var server = await LoopbackServer.StartAsync(status, "{\"v\":1}");
        using var wiring = new Wiring(server.Host);

        var answer = await wiring.Fetcher.FetchTrackedAsync(Get(server.Url), Stop);
        await wiring.Fetcher.FetchTrackedAsync(Get(server.Url), Stop);

        Assert.Equal((status, false, mayPass), (answer.Response.Status, answer.Response.IsSuccess, answer.Response.MayPass));
        Assert.Null(answer.Entry);
        Assert.NotNull(answer.Problem);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_answer_at_the_bound_is_cached_and_a_longer_one_is_a_failed_call()
    {
        await using var server = await LoopbackServer.StartWithLengthsAsync();
        using var wiring = new Wiring(server.Host);

        var fits = await wiring.Fetcher.FetchTrackedAsync(Get($"{server.Url}/{ConnectedContentFetcher.MaxAnswerBytes}"), Stop);
        var longer = await wiring.Fetcher.FetchTrackedAsync(Get($"{server.Url}/{ConnectedContentFetcher.MaxAnswerBytes + 1}"), Stop);

        Assert.Equal(ConnectedContentFetcher.MaxAnswerBytes, fits.Response.Body.Length);
        Assert.NotNull(fits.Entry);
        Assert.Equal((ConnectedContentFailure.TooLarge, false), (longer.Response.Failure, longer.Response.MayPass));
        Assert.Null(longer.Entry);
    }

    [Fact]
    public async Task FetchAsync_no_answer_within_two_seconds_is_timed_out_and_counts_against_the_host()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        var sockets = new FakeTimeProvider();
        using var wiring = new Wiring(server.Host, socketClock: sockets);

        var fetching = wiring.Fetcher.FetchAsync(Get(server.Url), Stop).AsTask();
        await arrived.Task.WaitAsync(Stop);
        sockets.Advance(TimeSpan.FromSeconds(2));
        var answer = await fetching;

        Assert.Equal((ConnectedContentFailure.TimedOut, true), (answer.Failure, answer.MayPass));
        Assert.Equal((1, 1), (wiring.Gate.Find(server.Host)!.Requests, wiring.Gate.Find(server.Host)!.Failures));
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.0.0.1:22/")]
    [InlineData("ftp://example.com/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    public async Task W15_FetchAsync_address_inside_is_refused(string url)
    {
        using var wiring = new Wiring("");

        var answer = await wiring.Fetcher.FetchAsync(Get(url), Stop);

        Assert.Equal((ConnectedContentFailure.Refused, false), (answer.Failure, answer.MayPass));
    }

    [Theory]
    [InlineData("X", "a\r\nX-Evil: 1")]
    [InlineData("Host", "evil.example")]
    [InlineData("X\r\nX-Evil", "1")]
    public async Task W14_FetchAsync_header_with_line_break_or_a_refused_name_is_refused(string name, string value)
    {
        await using var server = await LoopbackServer.StartAsync(200, "1");
        using var wiring = new Wiring(server.Host);

        var answer = await wiring.Fetcher.FetchAsync(Get(server.Url) with { Headers = [new(name, value)] }, Stop);

        Assert.Equal(ConnectedContentFailure.Refused, answer.Failure);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task FetchAsync_credentials_add_their_header_on_their_hosts_only()
    {
        await using var server = await LoopbackServer.StartAsync(200, "1");
        using var wiring = new Wiring(server.Host, credentials:
        [
            new StoredCredential("basic", CredentialKind.Basic, "user", "word", null, [server.Host]),
            new StoredCredential("token", CredentialKind.Token, "", "abc", null, ["127.0.0.1"]),
            new StoredCredential("elsewhere", CredentialKind.Basic, "user", "word", null, ["crm.example"]),
        ]);

        Assert.True((await wiring.Fetcher.FetchAsync(Get(server.Url) with { BasicAuthCredential = "basic" }, Stop)).IsSuccess);
        Assert.True((await wiring.Fetcher.FetchAsync(Get(server.Url) with { TokenCredential = "token" }, Stop)).IsSuccess);
        var elsewhere = await wiring.Fetcher.FetchAsync(Get(server.Url) with { BasicAuthCredential = "elsewhere" }, Stop);
        var unknown = await wiring.Fetcher.FetchAsync(Get(server.Url) with { BasicAuthCredential = "deleted" }, Stop);

        Assert.Equal(["Basic dXNlcjp3b3Jk", "Bearer abc"], server.Requests.Select(arrival => arrival.Headers["Authorization"]));
        Assert.Equal((ConnectedContentFailure.Refused, ConnectedContentFailure.UnknownCredential), (elsewhere.Failure, unknown.Failure));
    }

    [Fact]
    public async Task FetchAsync_token_with_a_header_takes_the_place_of_that_header_alone()
    {
        await using var server = await LoopbackServer.StartAsync(200, "1");
        using var wiring = new Wiring(server.Host, credentials:
        [
            new StoredCredential("key", CredentialKind.Token, "", "word", null, [server.Host]) { Header = "X-Api-Key" },
            new StoredCredential("elsewhere", CredentialKind.Token, "", "word", null, ["crm.example"]) { Header = "X-Api-Key" },
        ]);

        var call = Get(server.Url) with { Headers = [new("x-api-key", "mine"), new("Authorization", "Bearer mine")], TokenCredential = "key" };
        Assert.True((await wiring.Fetcher.FetchAsync(call, Stop)).IsSuccess);
        Assert.Equal(ConnectedContentFailure.Refused, (await wiring.Fetcher.FetchAsync(call with { TokenCredential = "elsewhere" }, Stop)).Failure);

        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal(("word", "Bearer mine"), (headers["X-Api-Key"], headers["Authorization"]));
    }

    [Fact]
    public async Task W17_FetchAsync_two_clients_at_one_token_url_get_two_tokens_never_mixed()
    {
        await using var crm = await StandInHost.StartAsync(new StandInOptions(), Stop);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);
        var url = crm.BaseUrl + "/services/oauth2/token";
        var known = $"grant_type=client_credentials&client_id={crm.Options.ClientId}&client_secret={crm.Options.ClientSecret}";

        var mine = await wiring.Fetcher.FetchAsync(Post(url, known, 900), Stop);
        var theirs = await wiring.Fetcher.FetchAsync(Post(url, known.Replace(crm.Options.ClientId, "other", StringComparison.Ordinal), 900), Stop);
        var mineAgain = await wiring.Fetcher.FetchAsync(Post(url, known, 900), Stop);

        Assert.Contains("access_token", mine.Body, StringComparison.Ordinal);
        Assert.Equal((400, false), (theirs.Status, theirs.FromCache));
        Assert.Equal((mine.Body, true), (mineAgain.Body, mineAgain.FromCache));
        Assert.Equal(2, crm.Tokens.Calls);
    }

    [Fact]
    public async Task W18_FetchAsync_token_endpoint_out_of_order_may_pass_and_is_asked_again()
    {
        await using var crm = await StandInHost.StartAsync(new StandInOptions(), Stop);
        crm.Faults.Add(new FaultRule(FaultEffect.ServerError) { Kind = PathKind.Token, Count = 1 });
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);
        var call = Post(
            crm.BaseUrl + "/services/oauth2/token",
            $"grant_type=client_credentials&client_id={crm.Options.ClientId}&client_secret={crm.Options.ClientSecret}");

        Assert.True((await wiring.Fetcher.FetchAsync(call, Stop)).MayPass);
        Assert.True((await wiring.Fetcher.FetchAsync(call, Stop)).IsSuccess);
    }

    [Fact]
    public async Task FetchAsync_halted_host_is_not_called_but_the_cache_still_serves()
    {
        var status = 200;
        await using var server = await LoopbackServer.StartAsync(context => LoopbackServer.AnswerAsync(context, status, "1"));
        using var wiring = new Wiring(server.Host, options: new DeliveryOptions { RatioRuleMinRequests = 10 });
        await wiring.Fetcher.FetchAsync(Get(server.Url + "/kept"), Stop);
        status = 503;
        for (var call = 0; call < 9; call++)
        {
            await wiring.Fetcher.FetchAsync(Get(server.Url), Stop);
        }

        var halted = await wiring.Fetcher.FetchTrackedAsync(Get(server.Url), Stop);

        Assert.Equal((ConnectedContentFailure.HostHalted, true), (halted.Response.Failure, halted.Response.MayPass));
        Assert.Contains("598", halted.Problem, StringComparison.Ordinal);
        Assert.Equal(10, server.Requests.Count);
        Assert.True((await wiring.Fetcher.FetchAsync(Get(server.Url + "/kept"), Stop)).FromCache);
    }

    [Fact]
    public async Task Recorder_notes_cached_answers_and_problems()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
            LoopbackServer.AnswerAsync(context, context.Request.Path == "/bad" ? 500 : 200, "1"));
        using var wiring = new Wiring(server.Host);
        var before = new ContentRecorder(wiring.Fetcher);
        await before.FetchAsync(Get(server.Url), Stop);
        var after = new ContentRecorder(wiring.Fetcher);

        await after.FetchAsync(Get(server.Url), Stop);
        await after.FetchAsync(Get(server.Url + "/bad"), Stop);

        Assert.Empty(before.CachedEntries);
        Assert.True(wiring.Fetcher.Invalidate(Assert.Single(after.CachedEntries)));
        Assert.Contains("500", Assert.Single(after.Problems), StringComparison.Ordinal);
        Assert.False((await wiring.Fetcher.FetchAsync(Get(server.Url), Stop)).FromCache);
    }

    private static ConnectedContentRequest Get(string url, int? cacheSeconds = 300) =>
        new("GET", url, [new("Content-Type", "application/json"), new("Accept", "*/*")], null) { CacheMaxAgeSeconds = cacheSeconds };

    private static ConnectedContentRequest Post(string url, string body, int? cacheSeconds = 300) =>
        new("POST", url, [new("Content-Type", "application/x-www-form-urlencoded")], body) { CacheMaxAgeSeconds = cacheSeconds };
}
