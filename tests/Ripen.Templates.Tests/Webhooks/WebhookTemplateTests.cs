using Ripen.Engine.Values;
using Ripen.Templates.ConnectedContent;
using Ripen.Templates.Webhooks;

namespace Ripen.Templates.Tests.Webhooks;

public sealed class WebhookTemplateTests
{
    private static readonly TemplateEngine Engine = new(TimeProvider.System);

    private static readonly WebhookSource Handoff = new("PATCH",
        "https://YOUR_SALESFORCE_INSTANCE.my.salesforce.com/services/data/v60.0/sobjects/Lead/{{${user_id}}}")
    {
        Headers =
        [
            new("Authorization", "{% connected_content "
                + "https://YOUR_SALESFORCE_INSTANCE.my.salesforce.com/services/oauth2/token\n   :method post\n   :body client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&grant_type=client_credentials\n   :save result %}Bearer {{result.access_token}}"),
            new("Content-Type", "application/json"),
        ],
        Body = "{% assign threshold = 100%}\n{% if custom_attribute.${lead score} > threshold %}\n{\n\"lead_status\": "
            + "\"MQL\"\n}\n{% else %}{% abort_message('not at threshold')%}\n{% endif %}\n",
    };

    [Fact]
    public async Task W01_lead_above_the_threshold_gives_the_request_byte_for_byte()
    {
        var stub = StubContent.Always(200, """{"access_token":"00D!x.y","token_type":"Bearer"}""");
        var render = await RenderAsync(Handoff, Lead("00Q5e00000AbCdEEAV", "101", stub));
        Assert.Equal(RenderOutcome.Rendered, render.Outcome);
        var request = render.Request!;
        Assert.Equal(("PATCH", "https://YOUR_SALESFORCE_INSTANCE.my.salesforce.com/services/data/v60.0/sobjects/Lead/00Q5e00000AbCdEEAV"),
            (request.Method, request.Url));
        Assert.Equal("{\n\"lead_status\": \"MQL\"\n}", request.Body);
        Assert.Equal(
            [new WebhookHeader(0, "Authorization", "Bearer 00D!x.y", true), new WebhookHeader(1, "Content-Type", "application/json", false)],
            request.Headers);
        var call = Assert.Single(stub.Requests);
        Assert.Equal(("POST", "client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&grant_type=client_credentials"), (call.Method, call.Body));
        Assert.Equal("https://YOUR_SALESFORCE_INSTANCE.my.salesforce.com/services/oauth2/token", call.Url);
    }

    [Fact]
    public async Task W02_lead_at_the_threshold_aborts_at_once_without_a_call()
    {
        var stub = StubContent.Always(200, "{}");
        var running = Parse(Handoff).RenderAsync(Lead("00Q1", "100", stub), TestContext.Current.CancellationToken);
        Assert.True(running.IsCompletedSuccessfully);
        Assert.Equal(new WebhookRender(RenderOutcome.Aborted, null, "body", "not at threshold"), await running);
        Assert.Empty(stub.Requests);
    }

    private static readonly WebhookSource Signed = new("POST", "https://r.example/{{${user_id}}}")
    {
        Headers =
        [
            new("X-Signature", "{% assign t = 'now' | date: '%s' %}t={{t}},v1={{t | append: '.' | append: request.body | hmac_sha256_hex: 'key'}}"),
            new("X-Line", "{{request.method}} {{request.url}}"),
            new("Content-Type", "application/json"),
        ],
        Body = "\n { \"n\": \"{{custom_attribute.${n}}}\" } \n",
    };

    [Theory]
    [InlineData("é ☃")]
    [InlineData("")]
    public async Task Header_signs_the_body_as_it_is_sent_byte_for_byte(string text)
    {
        var data = Signable(text, 1_767_600_000_000);
        var request = (await RenderAsync(Signed, data)).Request!;
        Assert.Equal(["X-Signature", "X-Line", "Content-Type"], request.Headers.Select(header => header.Name));
        Assert.Equal("{ \"n\": \"" + text + "\" }", request.Body);
        Assert.Equal($"t=1767600000,v1={Hmac("1767600000." + request.Body)}", request.Headers[0].Value);
        Assert.Equal("POST https://r.example/u", request.Headers[1].Value);
        Assert.Equal([true, true, false], request.Headers.Select(header => header.RendersAgain));
    }

