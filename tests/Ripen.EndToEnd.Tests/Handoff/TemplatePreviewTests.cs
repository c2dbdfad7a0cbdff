using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.Engine.Activity;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Folder;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>Templates and messages rendered for a look (contract §4), and test sends (liquid-and-webhooks §4.7).</summary>
public sealed class TemplatePreviewTests
{
    private const string Path = "/v1/templates/preview";
    private const string U = "lead-1";

    [Fact]
    public async Task Template_is_rendered_for_a_user()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync(U, ("first_name", "Ada"), (ApiClient.Score, 42));
        var answer = await PreviewAsync(ripen, new { template = "{{${first_name}}}: {{custom_attribute.${lead score} | plus: 1}}", user = U });
        Assert.Equal("rendered", answer.GetProperty("outcome").GetString());
        Assert.Equal("Ada: 43", answer.GetProperty("output").GetString());
        Assert.False(answer.TryGetProperty("request", out _));
        Assert.False(answer.TryGetProperty("reason", out _));
    }

    [Theory]
    [InlineData("alias:crm_id", "00Q1")]
    [InlineData("email", "ada@acme.example")]
    public async Task User_is_found_by_other_identifiers(string by, string user)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync(U, ("first_name", "Ada"), ("email", "ada@acme.example"));
        await ripen.Api.PostAsync("/users/alias/new", new { user_aliases = new[] { new { external_id = U, alias_label = "crm_id", alias_name = "00Q1" } } });
        Assert.Equal("Ada", (await PreviewAsync(ripen, new { template = "{{${first_name}}}", user, by })).GetProperty("output").GetString());
    }

    [Theory]
    [InlineData("{{custom_attribute.${n} | plus: 1}}", """{"custom_attribute": {"n": 41}}""", "42")]
    [InlineData("{{custom_attribute.${d} | time_zone: 'America/Los_Angeles' | date: '%F %T'}}", """{"custom_attribute": {"d": {"$time": "2021-08-04T09:00:00Z"}}}""", "2021-08-04 02:00:00")]
    [InlineData("{{ 'now' | date: '%F' }}", """{"now": "2021-08-04T18:13:13Z"}""", "2021-08-04")]
    [InlineData("{{content_blocks.${b}}}{{x}}", """{"content_blocks": {"b": "{% assign x = 7 %}"}}""", "7")]
    [InlineData("{{event_properties.${a}.b}} {{user_alias.${crm}}} {{${user_id}}}", """{"event_properties": {"a": {"b": [1, 2]}}, "user_alias": {"crm": "00Q"}, "user": {"user_id": "u"}}""", "12 00Q u")]
    [InlineData("{% connected_content https://i.example/j %}{{connected.a[1]}}", """{"connected_content": [{"url": "https://i.example/j", "status": 200, "body": {"a": [1, 2]}}]}""", "2")]
    [InlineData("x{% connected_content https://i.example/t %}y", """{"connected_content": [{"url": "https://i.example/t", "status": 200, "body": "hello"}]}""", "xhelloy")]
    [InlineData("{{response.body.id}} {{response.status}}", """{"response": {"status": 201, "body": {"id": "00Q9"}}}""", "00Q9 201")]
    public async Task Template_is_rendered_from_data(string template, string data, string expected)
    {
        await using var ripen = await RunningRipen.StartAsync();
        var answer = await PreviewAsync(ripen, new { template, data = JsonSerializer.Deserialize<JsonElement>(data) });
        Assert.Equal(("rendered", expected), (answer.GetProperty("outcome").GetString(), answer.GetProperty("output").GetString()));
    }

    [Fact]
    public async Task Template_reads_the_last_session_and_the_last_place()
    {
        await using var ripen = await RunningRipen.StartAsync();
        const string Template = "{{${last_used_app_date} | date: '%F %T'}} {{${most_recent_location}.latitude}} {{${most_recent_location} | as_json_string}}";
        await ripen.Api.AttributesAsync(U, ("first_name", "Ada"));
        Assert.Equal("  null", (await PreviewAsync(ripen, new { template = Template, user = U })).GetProperty("output").GetString());
        await ripen.Api.AttributesAsync(U, ("date_of_last_session", "2020-01-02T03:04:05Z"), ("current_location", new { longitude = 2.5, latitude = 48.5 }));
        Assert.StartsWith("2020-01-02 03:04:05 48.5 {", (await PreviewAsync(ripen, new { template = Template, user = U })).GetProperty("output").GetString(), StringComparison.Ordinal);
        var at = ripen.Now;
        await ripen.Api.PostAsync("/v1/sessions", new[] { new { external_id = U, app_id = "web", time = ApiClient.Iso(at) } });
        Assert.StartsWith($"{at:yyyy-MM-dd HH:mm:ss} 48.5", (await PreviewAsync(ripen, new { template = Template, user = U })).GetProperty("output").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_without_a_prepared_answer_fails_and_leaves_nothing()
    {
        await using var crm = await StandIn.StartAsync();
        await using var ripen = await RunningRipen.StartAsync(crm);
        var answer = await PreviewAsync(ripen, new { template = $"{{% connected_content {crm.Url}/x :save r %}}{{{{r}}}}", data = new { } });
        Assert.Equal("liquid_error", answer.GetProperty("outcome").GetString());
        Assert.Equal("no_stub", Only(answer, "errors").GetProperty("code").GetString());
        Assert.Empty(crm.Host.Journal.Entries());
    }

    [Fact]
    public async Task Abort_has_its_reason()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var answer = await PreviewAsync(ripen, new { template = "{% abort_message('not at threshold') %}", data = new { } });
        Assert.Equal(("aborted", "not at threshold"), (answer.GetProperty("outcome").GetString(), answer.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("ab\n{% if x %}", "LQ002", 2)]
    [InlineData("\n\n {{ 1 | divided_by: 0 }}", "LQ202", 3)]
    public async Task Error_has_code_part_and_place(string template, string code, int line)
    {
        await using var ripen = await RunningRipen.StartAsync();
        var answer = await PreviewAsync(ripen, new { template, data = new { } });
        var error = Only(answer, "errors");
        Assert.Equal("liquid_error", answer.GetProperty("outcome").GetString());
        Assert.Equal((code, "template", line), (error.GetProperty("code").GetString(), error.GetProperty("part").GetString(), error.GetProperty("line").GetInt32()));
        Assert.True(error.GetProperty("column").GetInt32() > 0);
    }

    [Fact]
    public async Task Message_is_shown_as_it_would_go_out_with_all_its_parts_and_warnings()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var message = new { method = "PATCH", url = "https://crm.example/leads/{{${user_id}}}", headers = new { Authorization = "Bearer {{custom_attribute.${t}}}" }, body = " {\"n\": 1} " };
        var answer = await PreviewAsync(ripen, new { message, data = new { user = new { user_id = "u 1" }, custom_attribute = new { t = "abc" } } });
        Assert.Equal("liquid_error", answer.GetProperty("outcome").GetString());
        Assert.Equal(("LQ303", "url"), (Only(answer, "errors").GetProperty("code").GetString(), Only(answer, "errors").GetProperty("part").GetString()));

        answer = await PreviewAsync(ripen, new { message, data = new { user = new { user_id = "u1" }, custom_attribute = new { t = "abc" } } });
        var request = answer.GetProperty("request");
        Assert.Equal(("PATCH", "https://crm.example/leads/u1", "{\"n\": 1}"),
            (request.GetProperty("method").GetString(), request.GetProperty("url").GetString(), request.GetProperty("body").GetString()));
        Assert.Equal("Bearer abc", request.GetProperty("headers").GetProperty("Authorization").GetString());
        Assert.Contains("WH104", answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Every_broken_part_of_a_message_is_reported()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var message = new { method = "POST", url = "https://crm.example/{{x", headers = new Dictionary<string, string> { ["X-A"] = "{% if %}" }, body = "{% endif %}" };
        var answer = await PreviewAsync(ripen, new { message, data = new { } });
        Assert.Equal(["X-A", "body", "url"], answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("part").GetString()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"template": "x"}""", "The body is")]
    [InlineData("""{"template": "x", "user": "u", "data": {}}""", "The body is")]
    [InlineData("""{"template": "x", "message": {}, "user": "u"}""", "The body is")]
    [InlineData("""{"template": 1, "user": "u"}""", "'template' is unknown or has a value of another type")]
    [InlineData("""{"tempate": "x", "user": "u"}""", "'tempate' is unknown")]
    [InlineData("""{"template": "x", "user": "u", "by": "name"}""", "'by' is alias:LABEL, email")]
    [InlineData("""{"template": "x", "user": "u", "send": true}""", "Only a message can be sent")]
    [InlineData("""{"message": {"method": "GET", "url": "https://a.example"}, "data": {}, "send": true}""", "nothing leaves this machine")]
    [InlineData("""{"message": {"method": "GET", "ulr": "https://a.example"}, "data": {}}""", "did you mean 'url'")]
    [InlineData("""{"template": "x", "data": {"users": {}}}""", "unknown key 'users' in 'data'")]
    [InlineData("""{"template": "x", "data": {"user": 3}}""", "'user' in 'data' must be an object")]
    [InlineData("""{"template": "x", "data": {"now": "noon"}}""", "'now' must be an instant")]
    [InlineData("""{"template": "x", "data": {"custom_attribute": {"a": {"$time": 3}}}}""", "'$time' must be an instant")]
    [InlineData("""{"template": "x", "data": {"connected_content": [{"url": "u"}]}}""", "'connected_content' in 'data' must be a list")]
    [InlineData("""{"template": "x", "data": {"content_blocks": {"a": 1}}}""", "'content_blocks' in 'data' must be")]
    public async Task Bad_request_is_told_what_to_do(string body, string words)
    {
        await using var ripen = await RunningRipen.StartAsync();
        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, Path, JsonSerializer.Deserialize<JsonElement>(body));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(words, answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_user_is_not_found()
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Post, Path, new { template = "x", user = "nobody" })).Status);
    }

    [Fact]
    public async Task Token_is_fetched_and_not_shown_and_nothing_is_sent()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        var answer = await PreviewAsync(ripen, new { message = await MessageAsync(ripen), user = U });
        Assert.Equal("Bearer ***", answer.GetProperty("request").GetProperty("headers").GetProperty("Authorization").GetString());
        Assert.False(answer.TryGetProperty("sent", out _));
        Assert.Equal(1, crm.Host.Tokens.Calls);
        Assert.Empty(crm.Patches);
        var token = $"{{% connected_content {crm.Url}/services/oauth2/token :method post :body client_id={crm.Host.Options.ClientId}&client_secret={crm.Host.Options.ClientSecret}&grant_type=client_credentials :save r %}}Bearer {{{{r.access_token}}}}";
        Assert.Equal("Bearer ***", (await PreviewAsync(ripen, new { template = token, user = U })).GetProperty("output").GetString());
    }

    [Fact]
    public async Task W21_test_send_shows_the_request_with_a_masked_token_and_what_came_back_and_touches_no_counter()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        var before = await StatsAsync(ripen);
        var answer = await PreviewAsync(ripen, new { message = await MessageAsync(ripen), user = U, send = true });
        Assert.Equal("rendered", answer.GetProperty("outcome").GetString());
        var request = answer.GetProperty("request");
        Assert.Equal(("PATCH", $"{crm.Url}/services/data/v60.0/sobjects/Lead/{U}"), (request.GetProperty("method").GetString(), request.GetProperty("url").GetString()));
        Assert.Equal("Bearer ***", request.GetProperty("headers").GetProperty("Authorization").GetString());
        Assert.DoesNotContain("00DRip", answer.ToString(), StringComparison.Ordinal);
        var sent = answer.GetProperty("sent");
        Assert.Equal((204, "204 No Content", ""), (sent.GetProperty("status").GetInt32(), sent.GetProperty("status_line").GetString(), sent.GetProperty("body").GetString()));
        Assert.True(sent.GetProperty("headers").TryGetProperty("Sforce-Limit-Info", out _));
        Assert.True(sent.GetProperty("milliseconds").GetInt64() >= 0);
        Assert.Single(crm.Patches);

        // Neither a delivery nor a receipt, a count or what on_success writes.
        Assert.Empty(await ripen.Api.DeliveriesAsync());
        Assert.Equal(before, await StatsAsync(ripen));
        Assert.Null(await ripen.Api.AttributeAsync(U, "lead_status"));
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 102));
        await ripen.SettleAsync();
        Assert.Equal("sent", Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task W21_test_sends_are_lines_of_the_activity_log_with_their_prefix()
    {
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync(U);
        await using (var ripen = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), [crm.AllowedHost]))
        {
            await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
            await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
            await PreviewAsync(ripen, new { message = await MessageAsync(ripen), user = U });
            await PreviewAsync(ripen, new { message = await MessageAsync(ripen), user = U, send = true });
            await ripen.Api.AttributesAsync(U, (ApiClient.Score, 99));
            await PreviewAsync(ripen, new { message = await MessageAsync(ripen), user = U, send = true });
        }

        using var data = DataFolder.Open(folder.In("data"), TimeProvider.System);
        using var store = SqliteCheckpointStore.Open(data.StateDatabase, 8, "1.0.0");
        using var reader = store.OpenReader();
        var lines = reader.Activity(new ActivityFilter(Type: (byte)ActivityKind.TestSend), null, 10).Rows;
        Assert.Equal(
            [$"[TEST SEND] PATCH {crm.Url}/services/data/v60.0/sobjects/Lead/{U}: 204 sent", "[TEST SEND] not sent: not at threshold"],
            lines.OrderBy(line => line.Text.Length).Reverse().Select(line => line.Text));
        Assert.All(lines, line => Assert.Equal((string.Empty, 1), (line.Campaign, line.Count)));
    }

    [Fact]
    public async Task Test_send_that_fails_is_shown_and_made_once()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        crm.Fault(FaultEffect.ServiceUnavailable, 5);
        var sent = (await PreviewAsync(ripen, new { message = await MessageAsync(ripen), user = U, send = true })).GetProperty("sent");
        Assert.Equal((503, "status_503"), (sent.GetProperty("status").GetInt32(), sent.GetProperty("code").GetString()));
        Assert.Contains("SERVER_UNAVAILABLE", sent.GetProperty("body").GetString(), StringComparison.Ordinal);
        await ripen.AdvanceAsync("1h");
        Assert.Single(crm.Patches);
    }

    [Fact]
    public async Task Test_send_to_a_private_address_is_refused_and_a_preview_warns_of_it()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 1));
        var message = new { method = "GET", url = crm.Url + "/x" };
        Assert.Equal("port_not_allowed", Only(await PreviewAsync(ripen, new { message, user = U }), "warnings").GetProperty("code").GetString());
        var answer = await PreviewAsync(ripen, new { message, user = U, send = true });
        Assert.Equal((0, "port_not_allowed"), (answer.GetProperty("sent").GetProperty("status").GetInt32(), answer.GetProperty("sent").GetProperty("code").GetString()));
        Assert.Empty(crm.Host.Journal.Entries());
    }

    [Fact]
    public async Task Ninth_preview_at_once_is_refused()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await StartAsync(crm);
        var message = new { method = "PATCH", url = $"{crm.Url}/services/data/v60.0/sobjects/Lead/{U}", headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" }, body = "{}" };
        using var hold = crm.Host.Faults.Hold(PathKind.Patch);
        var going = Enumerable.Range(0, 8).Select(_ => PreviewAsync(ripen, new { message, user = U, send = true })).ToList();
        await Bounded.For(hold.WaitForHeldAsync(8, ApiClient.Cancellation));
        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, Path, new { template = "x", data = new { } });
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains("8 previews go on already", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        hold.Release();
        await Task.WhenAll(going);
        Assert.Equal("rendered", (await PreviewAsync(ripen, new { template = "x", data = new { } })).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Message_is_linted_part_by_part()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var message = new { method = "POST", url = "https://crm.example/{{${user_id}}}", headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" }, body = "{\n\"a\": \"{{custom_attribute.${a}}}\"}" };
        var answer = await PreviewAsync(ripen, new { message, data = new { user = new { user_id = "u" }, custom_attribute = new { a = "x" } } });
        var found = answer.GetProperty("warnings").EnumerateArray().Select(w => (w.GetProperty("code").GetString(), w.GetProperty("part").GetString(), w.GetProperty("line").GetInt32())).ToList();
        Assert.Contains(("WH102", "body", 2), found);
        Assert.Contains(("WH101", "url", 1), found);
    }

    private static async Task<RunningRipen> StartAsync(StandIn crm)
    {
        var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 101));
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        await ripen.SettleAsync();
        return ripen;
    }

    // The message of the shipped campaign, as the API gives it.
    private static async Task<JsonElement> MessageAsync(RunningRipen ripen) =>
        (await ripen.Api.GetAsync($"/v1/definitions/campaign/{LeadScoring.CampaignId}")).GetProperty("document").GetProperty("message");

    private static async Task<string> StatsAsync(RunningRipen ripen) => (await ripen.Api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats")).ToString();

    private static Task<JsonElement> PreviewAsync(RunningRipen ripen, object body) => ripen.Api.PostAsync(Path, body);

    private static JsonElement Only(JsonElement answer, string list) => Assert.Single(answer.GetProperty(list).EnumerateArray());
}
