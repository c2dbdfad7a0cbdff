using System.Text;

namespace Ripen.Server.Tests.Api.Envelope;

public sealed class ManagementRoutesTests
{
    [Theory]
    [InlineData("GET", "/v1/definitions", "list")]
    [InlineData("GET", "/v1/canvases", "canvases")]
    [InlineData("GET", "/v1/definitions/canvas/lead-scoring", "read canvas lead-scoring ")]
    [InlineData("GET", "/v1/definitions/canvas/lead-scoring?version=3", "read canvas lead-scoring 3")]
    [InlineData("GET", "/v1/definitions/segment/prospects/versions", "versions segment prospects")]
    [InlineData("GET", "/v1/definitions/segment/prospects/uses", "uses segment prospects")]
    [InlineData("POST", "/v1/definitions/segment/prospects/status", "status segment prospects 2")]
    [InlineData("POST", "/v1/canvases/c/status", "status canvas c 2")]
    [InlineData("POST", "/v1/campaigns/c/status", "status campaign c 2")]
    [InlineData("POST", "/v1/canvases/c/rearm", "rearm c")]
    [InlineData("GET", "/v1/sweeps", "sweeps")]
    [InlineData("GET", "/v1/sweeps/s", "sweep s")]
    [InlineData("POST", "/v1/sweeps/s/cancel", "cancel s")]
    [InlineData("GET", "/v1/canvases/c/stats?unarmed=true", "stats canvas c True")]
    [InlineData("GET", "/v1/campaigns/c/stats", "stats campaign c False")]
    [InlineData("GET", "/v1/deliveries?status=failed&campaign=c&user=u&cursor=x", "deliveries failed c  u x")]
    [InlineData("GET", "/v1/deliveries/d1", "delivery d1")]
    [InlineData("POST", "/v1/deliveries/d1/replay", "replay d1")]
    [InlineData("POST", "/v1/deliveries/replay", "replay matching")]
    [InlineData("POST", "/v1/templates/preview", "preview")]
    [InlineData("POST", "/v1/segments/test", "test")]
    [InlineData("POST", "/v1/canvases/c/test-run", "run c 2")]
    [InlineData("GET", "/v1/segments/hot/size", "size hot False False")]
    [InlineData("GET", "/v1/segments/hot/size?exact=true&fresh=1", "size hot True True")]
    [InlineData("DELETE", "/v1/segments/hot/size", "cancel hot")]
    public async Task Routes_reach_what_stands_behind_them(string method, string path, string expected)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((200, $$"""{"message":"{{expected}}"}"""), await server.SendAsync(new HttpMethod(method), path, method == "POST" ? "{}" : null));
    }

    [Theory]
    [InlineData("application/yaml", "publish True False False False")]
    [InlineData("application/x-yaml; charset=utf-8", "publish True False False False")]
    [InlineData("application/json", "publish False False False False")]
    public async Task Definitions_come_as_yaml_or_json(string type, string expected)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((200, $$"""{"message":"{{expected}}"}"""), await server.PostAsync("/v1/definitions", "kind: segment", ("Content-Type", type)));
        Assert.Equal("kind: segment", Encoding.UTF8.GetString(Assert.Single(server.BackEnd.Uploads).Body.Span));
    }

    [Theory]
    [InlineData("/v1/definitions?dry_run=true&rearm=1&prune=0", 200)]
    [InlineData("/v1/definitions?dry_run=yes", 400)]
    [InlineData("/v1/definitions?prune=2", 400)]
    public async Task Definition_flags_are_truth_values(string path, int expected)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(expected, (await server.PostAsync(path, "[]")).Status);
    }

    [Fact]
    public async Task Definitions_of_another_type_are_refused()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(415, (await server.PostAsync("/v1/definitions", "x", ("Content-Type", "text/plain"))).Status);
        Assert.Equal(400, (await server.GetAsync("/v1/definitions/canvas/c?version=x")).Status);
    }

    [Theory]
    [InlineData("/v1/users/u1", """{"message":"success","kind":"ExternalId","first":"u1","second":""}""")]
    [InlineData("/v1/users/a%2Fb%20c", """{"message":"success","kind":"ExternalId","first":"a/b c","second":""}""")]
    [InlineData("/v1/users/n?by=alias:label", """{"message":"success","kind":"Alias","first":"label","second":"n"}""")]
    [InlineData("/v1/users/5fbd99bac125ca40511f2cb1?by=braze_id", """{"message":"success","kind":"BrazeId","first":"5fbd99bac125ca40511f2cb1","second":""}""")]
    [InlineData("/v1/users/u1/ledger?attribute=lead%20score&cursor=9", """{"message":"success","attribute":"lead score","cursor":"9"}""")]
    public async Task Users_go_out_as_their_partition_gives_them(string path, string expected)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((200, expected), await server.GetAsync(path));
    }

    [Theory]
    [InlineData("/v1/users/nobody", 404)]
    [InlineData("/v1/users/nobody/ledger?attribute=x", 404)]
    [InlineData("/v1/users/u1?by=phone", 400)]
    [InlineData("/v1/users/u1?by=cookie", 400)]
    [InlineData("/v1/users/u1?by=alias:", 400)]
    [InlineData("/v1/users/u1/ledger", 400)]
    [InlineData("/v1/users/u1/ledger?attribute=x&as_of=yesterday", 400)]
    public async Task Users_that_are_unknown_or_asked_for_otherwise_are_refused(string path, int expected)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(expected, (await server.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Health_needs_no_key()
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(200, (await server.GetAsync("/healthz/live")).Status);
        Assert.Equal(200, (await server.GetAsync("/healthz/ready")).Status);
        server.BackEnd.NotReady = "3 partitions are still replaying";
        Assert.Equal((503, """{"message":"3 partitions are still replaying"}"""), await server.GetAsync("/healthz/ready"));
    }

    [Theory]
    [InlineData("""{"now":"2026-01-06"}""", 200, """{"message":"success","now":"2026-01-06T00:00:00.000Z"}""")]
    [InlineData("""{"advance":"1d"}""", 200, """{"message":"success","now":"2026-01-06T09:00:00.000Z"}""")]
    [InlineData("""{"now":"2026-01-04"}""", 400, null)]
    [InlineData("""{"advance":"-1d"}""", 400, null)]
    [InlineData("""{"advance":5}""", 400, null)]
    [InlineData("[]", 400, null)]
    [InlineData("", 400, null)]
    public async Task The_test_clock_moves_forward(string body, int status, string? expected)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/test-clock", body);

        Assert.Equal(status, answer.Status);
        Assert.Equal(expected ?? answer.Body, answer.Body);
    }

    [Fact]
    public async Task The_test_clock_says_where_it_is_stuck()
    {
        await using var server = await RunningServer.StartAsync();
        server.BackEnd.StuckAt = server.BackEnd.Now.AddHours(1);

        Assert.Equal(
            (503, """{"message":"The clock stands at 2026-01-05T10:00:00.000Z: what became due there is still under way, or GET /v1/status says what stands still"}"""),
            await server.PostAsync("/v1/test-clock", """{"advance":"1d"}"""));
    }

    [Fact]
    public async Task Secrets_are_stored_and_never_given_back()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((200, """{"message":"success"}"""), await server.SendAsync(HttpMethod.Put, "/v1/secrets/crm", """{"value":"s3cret"}"""));
        Assert.Equal("s3cret", server.BackEnd.Secrets["crm"]);
        Assert.Equal(404, (await server.GetAsync("/v1/secrets/crm")).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Put, "/v1/secrets/c%20m", """{"value":"x"}""")).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Put, "/v1/secrets/crm", """{"value":""}""")).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Put, "/v1/secrets/one-too-many", """{"value":"x"}""")).Status);
    }

    [Fact]
    public async Task Parts_that_are_absent_have_no_routes()
    {
        await using var server = await RunningServer.StartAsync(parts => parts with { Routes = [] });

        Assert.Equal(404, (await server.GetAsync("/v1/definitions")).Status);
        Assert.Equal(404, (await server.PostAsync("/v1/test-clock", "{}")).Status);
        Assert.Equal(200, (await server.GetAsync("/v1/status")).Status);
    }
}
