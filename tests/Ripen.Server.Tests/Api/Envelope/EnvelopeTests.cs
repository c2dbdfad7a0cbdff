using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Ripen.Server.Tests.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.Envelope;

public sealed class EnvelopeTests
{
    private const string Event = """{"events":[{"external_id":"u1","name":"e","time":"2024-01-01T00:00:00Z"}]}""";

    [Fact]
    public async Task C01_Track_without_a_key_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal((401, """{"message":"Invalid API Key"}"""), await server.PostAsync("/users/track", Event));
        Assert.Empty(server.Partitions.Entries);
    }

    [Theory]
    [InlineData("Bearer \"all-permissions-key\"")]
    [InlineData("Bearer 'all-permissions-key'")]
    [InlineData("Bearer ")]
    [InlineData("Bearer unknown")]
    [InlineData("Bearer ALL-PERMISSIONS-KEY")]
    [InlineData("Basic all-permissions-key")]
    [InlineData("all-permissions-key")]
    public async Task C02_Track_with_a_malformed_key_is_refused(string header)
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal((401, """{"message":"Invalid API Key"}"""), await server.PostAsync("/users/track", Event, ("Authorization", header)));
        Assert.Empty(server.Partitions.Entries);
    }

    [Fact]
    public async Task Authentication_ignores_the_case_of_the_scheme()
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(201, (await server.PostAsync("/users/track", Event, ("Authorization", "bEARER " + FakeKeys.All))).Status);
    }

    [Fact]
    public async Task C03_C04_A_key_without_the_permission_is_denied()
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal((403, """{"message":"Access Denied"}"""), await server.GetAsync("/v1/status", ("Authorization", "Bearer " + FakeKeys.OnlyTrack)));
        Assert.Equal((403, """{"message":"Access Denied"}"""), await server.PostAsync("/users/track", Event, ("Authorization", "Bearer " + FakeKeys.OnlyStatus)));
        Assert.Empty(server.Partitions.Entries);
        Assert.Equal(201, (await server.PostAsync("/users/track", Event, ("Authorization", "Bearer " + FakeKeys.OnlyTrack))).Status);
    }

    [Theory]
    [InlineData("/no/such/path")]
    [InlineData("/")]
    [InlineData("/users/Track")]
    [InlineData("/USERS/track")]
    [InlineData("/users/track/more")]
    public async Task C05_An_unknown_path_is_not_found(string path)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((404, """{"message":"Invalid URL"}"""), await server.PostAsync(path, Event));
    }

    [Fact]
    public async Task A_known_path_with_another_method_is_not_found()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((404, """{"message":"Invalid URL"}"""), await server.GetAsync("/users/track"));
        Assert.Equal((404, """{"message":"Invalid URL"}"""), await server.SendAsync(HttpMethod.Delete, "/v1/status", null));
    }

    [Fact]
    public async Task An_unknown_path_is_not_found_before_the_key_is_looked_at()
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(404, (await server.GetAsync("/no/such/path")).Status);
    }

    [Fact]
    public async Task C06_Answers_to_a_key_carry_lower_case_rate_limit_headers()
    {
        await using var server = await RunningServer.StartAsync();
        var good = await RawAsync(server, "GET /v1/status HTTP/1.1", FakeKeys.All);
        var denied = await RawAsync(server, "GET /v1/status HTTP/1.1", FakeKeys.OnlyTrack);
        var unknown = await RawAsync(server, "GET /v1/status HTTP/1.1", "nobody");

        foreach (var answer in new[] { good, denied })
        {
            Assert.Contains("\r\nx-ratelimit-limit: 2147483647\r\n", answer, StringComparison.Ordinal);
            Assert.Contains("\r\nx-ratelimit-remaining: 2147483647\r\n", answer, StringComparison.Ordinal);
            var reset = long.Parse(answer.Split("\r\nx-ratelimit-reset: ")[1].Split("\r\n")[0], CultureInfo.InvariantCulture);
            Assert.InRange(reset - (TrackRun.ReceivedAt / 1000), 1, 3600);
        }

        Assert.DoesNotContain("x-ratelimit", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_name_no_server()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.DoesNotContain("\r\nServer:", await RawAsync(server, "GET /v1/status HTTP/1.1", FakeKeys.All), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/v1/status?")]
    [InlineData("//v1/status")]
    [InlineData("/v1//status/")]
    [InlineData("///v1///status//")]
    public async Task C08_C09_A_bare_question_mark_and_more_slashes_are_tolerated(string path)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(200, (await server.GetAsync(path)).Status);
    }

    [Fact]
    public async Task C10_A_key_of_other_addresses_is_denied()
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal((403, """{"message":"Access Denied"}"""), await server.GetAsync("/v1/status", ("Authorization", "Bearer " + FakeKeys.Elsewhere)));
        Assert.Equal(200, (await server.GetAsync("/v1/status", ("Authorization", "Bearer " + FakeKeys.Loopback))).Status);
    }

    [Theory]
    [InlineData("application/json", 201)]
    [InlineData("Application/JSON; charset=utf-8", 201)]
    [InlineData(null, 201)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    public async Task The_content_type_is_json_or_absent(string? type, int expected)
    {
        await using var server = await RunningServer.StartAsync();
        var headers = type is null ? [] : new[] { ("Content-Type", type) };

        var (status, body) = await server.PostAsync("/users/track", Event, headers);

        Assert.Equal(expected, status);
        Assert.Equal(status == 415, body == """{"message":"Unsupported Media Type"}""");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_its_type_is_looked_at()
    {
        await using var server = await RunningServer.StartAsync();
        var filler = new string(' ', (4 * 1024 * 1024) - Event.Length);

        Assert.Equal(201, (await server.PostAsync("/users/track", Event + filler)).Status);
        Assert.Equal((413, """{"message":"Request Entity Too Large"}"""), await server.PostAsync("/users/track", Event + filler + " ", ("Content-Type", "text/plain")));
    }

    [Fact]
    public async Task A_body_over_the_limit_without_a_length_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "/users/track")
        { Content = new StreamContent(new MemoryStream(new byte[(4 * 1024 * 1024) + 1])) };
        request.Headers.TransferEncodingChunked = true;

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(413, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_permission_is_checked_before_the_body()
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(403, (await server.PostAsync("/users/track", "{", ("Authorization", "Bearer " + FakeKeys.OnlyStatus), ("Content-Type",
            "text/plain"))).Status);
    }

    [Fact]
    public async Task A_failure_inside_is_answered_as_json()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((500, """{"message":"Internal Server Error"}"""), await server.GetAsync("/v1/deliveries/broken"));
    }

    private static async Task<string> RawAsync(RunningServer server, string start, string key)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Url.Host, server.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{start}\r\nHost: x\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