    [Fact]
    public async Task Signature_over_a_body_that_is_longer_than_a_filter_makes_stops_the_send()
    {
        var source = Signed with { Body = "\"{% for i in (1..3) %}{{custom_attribute.${n}}}{% endfor %}\"" };
        Assert.Equal(RenderOutcome.Rendered, (await RenderAsync(source, Signable(new string('x', 20_000), 1_767_600_000_000))).Outcome);
        var tooLong = await RenderAsync(source, Signable(new string('x', 22_000), 1_767_600_000_000));
        Assert.Equal((RenderOutcome.LiquidError, "X-Signature", IssueCodes.StringTooLong), (tooLong.Outcome, tooLong.Part, tooLong.Code));
    }

    [Fact]
    public async Task Signature_has_the_time_of_its_attempt_and_is_left_out_before()
    {
        var early = Parse(Signed).RenderWithoutNetwork(Signable("a", 1_767_600_000_000)).Request!;
        Assert.Equal(["Content-Type"], early.Headers.Select(header => header.Name));
        Assert.Equal(["X-Signature", "X-Line"], Parse(Signed).HeadersOfAttempts);
        var later = (await Parse(Signed).RenderHeadersAsync(early, Signable("changed", 1_767_600_060_000), TestContext.Current.CancellationToken)).Request!;
        Assert.Equal(early.Body, later.Body);
        Assert.Equal($"t=1767600060,v1={Hmac("1767600060." + early.Body)}", later.Headers[0].Value);
    }

