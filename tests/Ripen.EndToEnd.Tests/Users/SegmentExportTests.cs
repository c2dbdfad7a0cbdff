using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Users;

/// <summary><c>POST /users/export/segment</c> (rest-api §3.9).</summary>
public sealed class SegmentExportTests
{
    private const string French = "kind: segment\nid: french\nname: French\nfilter: { profile: country, is_any_of: [FR] }";

    [Fact]
    public async Task Export_is_an_archive_of_the_segments_users_with_the_fields_asked_for()
    {
        await using var receiver = EchoServer.Start(status: 200);
        await using var ripen = await StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={receiver.Authority}");

        var begun = await ripen.Api.PostAsync("/users/export/segment", new
        {
            segment_id = "french",
            fields_to_export = new[] { "external_id", "country" },
            custom_attributes_to_export = new[] { "lead score" },
            callback_endpoint = $"http://{receiver.Authority}/ready",
        });

        var url = begun.GetProperty("url").GetString()!;
        Assert.Matches("^[0-9a-f-]{36}-[0-9]+$", begun.GetProperty("object_prefix").GetString());
        Assert.EndsWith("/exports/" + begun.GetProperty("object_prefix").GetString() + ".zip", url, StringComparison.Ordinal);
        await Bounded.UntilAsync(() => Task.FromResult(receiver.Requests == 1), "the callback");
        Assert.Equal(("/ready", $$"""{"success":true,"url":"{{url}}"}"""), receiver.Arrived[0]);
        using var archive = new ZipArchive(new MemoryStream(await DownloadAsync(url)));
        using var reader = new StreamReader(Assert.Single(archive.Entries).Open());
        Assert.Equal(
            ["""{"external_id":"ada","country":"FR","custom_attributes":{"lead score":7}}""", """{"external_id":"bob","country":"FR"}"""],
            (await reader.ReadToEndAsync(ApiClient.Cancellation)).TrimEnd().Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Export_as_gzip_is_one_file_and_all_attributes_win_over_some()
    {
        await using var ripen = await StartAsync();
        var begun = await ripen.Api.PostAsync("/users/export/segment", new
        {
            segment_id = "french",
            fields_to_export = new[] { "custom_attributes" },
            custom_attributes_to_export = new[] { "lead score" },
            output_format = "gzip",
        });

        var bytes = await DownloadAsync(begun.GetProperty("url").GetString()!);
        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        Assert.Equal(
            ["""{"custom_attributes":{"lead score":7,"plan":"gold"}}""", "{}"],
            (await reader.ReadToEndAsync(ApiClient.Cancellation)).TrimEnd().Split('\n').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"segment_id":"nobody","fields_to_export":["email"]}""", "Invalid Segment ID")]
    [InlineData("""{"fields_to_export":["email"]}""", "'segment_id' is required")]
    [InlineData("""{"segment_id":"french"}""", "'fields_to_export' is required")]
    [InlineData("""{"segment_id":"french","fields_to_export":[]}""", "'fields_to_export' is required")]
    [InlineData("""{"segment_id":"french","fields_to_export":["email"],"output_format":"rar"}""", "'output_format' is 'zip' or 'gzip'")]
    [InlineData("""{"segment_id":"french","fields_to_export":["email"],"custom_attributes_to_export":[1]}""", "is a list of at most 500 names")]
    [InlineData("[]", "'segment_id' is required")]
    [InlineData("{", "Bad Request")]
    public async Task Bad_requests_are_told_what_is_wrong(string body, string message)
    {
        await using var ripen = await StartAsync();

        var (status, text) = await ripen.Api.AnswerAsync(HttpMethod.Post, "/users/export/segment", body);

        Assert.Equal(400, status);
        Assert.Contains(message, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_are_bounded_at_500()
    {
        await using var ripen = await StartAsync();

        Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(int names) => ripen.Api.CallAsync(HttpMethod.Post, "/users/export/segment", new
        {
            segment_id = "french",
            fields_to_export = new[] { "email" },
            custom_attributes_to_export = Enumerable.Range(0, names).Select(i => $"a{i}"),
        });

        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(501)).Status);
        Assert.Equal(HttpStatusCode.Created, (await AskAsync(500)).Status);
    }

    [Theory]
    [InlineData("/exports/none.zip")]
    [InlineData("/exports/..%2Fcontrol.db")]
    [InlineData("/exports/%2e%2e%2fcontrol.db")]
    [InlineData("/exports/control.db")]
    public async Task Files_that_are_no_exports_are_not_given(string path)
    {
        await using var ripen = await StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, path)).Status);
    }

    [Fact]
    public async Task One_export_of_a_segment_and_four_of_all_go_on_at_a_time()
    {
        // Whom the callbacks go to never answers, so that no export ends.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var authority = silent.LocalEndpoint.ToString()!;
        await using var ripen = await StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={authority}");
        await ripen.Api.PublishAsync(string.Join("\n---\n", Enumerable.Range(0, 4).Select(i => French.Replace("french", $"s{i}", StringComparison.Ordinal))));

        async Task<HttpStatusCode> AskAsync(string segment) => (await ripen.Api.CallAsync(
            HttpMethod.Post,
            "/users/export/segment",
            new { segment_id = segment, fields_to_export = new[] { "external_id" }, callback_endpoint = $"http://{authority}/" })).Status;

        Assert.Equal(HttpStatusCode.Created, await AskAsync("s0"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("s0"));
        Assert.Equal(HttpStatusCode.Created, await AskAsync("s1"));
        Assert.Equal(HttpStatusCode.Created, await AskAsync("s2"));
        Assert.Equal(HttpStatusCode.Created, await AskAsync("s3"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("french"));
    }

    [Fact]
    public async Task Callback_that_may_not_be_reached_costs_the_file_nothing()
    {
        await using var ripen = await StartAsync();
        var begun = await ripen.Api.PostAsync(
            "/users/export/segment", new { segment_id = "french", fields_to_export = new[] { "external_id" }, callback_endpoint = "http://127.0.0.1:1/" });

        Assert.NotEmpty(await DownloadAsync(begun.GetProperty("url").GetString()!));
    }

    private static async Task<RunningRipen> StartAsync(params IEnumerable<string> settings)
    {
        var ripen = await RunningRipen.StartAsync(settings);
        await ripen.Api.PublishAsync(French);
        await ripen.Api.AttributesAsync("ada", ("country", "FR"), ("lead score", 7), ("plan", "gold"));
        await ripen.Api.AttributesAsync("bob", ("country", "FR"));
        await ripen.Api.AttributesAsync("cyd", ("country", "DE"));
        return ripen;
    }

    // Without a key.
    private static async Task<byte[]> DownloadAsync(string url)
    {
        using var http = new HttpClient(new AnswerCheck());
        byte[] bytes = [];
        await Bounded.UntilAsync(
            async () =>
            {
                using var answer = await http.GetAsync(url, ApiClient.Cancellation);
                bytes = answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(ApiClient.Cancellation) : [];
                return answer.IsSuccessStatusCode;
            },
            "the file");
        return bytes;
    }
}
