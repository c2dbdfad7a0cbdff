using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Conformance;

/// <summary>Cases of rest-api §6 about keys and what stands around every answer. Cases 3, 4, 8 and 9 are with the lists, 7 with the limits.</summary>
public sealed class EnvelopeCaseTests
{
    private const string Attribute = """{"attributes":[{"external_id":"u1","x":1}]}""";

    [Fact]
    public async Task Case_1_no_key_is_refused_and_nothing_is_stored()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var nobody = new ApiClient(ripen.Api.Url, null);

        Assert.Equal((401, """{"message":"Invalid API Key"}"""), await nobody.AnswerAsync(HttpMethod.Post, "/users/track", Attribute));
        Assert.Null(await ripen.Api.ExportAsync("u1"));
    }

    [Theory]
    [InlineData("\"end-to-end-tests-key-0001\"")]
    [InlineData("'end-to-end-tests-key-0001'")]
    [InlineData("END-TO-END-TESTS-KEY-0001")]
    [InlineData("end-to-end-tests-key-000")]
    public async Task Case_2_a_key_in_quotes_or_in_other_letters_is_refused(string key)
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var other = new ApiClient(ripen.Api.Url, key);

        Assert.Equal((401, """{"message":"Invalid API Key"}"""), await other.AnswerAsync(HttpMethod.Post, "/users/track", Attribute));
        Assert.Null(await ripen.Api.ExportAsync("u1"));
    }

    [Fact]
    public async Task Case_5_an_unknown_path_is_said_in_json()
    {
        await using var ripen = await RunningRipen.StartAsync();

        Assert.Equal((404, """{"message":"Invalid URL"}"""), await ripen.Api.AnswerAsync(HttpMethod.Get, "/no/such/path"));
        Assert.Equal((404, """{"message":"Invalid URL"}"""), await ripen.Api.AnswerAsync(HttpMethod.Get, "/users/track"));
    }

    [Fact]
    public async Task Case_6_every_answer_to_a_key_says_what_is_left()
    {
        await using var ripen = await RunningRipen.StartAsync("--Ripen:RateLimits=braze");
        var limited = (await ripen.Api.PostAsync("/v1/api-keys", new { name = "limited", permissions = new[] { "users.track" } })).GetProperty("key").GetString()!;
        const string Empty = "Content-Length: 0\r\n";
        var answers = new[]
        {
            await RawAsync(ripen.Api, "GET /canvas/list"),
            await RawAsync(ripen.Api, "GET /canvas/list"),
            await RawAsync(ripen.Api, "GET /canvas/list?page=x"),
            await RawAsync(ripen.Api, "POST /users/export/segments", Empty),
            await RawAsync(ripen.Api, "GET /email/status"),
            await RawAsync(ripen.Api, "POST /email/status", Empty + "Content-Type: text/plain\r\n"),
            await RawAsync(ripen.Api, "GET /canvas/list", key: limited),
        };

        Assert.Equal(["200", "200", "400", "404", "404", "415", "403"], answers.Select(a => a.Split(' ')[1]));
        Assert.All(answers, a => Assert.Equal("250000", Header(a, "x-ratelimit-limit")));
        Assert.All(answers, a => Assert.Equal($"{ripen.Now.AddHours(1).ToUnixTimeSeconds()}", Header(a, "x-ratelimit-reset")));

        // What no route takes, or the key may not do, is not counted.
        int[] left = [249_999, 249_998, 249_997, 249_997, 249_997, 249_996, 249_996];
        Assert.Equal(left, answers.Select(a => int.Parse(Header(a, "x-ratelimit-remaining"), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Case_10_a_key_of_other_addresses_is_denied()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var elsewhere = await ripen.Api.WithKeyAsync(new { name = "office", permissions = "all", allowed_ips = new[] { "10.0.0.0/8" } });

        Assert.Equal((403, """{"message":"Access Denied"}"""), await elsewhere.AnswerAsync(HttpMethod.Post, "/users/track", Attribute));
        Assert.Null(await ripen.Api.ExportAsync("u1"));
    }

    // The names of headers as they stand on the wire, which a client of this platform would not show.
    private static async Task<string> RawAsync(ApiClient api, string start, string headers = "", string key = ApiClient.Key)
    {
        var url = new Uri(api.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, ApiClient.Cancellation);
        await using var stream = client.GetStream();
        var request = $"{start} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n{headers}Connection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), ApiClient.Cancellation);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ApiClient.Cancellation);
    }

    private static string Header(string answer, string name)
    {
        var parts = answer.Split($"\r\n{name}: ");
        Assert.True(parts.Length == 2, $"{name} is not in {answer}");
        return parts[1].Split("\r\n")[0];
    }
}