    private static string Hmac(string text) => Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("key"u8, System.Text.Encoding.UTF8.GetBytes(text)));

    private static TestData Signable(string text, long now)
    {
        var data = TestData.FromJson(System.Text.Json.JsonSerializer.Serialize(new { user = new { user_id = "u" }, custom_attribute = new { n = text } }));
        data.Now = now;
        return data;
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task W12_lead_without_external_id_is_an_empty_path_segment_and_asks_for_no_token(string id)
    {
        var stub = StubContent.Always(200, "{}");
        var data = TestData.FromJson($$"""{ "user": { "user_id": {{id}} }, "custom_attribute": { "lead score": 101 } }""");
        data.ConnectedContent = stub;
        var render = await RenderAsync(Handoff, data);
        Assert.Equal((RenderOutcome.LiquidError, "url", "empty path segment"), (render.Outcome, render.Part, render.Text));
        Assert.Empty(stub.Requests);
    }

    [Theory]
    [InlineData("x/../Account/001", "PATCH", false)]
    [InlineData("x/../Account/001", "DELETE", false)]
    [InlineData("x/../Account/001", "POST", true)]
    [InlineData("..", "PUT", false)]
    [InlineData(".", "PATCH", false)]
    [InlineData("a?b", "PATCH", false)]
    [InlineData("a#b", "PATCH", false)]
    [InlineData("a b", "PATCH", false)]
    [InlineData("a%2Fb", "PATCH", false)]
    [InlineData("a/b", "PUT", false)]
    [InlineData("a..b", "PATCH", false)]
    [InlineData("a\\\\b", "PATCH", false)]
    [InlineData("00Q5e00000AbCdEEAV", "PATCH", true)]
    public async Task W13_crafted_id_cannot_address_another_object(string id, string method, bool isAllowed)
    {
        var source = new WebhookSource(method, "https://x.example/Lead/{{${user_id}}}?a={{${user_id}}}");
        Assert.Equal(isAllowed ? null : WebhookCodes.CraftedPathSegment, (await RenderAsync(source, Lead(id))).Code);
    }

    [Theory]
    [InlineData("{% cycle ${user_id} %}")]
    [InlineData("{% ifchanged %}{{${user_id}}}{% endifchanged %}")]
    [InlineData("{% assign id = ${user_id} %}{{id}}")]
    [InlineData("{% capture id %}{{${user_id} | url_param_escape}}{% endcapture %}{{id}}")]
    [InlineData("{% liquid\necho ${user_id} %}")]
    [InlineData("{% for i in (1..1) %}{{${user_id}}}{% endfor %}")]
    [InlineData("{{${user_id} | url_param_escape | append: '/..'}}")]
    [InlineData("{% connected_content https://i.example %}")]
    public async Task W13_crafted_id_is_found_however_it_is_printed(string printed)
    {
        var data = Lead("x/../Account/001", content: StubContent.Always(200, "x/../Account/001"));
        Assert.Equal(WebhookCodes.CraftedPathSegment, (await RenderAsync(new WebhookSource("PATCH", "https://x.example/Lead/" + printed), data)).Code);
        Assert.True((await RenderAsync(new WebhookSource("POST", $"https://{printed}"), Lead("h", content: StubContent.Always(200, "h")))).Request!.HostIsRendered);
    }

    [Theory]
    [InlineData("https://x.example{{${user_id}}}", "/Account/001", WebhookCodes.CraftedPathSegment)]
    [InlineData("https://x.example{{${user_id}}}", "?q=1", WebhookCodes.CraftedPathSegment)]
    [InlineData("https://x.example/a?q={{${user_id}}}", "b/../c", null)]
    [InlineData("https://x.example?q={{${user_id}}}", "b/c", null)]
    [InlineData("https://x.example/Lead/1\n{{${user_id}}}", "", null)]
    [InlineData("https://x.example/Lead/1{{${user_id}}}{{nothing}}", "  ", null)]
    [InlineData("https://x.example/Lead/{{${user_id}}}{{nothing}}", "  ", WebhookCodes.EmptyPathSegment)]
    [InlineData("https://x.example/Lead/{{${user_id}}}", "a\\tb", WebhookCodes.InvalidUrl)]
    public async Task W13_values_are_looked_at_from_the_end_of_the_host_to_the_query(string url, string id, string? code)
    {
        var render = await RenderAsync(new WebhookSource("PATCH", url), Lead(id));
        Assert.Equal(code, render.Code);
        Assert.True(code is not null || !render.Request!.HostIsRendered);
    }

    [Fact]
    public async Task W13_escaped_id_is_sent_escaped()
    {
        var source = new WebhookSource("PATCH", "\n https://x.example/Lead/{{${user_id} | url_param_escape}}\n");
        Assert.Equal("https://x.example/Lead/x%2F..%2FAccount", (await RenderAsync(source, Lead("x/../Account"))).Request!.Url);
        Assert.Equal(WebhookCodes.CraftedPathSegment, (await RenderAsync(source, Lead(".."))).Code);
    }

    [Theory]
    [InlineData("a\\r\\nX-Evil: 1", WebhookCodes.HeaderInjection)]
    [InlineData("a\\u0000", WebhookCodes.HeaderInjection)]
    [InlineData("é", WebhookCodes.HeaderNotAscii)]
    [InlineData("  a\\tb \\n ", null)]
    public async Task W14_header_with_a_line_break_is_refused(string value, string? code)
    {
        var source = new WebhookSource("POST", "https://x.example/") { Headers = [new("X-A", "{{custom_attribute.${v}}}")] };
        var render = await RenderAsync(source, TestData.FromJson($$"""{ "custom_attribute": { "v": "{{value}}" } }"""));
        Assert.Equal(code, render.Code);
        Assert.Equal(code is null ? "" : "X-A", render.Part);
    }

    [Fact]
    public async Task W16_rows_become_a_json_object_of_strings()
    {
        var source = new WebhookSource("POST", "https://x.example/") { BodyRows = [new("k", "{{custom_attribute.${v}}}"), new("{{ 'n' }}", "1")] };
        var request = (await RenderAsync(source, TestData.FromJson("""{ "custom_attribute": { "v": "say \"hi\"" } }"""))).Request!;
        Assert.Equal("""{"k":"say \"hi\"","n":"1"}""", request.Body);
        Assert.Equal("application/json; charset=utf-8", Assert.Single(request.Headers).Value);
    }

    [Theory]
    [InlineData(RowType.Number, " 5.50 ", "5.50")]
    [InlineData(RowType.Number, "-1e3", "-1e3")]
    [InlineData(RowType.Number, "", "null")]
    [InlineData(RowType.Number, "five", null)]
    [InlineData(RowType.Number, "05", null)]
    [InlineData(RowType.Number, "1,5", null)]
    [InlineData(RowType.Boolean, "true", "true")]
    [InlineData(RowType.Boolean, "\n", "null")]
    [InlineData(RowType.Boolean, "yes", null)]
    [InlineData(RowType.Json, "{\"a\": [1, \"x\"]}", "{\"a\": [1, \"x\"]}")]
    [InlineData(RowType.Json, "", "null")]
    [InlineData(RowType.Json, "{\"a\": 1", null)]
    [InlineData(RowType.Text, " 5 ", "\" 5 \"")]
    [InlineData(RowType.Text, "", "\"\"")]
    public async Task Rows_become_what_their_type_says_or_nothing_is_sent(RowType type, string value, string? json)
    {
        var rows = new BodyRows([new("k", "{{custom_attribute.${v}}}"), new("t", "x")], [type, RowType.Text]);
        var data = new TestData().With(TemplateRoot.CustomAttribute, Value.Object(KeyValuePair.Create("v", Value.Of(value))));
        var render = await RenderAsync(new WebhookSource("POST", "https://x.example/") { BodyRows = rows }, data);
        Assert.Equal(json is null ? null : $"{{\"k\":{json},\"t\":\"x\"}}", render.Request?.Body);
        Assert.Equal(json is null ? WebhookCodes.RowValue : null, render.Code);
        Assert.StartsWith(json is null ? "the value of 'k' is no " : "", render.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task W18_failing_token_call_with_retry_postpones()
    {
        var source = Handoff with
        {
            Headers = [new("Authorization", "{% connected_content https://i.example/t :method "
            + "post :retry :save r %}Bearer {{r.access_token}}")]
        };
        var render = await RenderAsync(source, Lead("00Q1", "101", StubContent.Always(500, "")));
        Assert.Equal((RenderOutcome.Postponed, "Authorization"), (render.Outcome, render.Part));
    }

    [Fact]
    public async Task W19_failing_token_call_without_guard_is_an_empty_authorization()
    {
        var render = await RenderAsync(Handoff, Lead("00Q1", "101", StubContent.Always(500, "")));
        Assert.Equal((RenderOutcome.LiquidError, "Authorization", "empty authorization", WebhookCodes.EmptyAuthorization), (render.Outcome,
            render.Part, render.Text, render.Code));
    }

    [Fact]
    public async Task RenderHeadersAsync_renews_only_headers_with_calls()
    {
        var token = 0;
        var stub = new StubContent(_ => new ConnectedContentResponse(200, $$"""{"access_token":"t{{++token}}"}""", null));
        var source = Handoff with { Headers = [new("X-First", "{{custom_attribute.${lead score}}}"), .. Handoff.Headers] };
        var template = Parse(source);
        var first = (await template.RenderAsync(Lead("00Q1", "101", stub), TestContext.Current.CancellationToken)).Request!;
        var second = (await template.RenderHeadersAsync(first, Lead("00Q9", "999", stub), TestContext.Current.CancellationToken)).Request!;
        Assert.Equal(["101", "Bearer t2", "application/json"], second.Headers.Select(header => header.Value));
        Assert.Equal((first.Url, first.Body), (second.Url, second.Body));
        Assert.True(template.HeadersRenderAgain && template.UsesNetwork && !template.BodyUsesNetwork);
    }

    [Fact]
    public void RenderWithoutNetwork_leaves_out_headers_with_calls()
    {
        var stub = StubContent.Always(200, "{}");
        var render = Parse(Handoff).RenderWithoutNetwork(Lead("00Q1", "101", stub));
        Assert.Equal(["Content-Type"], render.Request!.Headers.Select(header => header.Name));
        Assert.Empty(stub.Requests);
    }

    [Theory]
    [InlineData("{\"a\":1}", "application/json; charset=utf-8")]
    [InlineData("a=1&b=2", "application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("hello", "text/plain; charset=utf-8")]
    [InlineData("{a", "text/plain; charset=utf-8")]
    public async Task Content_type_is_inferred_when_absent(string body, string expected) =>
        Assert.Equal(expected, Assert.Single((await RenderAsync(new WebhookSource("POST", "https://x.example/") { Body = body },
            new TestData())).Request!.Headers).Value);

    [Fact]
    public async Task Body_is_trimmed_only_for_json_and_forms_and_dropped_for_get()
    {
        var source = new WebhookSource("POST", "https://x.example/") { Body = " x \n", Headers = [new("Content-Type", "text/plain")] };
        Assert.Equal(" x \n", (await RenderAsync(source, new TestData())).Request!.Body);
        Assert.Null((await RenderAsync(source with { Method = "GET" }, new TestData())).Request!.Body);
        Assert.Equal(" x \n", (await RenderAsync(source with { Method = "delete", SendsBodyAlways = true }, new TestData())).Request!.Body);
        Assert.Equal(RenderOutcome.Aborted, (await RenderAsync(source with { Method = "GET", Body = "{% abort_message %}" }, new TestData())).Outcome);
    }

    [Fact]
    public async Task Invalid_json_warns_or_blocks()
    {
        var source = new WebhookSource("POST", "https://x.example/")
        {
            Body = "{\"a\":",
            Headers = [new("content-type", "application/json"),
            new("X-Empty", " {{nothing}} ")]
        };
        Assert.Equal([WebhookCodes.EmptyHeader, WebhookCodes.InvalidJson], (await RenderAsync(source, new TestData())).Request!.Warnings);
        Assert.Equal(WebhookCodes.BlockedJson, (await RenderAsync(source with { BlocksInvalidJson = true }, new TestData())).Code);
    }

    [Theory]
    [InlineData("ftp://x.example/")]
    [InlineData("/relative")]
    [InlineData("https://x.example/a\nb")]
    [InlineData("")]
    public async Task Url_must_be_absolute_http(string url) => Assert.Equal(WebhookCodes.InvalidUrl, (await RenderAsync(new WebhookSource("POST",
        url), new TestData())).Code);

    [Fact]
    public async Task Host_from_a_value_is_marked()
    {
        Assert.Contains(WebhookTemplates.Parse(Engine, new WebhookSource("GET", "https://{{${user_id}}}.example/a")).Warnings, w =>
            w.Issue.Code == WebhookCodes.LiquidHost);
        Assert.True((await RenderAsync(new WebhookSource("GET", "https://{{${user_id}}}.example/a"), Lead("h"))).Request!.HostIsRendered);
        Assert.False((await RenderAsync(new WebhookSource("GET", "https://x.example/{{${user_id}}}"), Lead("h"))).Request!.HostIsRendered);
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("content-length")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Connection")]
    [InlineData("te")]
    [InlineData("Upgrade")]
    [InlineData("Expect")]
    [InlineData("proxy-authorization")]
    [InlineData("X\r\nA")]
    [InlineData("X A")]
    [InlineData("X-{{a}}")]
    [InlineData("")]
    public void Parse_refuses_names_of_headers(string name) => Assert.Equal(
        WebhookCodes.RefusedHeaderName,
        Assert.Single(WebhookTemplates.Parse(Engine, new WebhookSource("GET", "https://x.example/") { Headers = [new(name, "v")] }).Errors).Issue.Code);

    [Fact]
    public void Parse_reports_every_part_that_is_wrong()
    {
        var parsed = WebhookTemplates.Parse(Engine, new WebhookSource("TRACE", "{{") { Body = "{% if %}", Headers = [new("Autorisation", "{{ 1 | no }}")] });
        Assert.Equal(["method", "body", "url", "Autorisation"], parsed.Errors.Select(e => e.Part));
        Assert.Equal([WebhookCodes.HeaderName, WebhookCodes.NoContentType, WebhookCodes.LiquidHost], parsed.Warnings.Select(w => w.Issue.Code));
    }

    [Fact]
    public async Task Calls_are_bounded_in_a_message()
    {
        const string Ten = "{% for i in (1..10) %}{% connected_content https://i.example %}{% endfor %}";
        var source = new WebhookSource("POST", "https://x.example/" + Ten) { Body = Ten };
        var data = new TestData { ConnectedContent = StubContent.Always(404, "") };
        Assert.Equal(RenderOutcome.Rendered, (await RenderAsync(source, data)).Outcome);
        var render = await RenderAsync(source with { Headers = [new("X-A", "{% connected_content https://i.example %}")] }, data);
        Assert.Equal((IssueCodes.TooManyCalls, "X-A"), (render.Code, render.Part));
    }

    [Fact]
    public async Task Headers_are_bounded_together()
    {
        var value = "{{custom_attribute.${v}}}";
        var data = TestData.FromJson($$"""{ "custom_attribute": { "v": "{{new string('x', (8 * 1024) - 1)}}" } }""");
        var source = new WebhookSource("GET", "https://x.example/") { Headers = [new("A", value), new("B", value), new("C", value), new("D", value)] };
        Assert.Equal(RenderOutcome.Rendered, (await RenderAsync(source, data)).Outcome);
        Assert.Equal(WebhookCodes.HeadersTooLong, (await RenderAsync(source with { Headers = [new("AA", value), .. source.Headers.Skip(1)] }, data)).Code);
    }

    private static TestData Lead(string id, string score = "0", IConnectedContent? content = null)
    {
        var data = TestData.FromJson($$"""{ "user": { "user_id": "{{id}}" }, "custom_attribute": { "lead score": {{score}} } }""");
        data.ConnectedContent = content;
        return data;
    }

    private static WebhookTemplate Parse(WebhookSource source)
    {
        var parsed = WebhookTemplates.Parse(Engine, source);
        Assert.True(parsed.Succeeded, string.Join("; ", parsed.Errors));
        return parsed.Template;
    }

    private static async Task<WebhookRender> RenderAsync(WebhookSource source, ITemplateData data) =>
        await Parse(source).RenderAsync(data, TestContext.Current.CancellationToken);
}
