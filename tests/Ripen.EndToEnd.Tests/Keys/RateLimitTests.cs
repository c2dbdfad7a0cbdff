using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Keys;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Case_7_a_fourth_call_of_three_is_refused_until_the_reset()
    {
        await using var ripen = await RunningRipen.StartAsync("--Ripen:RateLimits=users.track=3/1m");
        Assert.Equal([("3", "2", 201), ("3", "1", 201), ("3", "0", 201)], [await TrackAsync(ripen), await TrackAsync(ripen), await TrackAsync(ripen)]);

        using var refused = await SendAsync(ripen);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("""{"message":"Rate Limited"}""", await refused.Content.ReadAsStringAsync(ApiClient.Cancellation));
        Assert.Equal(("0", "60"), (Header(refused, "x-ratelimit-remaining"), Header(refused, "Retry-After")));
        Assert.Equal($"{ripen.Now.ToUnixTimeSeconds() + 60}", Header(refused, "x-ratelimit-reset"));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/u4")).Status);

        await ripen.AdvanceAsync("60s");
        Assert.Equal(("3", "2", 201), await TrackAsync(ripen));
    }

    [Fact]
    public async Task Limit_of_one_bucket_leaves_the_others_alone()
    {
        await using var ripen = await RunningRipen.StartAsync("--Ripen:RateLimits=braze,users.track=1/1h");
        await TrackAsync(ripen);

        using var refused = await SendAsync(ripen);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        using var other = await ripen.Api.SendAsync(HttpMethod.Post, "/users/delete", """{"external_ids":["nobody"]}"""u8.ToArray());
        Assert.Equal(("20000", "19999"), (Header(other, "x-ratelimit-limit"), Header(other, "x-ratelimit-remaining")));
        using var own = await ripen.Api.SendAsync(HttpMethod.Get, "/v1/status");
        Assert.Equal("2147483647", Header(own, "x-ratelimit-limit"));
    }

    private static async Task<(string, string, int)> TrackAsync(RunningRipen ripen)
    {
        using var answer = await SendAsync(ripen);
        return (Header(answer, "x-ratelimit-limit"), Header(answer, "x-ratelimit-remaining"), (int)answer.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(RunningRipen ripen) =>
        ripen.Api.SendAsync(HttpMethod.Post, "/users/track", """{"attributes":[{"external_id":"u","a":1}]}"""u8.ToArray());

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
