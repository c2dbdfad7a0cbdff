using System.Net;
using System.Text;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.BadInput;

/// <summary>Hostile requests to every route: each is refused, the server lives on, and nothing of a lead or a definition changes.</summary>
public sealed class HostileBodyTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const string U = HostileServer.Lead;

    private ApiClient Api => server.Ripen.Api;

    public static TheoryData<string, string> Routes => new()
    {
        { "POST", "/users/track" },
        { "POST", "/v1/sessions" },
        { "POST", "/v1/definitions" },
        { "POST", "/v1/canvases/lead-scoring/status" },
        { "POST", "/v1/definitions/canvas/lead-scoring/status" },
        { "POST", "/v1/campaigns/lead-scoring/status" },
        { "POST", "/v1/canvases/nobody/rearm" },
        { "POST", "/v1/sweeps/0123456789abcdef/cancel" },
        { "POST", "/v1/deliveries/dlv_0000/replay" },
        { "POST", "/v1/deliveries/nobody/replay" },
        { "POST", "/v1/test-clock" },
        { "POST", "/v1/templates/preview" },
        { "POST", "/v1/segments/test" },
        { "POST", "/v1/canvases/lead-scoring/test-run" },
        { "PUT", "/v1/secrets/name" },
        { "POST", "/v1/secrets/name" },
        { "POST", "/" },
        { "DELETE", "/v1/users/u" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task No_body_ends_the_server_or_changes_a_lead(string method, string path)
    {
        var before = await StateAsync();
        var failed = new List<string>();
        foreach (var (name, body) in HostileBodies.All)
        {
            foreach (var type in new[] { "application/json", "application/yaml" })
            {
                var status = await SendAsync(method, path, body, type);
                if (status >= HttpStatusCode.InternalServerError)
                {
                    failed.Add($"{name} as {type}: {(int)status}");
                }
            }
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed));
        Assert.Equal(before, await StateAsync());

        // What is honest goes on.
        var other = method + path.Replace('/', '-');
        await Api.AttributesAsync(other, (ApiClient.Score, 1));
        await server.Ripen.SessionAsync(other);
        Assert.Equal(2, await Api.ScoreAsync(other));
    }

    [Theory]
    [InlineData("/v1/users/%00")]
    [InlineData("/v1/users/%C3%28")]
    [InlineData("/v1/users/u/ledger?attribute=%FF&cursor=%00")]
    [InlineData("/v1/users/u/ledger?attribute=lead%20score&cursor=99999999999999999999999")]
    [InlineData("/v1/users/u/ledger?attribute=lead%20score&cursor=-1.-1")]
    [InlineData("/v1/users/u?by=email")]
    [InlineData("/v1/users/u?by=alias:")]
    [InlineData("/v1/users/u?by=braze_id")]
    [InlineData("/v1/users/ffffffffffffffffffffffff?by=braze_id")]
    [InlineData("/v1/deliveries?cursor=xyz&status=nothing")]
    [InlineData("/v1/deliveries?user=%00&campaign=%F0%9F%98%80")]
    [InlineData("/v1/deliveries/dlv_fffffffffffffffffffffff")]
    [InlineData("/v1/deliveries/dlv_0ff1")]
    [InlineData("/v1/definitions/canvas/lead-scoring?version=99999999999999999999")]
    [InlineData("/v1/definitions/canvas/lead-scoring?version=-1")]
    [InlineData("/v1/definitions/nothing/..%2F..%2Fetc")]
    [InlineData("/v1/schema/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/v1/canvases/%F0%9F%98%80/stats")]
    [InlineData("/v1//users//u//..//..//")]
    public async Task No_address_ends_the_server(string path)
    {
        using var answer = await Api.SendAsync(HttpMethod.Get, path);
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{path}: {(int)answer.StatusCode}");
        Assert.Equal(10, await Api.ScoreAsync(U));
    }

    [Fact]
    public async Task Long_names_and_many_names_change_nothing_else()
    {
        var many = new Dictionary<string, object> { ["external_id"] = "other" };
        for (var i = 0; i < 2_000; i++)
        {
            many[$"attribute number {i}"] = i;
        }

        many[new string('n', 100_000)] = 1;
        var before = await StateAsync();
        var (status, _) = await Api.CallAsync(HttpMethod.Post, "/users/track", new { attributes = new[] { many } });
        Assert.True(status < HttpStatusCode.InternalServerError, status.ToString());
        Assert.Equal(before, await StateAsync());
    }

    private async Task<string> StateAsync()
    {
        using var answer = await Api.SendAsync(HttpMethod.Get, $"/v1/users/{U}");
        var profile = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(ApiClient.Cancellation));
        var definitions = (await Api.GetAsync("/v1/definitions")).ToString();
        return profile + definitions + ApiClient.Iso(server.Ripen.Now);
    }

    // A server may hang up on a body that it does not want to read to its end.
    private async Task<HttpStatusCode> SendAsync(string method, string path, byte[] body, string contentType)
    {
        try
        {
            using var answer = await Api.SendAsync(new HttpMethod(method), path, body, contentType);
            return answer.StatusCode;
        }
        catch (HttpRequestException failure) when (failure.InnerException is IOException)
        {
            return HttpStatusCode.RequestEntityTooLarge;
        }
    }
}
