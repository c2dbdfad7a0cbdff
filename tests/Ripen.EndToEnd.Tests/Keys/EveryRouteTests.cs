using System.Globalization;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.Server.Api.Envelope;

namespace Ripen.EndToEnd.Tests.Keys;

/// <summary>What every route answers to a key that may not use it, or no longer (rest-api §1.2, §1.6), byte for byte, headers included. The routes are those that the server maps.</summary>
public sealed class EveryRouteTests
{
    private static readonly string[] Open =
    [
        "GET /exports/{name}", "GET /healthz/live", "GET /healthz/ready", "GET /openapi.json", "GET /ripen.js", "OPTIONS /v1/collect", "POST /v1/a", "POST /v1/alias", "POST /v1/b",
        "POST /v1/batch", "POST /v1/collect", "POST /v1/g", "POST /v1/group", "POST /v1/i", "POST /v1/identify",
        "POST /v1/inbound/{id}", "POST /v1/p", "POST /v1/page", "POST /v1/s", "POST /v1/screen", "POST /v1/t",
        "POST /v1/track",
    ];

    [Fact]
    public async Task Routes_that_ask_for_no_key_are_known()
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal(Open, ripen.Routes.Where(r => r.Permission is null).Select(r => r.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(ripen.Routes.Select(r => r.Permission).OfType<string>().Except(Permissions.All));
    }

    [Fact]
    public async Task No_key_or_an_unknown_one_is_refused()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var before = await PositionAsync(ripen);
        foreach (var key in new[] { null, "nobody" })
        {
            using var api = new ApiClient(ripen.Api.Url, key);
            foreach (var route in ripen.Routes.Where(r => r.Permission is not null))
            {
                Assert.Equal(
                    $$"""
                    {{route}}: 401
                    Content-Length: 29
                    Content-Type: application/json

                    {"message":"Invalid API Key"}
                    """,
                    await AnswerAsync(api, route));
            }
        }

        Assert.Equal(before, await PositionAsync(ripen));
    }

    [Fact]
    public async Task A_key_with_every_permission_but_the_one_is_denied_and_one_with_only_that_is_not()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var before = await PositionAsync(ripen);
        var byPermission = ripen.Routes.Where(r => r.Permission is not null).GroupBy(r => r.Permission!).ToList();
        foreach (var routes in byPermission)
        {
            using var without = await ripen.Api.WithKeyAsync(Permissions.All.Where(p => p != routes.Key));
            foreach (var route in routes)
            {
                Assert.Equal(Denied(route), await AnswerAsync(without, route));
            }
        }

        Assert.Equal(before, await PositionAsync(ripen));
        foreach (var routes in byPermission)
        {
            using var only = await ripen.Api.WithKeyAsync(routes.Key);
            foreach (var route in routes)
            {
                var (status, body) = await only.AnswerAsync(route.Method, route.Path, route.Body);
                Assert.False(status is 401 or 403 or >= 500, $"{route}: {status} {body}");
            }
        }
    }

    [Fact]
    public async Task A_key_from_another_address_is_denied_whatever_it_may()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var elsewhere = await ripen.Api.WithKeyAsync(new { name = "office", permissions = "all", allowed_ips = new[] { "10.0.0.0/8", "2001:db8::/32" } });
        var before = await PositionAsync(ripen);
        foreach (var route in ripen.Routes.Where(r => r.Permission is not null))
        {
            Assert.Equal(Denied(route), await AnswerAsync(elsewhere, route));
        }

        Assert.Equal(before, await PositionAsync(ripen));
    }

    [Fact]
    public async Task A_request_over_the_limit_is_refused_before_its_body_is_looked_at_and_after_the_key_is()
    {
        await using var ripen = await RunningRipen.StartAsync("--Ripen:RateLimits=default=1/1m");
        using var nobody = new ApiClient(ripen.Api.Url, "nobody");
        using var status = await ripen.Api.WithKeyAsync("ripen.status");
        Assert.Equal(200, (await ripen.Api.AnswerAsync(HttpMethod.Get, "/segments/list")).Status);
        var before = await PositionAsync(ripen);
        var reset = (ripen.Now.ToUnixTimeSeconds() + 60).ToString(CultureInfo.InvariantCulture);
        foreach (var route in ripen.Routes.Where(r => r.IsCompatible))
        {
            using var answer = await ripen.Api.SendAsync(route.Method, route.Path, route.Body is null ? null : "{"u8.ToArray(), "text/plain");
            Assert.Equal(
                $$"""
                {{route}}: 429
                Content-Length: 26
                Content-Type: application/json
                Retry-After: 60
                x-ratelimit-limit: 1
                x-ratelimit-remaining: 0
                x-ratelimit-reset: {{reset}}

                {"message":"Rate Limited"}
                """,
                await TextAsync(route, answer));
            Assert.Equal((401, 403), ((await nobody.AnswerAsync(route.Method, route.Path)).Status, (await status.AnswerAsync(route.Method, route.Path)).Status));
        }

        Assert.Equal(before, await PositionAsync(ripen));
        foreach (var route in ripen.Routes.Where(r => !r.IsCompatible))
        {
            Assert.NotEqual(429, (await ripen.Api.AnswerAsync(route.Method, route.Path, route.Body)).Status);
        }
    }

    // The test clock stands at eight, and windows without limits end with the hour.
    private static string Denied(MappedRoute route) =>
        $$"""
        {{route}}: 403
        Content-Length: 27
        Content-Type: application/json
        x-ratelimit-limit: 2147483647
        x-ratelimit-remaining: 2147483647
        x-ratelimit-reset: {{RunningRipen.Morning.AddHours(1).ToUnixTimeSeconds()}}

        {"message":"Access Denied"}
        """;

    private static async Task<string> AnswerAsync(ApiClient api, MappedRoute route)
    {
        using var answer = await api.SendAsync(route.Method, route.Path, route.Body is null ? null : "{}"u8.ToArray());
        return await TextAsync(route, answer);
    }

    // All headers but the date, in the order of their names.
    private static async Task<string> TextAsync(MappedRoute route, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(ApiClient.Cancellation);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Date").OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}\n");
        return $"{route}: {(int)answer.StatusCode}\n{string.Concat(headers)}\n{body}";
    }

    private static async Task<long> PositionAsync(RunningRipen ripen) => (await ripen.Api.GetAsync("/v1/status")).GetProperty("log_position").GetInt64();
}
