using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Keys;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task Key_is_made_used_listed_and_ended()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var made = await MakeAsync(ripen, new { name = "warehouse", permissions = new[] { "users.track" } });
        var key = made.GetProperty("key").GetString()!;

        Assert.Equal(HttpStatusCode.Created, await TrackAsync(ripen, key));
        Assert.Contains("users.track", (await ripen.Api.GetAsync("/v1/api-keys")).GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()));
        var listed = (await ripen.Api.GetAsync("/v1/api-keys")).GetProperty("api_keys").EnumerateArray().Last();
        Assert.Equal(("warehouse", "bootstrap", "2026-01-05T08:00:00.000Z"), (listed.GetProperty("name").GetString(), listed.GetProperty("created_by").GetString(), listed.GetProperty("last_seen").GetString()));
        Assert.False(listed.TryGetProperty("key", out _));

        var (status, body) = await ripen.Api.CallAsync(HttpMethod.Delete, $"/v1/api-keys/{made.GetProperty("id").GetInt32()}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.Unauthorized, await TrackAsync(ripen, key));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Delete, $"/v1/api-keys/{made.GetProperty("id").GetInt32()}")).Status);
        Assert.Equal(
            [("api_key.revoked", "warehouse"), ("api_key.created", "warehouse"), ("api_key.created", "bootstrap")],
            (await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit").EnumerateArray().Select(e => (e.GetProperty("action").GetString(), e.GetProperty("subject").GetString())));
    }

    [Fact]
    public async Task Key_without_the_permission_is_denied()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var key = (await MakeAsync(ripen, new { name = "reader", permissions = new[] { "ripen.status" } })).GetProperty("key").GetString()!;

        var (status, body) = await SendAsync(ripen, key, HttpMethod.Post, "/users/track", """{"attributes":[{"external_id":"u","a":1}]}""");

        Assert.Equal((HttpStatusCode.Forbidden, """{"message":"Access Denied"}"""), (status, body));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(ripen, key, HttpMethod.Get, "/v1/status")).Status);
    }

    [Fact]
    public async Task Key_from_another_address_is_denied()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var elsewhere = (await MakeAsync(ripen, new { name = "a", permissions = "all", allowed_ips = new[] { "10.0.0.0/8", "192.0.2.7" } })).GetProperty("key").GetString()!;
        var here = (await MakeAsync(ripen, new { name = "b", permissions = "all", allowed_ips = new[] { "192.0.2.7", "127.0.0.0/8" } })).GetProperty("key").GetString()!;

        Assert.Equal((HttpStatusCode.Forbidden, """{"message":"Access Denied"}"""), await SendAsync(ripen, elsewhere, HttpMethod.Post, "/users/track", """{"attributes":[{"external_id":"u","a":1}]}"""));
        Assert.Equal(HttpStatusCode.Created, await TrackAsync(ripen, here));
    }

    [Fact]
    public async Task Key_gives_no_more_than_it_has()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var maker = (await MakeAsync(ripen, new { name = "maker", permissions = new[] { "ripen.api_keys", "users.track" } })).GetProperty("key").GetString()!;

        var all = await SendAsync(ripen, maker, HttpMethod.Post, "/v1/api-keys", """{"name":"x","permissions":"all"}""");
        var more = await SendAsync(ripen, maker, HttpMethod.Post, "/v1/api-keys", """{"name":"x","permissions":["users.track","users.delete"]}""");
        var same = await SendAsync(ripen, maker, HttpMethod.Post, "/v1/api-keys", """{"name":"x","permissions":["users.track"]}""");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Created), (all.Status, more.Status, same.Status));
        Assert.Contains("users.delete", more.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_key_that_may_make_keys_cannot_be_ended()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await MakeAsync(ripen, new { name = "reader", permissions = new[] { "ripen.status" } });

        var (status, body) = await ripen.Api.CallAsync(HttpMethod.Delete, "/v1/api-keys/1");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("This is the last key that may make keys; make another first", body.GetProperty("message").GetString());

        await MakeAsync(ripen, new { name = "admin", permissions = "all" });
        Assert.Equal(HttpStatusCode.OK, (await ripen.Api.CallAsync(HttpMethod.Delete, "/v1/api-keys/1")).Status);
    }

    private static Task<JsonElement> MakeAsync(RunningRipen ripen, object body) => ripen.Api.PostAsync("/v1/api-keys", body);

    private static async Task<HttpStatusCode> TrackAsync(RunningRipen ripen, string key) =>
        (await SendAsync(ripen, key, HttpMethod.Post, "/users/track", """{"attributes":[{"external_id":"u","a":1}]}""")).Status;

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(RunningRipen ripen, string key, HttpMethod method, string path, string? body = null)
    {
        using var client = new HttpClient(new AnswerCheck()) { BaseAddress = new Uri(ripen.Api.Url) };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request, ApiClient.Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ApiClient.Cancellation));
    }
}
