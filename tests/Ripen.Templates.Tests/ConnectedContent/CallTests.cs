using Ripen.Templates.ConnectedContent;

namespace Ripen.Templates.Tests.ConnectedContent;

public sealed class CallTests
{
    [Fact]
    public async Task Get_has_the_documented_defaults()
    {
        var request = await RequestOf("{% connected_content  https://i.example/a?b={{ 'c d' | url_encode }}  %}");
        Assert.Equal(("GET", "https://i.example/a?b=c+d", null), (request.Method, request.Url, request.Body));
        Assert.Equal(["Content-Type=application/json", "Accept=*/*"], Shown(request));
        Assert.Equal((300, false), (request.CacheMaxAgeSeconds, request.Retry));
    }

    [Fact]
    public async Task Post_takes_body_and_options_in_any_order()
    {
        var request = await RequestOf(
            "{% connected_content https://i.example/t :retry :body a={{ 'x y' }}&b=1 :save r :method POST :basic_auth "
                + "cred :cache_max_age 900 :headers { \"X-A\": \"{{ 'v' }}\", \"X-B\" : 2 } %}");
        Assert.Equal(("POST", "a=x y&b=1", "cred"), (request.Method, request.Body, request.BasicAuthCredential));
        Assert.Equal(["X-A=v", "X-B=2", "Content-Type=application/x-www-form-urlencoded"], Shown(request));
        Assert.Equal((900, true), (request.CacheMaxAgeSeconds, request.Retry));
    }

    [Theory]
    [InlineData(":method post", null)]
    [InlineData(":method post :cache_max_age 1", 300)]
    [InlineData(":cache_max_age 99999", 14_400)]
    [InlineData(":no_cache", null)]
    [InlineData("", 300)]
    public async Task Cache_age_is_clamped_and_off_for_post(string options, int? expected) =>
        Assert.Equal(expected, (await RequestOf($"{{% connected_content https://i.example/t {options} %}}")).CacheMaxAgeSeconds);

    [Theory]
    [InlineData("k=v&k2=v%202", """{"k":"v","k2":"v 2"}""")]
    [InlineData("{\"a\":1}", """{"a":1}""")]
    public async Task Form_shaped_body_becomes_json_when_the_type_says_so(string body, string expected)
    {
        var request = await RequestOf($"{{% connected_content https://i.example/t :method post :content_type application/json :body {body} %}}");
        Assert.Equal(expected, request.Body);
        Assert.Equal(["Content-Type=application/json"], Shown(request));
    }

    [Fact]
    public async Task Body_may_be_one_braced_reference_that_holds_anything()
    {
        var request = await RequestOf("{% capture b %}{\"a b\": \":save x\"}{% endcapture %}{% connected_content "
            + "https://i.example/t :method post :body {{b}} :content_type application/json %}");
        Assert.Equal("""{"a b": ":save x"}""", request.Body);
    }

    [Theory]
    [InlineData("{% connected_content https://i.example :no_cache :no_cache %}", "LQ120")]
    [InlineData("{% connected_content https://i.example :body a=b %}", "LQ122")]
    [InlineData("{% connected_content https://i.example :unknown %}", "LQ123")]
    public void Parse_warns_of_odd_options(string source, string code) => Assert.Contains(Templates.Parse(source).Warnings, warning => warning.Code == code);

    [Theory]
    [InlineData(200, """{"a":1}""", ":save v", "1|200|")]
    [InlineData(201, """[1,2]""", ":save v", "||12")]
    [InlineData(200, "plain", ":save v", "||plain")]
    [InlineData(404, """{"a":1}""", ":save v", "||")]
    [InlineData(302, """{"a":1}""", ":save v", "||")]
    [InlineData(500, """{"a":1}""", ":save v", "||")]
    public async Task Answer_goes_where_the_table_says(int status, string body, string options, string expected)
    {
        var stub = StubContent.Always(status, body);
        var source = "{% connected_content https://i.example " + options + " %}{{v.a}}|{{v.__http_status_code__}}|{% unless v.a %}{{v}}{% endunless %}";
        Assert.Equal(new RenderResult(RenderOutcome.Rendered, expected), await RenderAsync(source, stub));
    }

    [Theory]
    [InlineData(ConnectedContentFailure.TimedOut, RenderOutcome.Postponed)]
    [InlineData(ConnectedContentFailure.Unreachable, RenderOutcome.Postponed)]
    [InlineData(ConnectedContentFailure.HostHalted, RenderOutcome.Postponed)]
    [InlineData(ConnectedContentFailure.Refused, RenderOutcome.Rendered)]
    [InlineData(ConnectedContentFailure.TooLarge, RenderOutcome.Rendered)]
    [InlineData(ConnectedContentFailure.UnknownCredential, RenderOutcome.Aborted)]
    public async Task Failure_postpones_only_what_may_pass(ConnectedContentFailure failure, RenderOutcome expected)
    {
        var stub = new StubContent(_ => ConnectedContentResponse.Failed(failure));
        Assert.Equal(expected, (await RenderAsync("{% connected_content https://i.example :retry :save v %}", stub)).Outcome);
    }

    [Fact]
    public async Task Status_500_with_retry_postpones_and_names_the_url()
    {
        var result = await RenderAsync("{% connected_content https://i.example/x :retry %}", StubContent.Always(503, ""));
        Assert.Equal(new RenderResult(RenderOutcome.Postponed, "https://i.example/x"), result);
    }

    [Fact]
    public async Task Calls_are_bounded_in_a_part()
    {
        Assert.True((await RenderAsync("{% for i in (1..10) %}{% connected_content https://i.example %}{% endfor %}", StubContent.Always(404, ""))).IsRendered);
        Assert.Equal("LQ208", (await RenderAsync("{% for i in (1..11) %}{% connected_content https://i.example "
            + "%}{% endfor %}", StubContent.Always(404, ""))).Code);
    }

    [Fact]
    public async Task No_call_is_made_after_an_abort()
    {
        var stub = StubContent.Always(200, "x");
        var result = await RenderAsync("{% capture a %}{% for i in (1..2) %}{% abort_message('no') %}{% "
            + "connected_content https://i.example %}{% endfor %}{% endcapture %}{% connected_content https://i.example %}", stub);
        Assert.Equal(new RenderResult(RenderOutcome.Aborted, "no"), result);
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task Call_that_waits_goes_on_afterwards_inside_blocks()
    {
        var gate = new TaskCompletionSource();
        var stub = new StubContent(_ => new ConnectedContentResponse(200, """{"v":7}""", null)) { Gate = gate.Task };
        var data = new TestData { ConnectedContent = stub };
        var template = Templates.Parse("a{% for i in (1..2) %}{% if true %}{% connected_content https://i.example :save "
            + "r %}{{ r.v }}{% endif %}{% if i == 2 %}{% abort_message('end') %}{% endif %}{% endfor %}{% connected_content https://i.example %}").Template!;
        Assert.True(template.UsesNetwork);
        var running = template.RenderAsync(data, TestContext.Current.CancellationToken).AsTask();
        Assert.False(running.IsCompleted);
        gate.SetResult();
        Assert.Equal(new RenderResult(RenderOutcome.Aborted, "end"), await running);
        Assert.Equal(2, stub.Requests.Count);
    }

    [Theory]
    [InlineData("{\"name\": \"{{${first_name} | json_escape}}\"}", ":save r", "a \"quoted\" name200")]
    [InlineData("{\"name\": \"{{${first_name}}}\"}", ":save r", "")]
    [InlineData("<{{${first_name}}}>", "", "<a \"quoted\" name>")]
    [InlineData("{{ known }}{% assign known = 'changed' %}{% increment n %}", "", "kept0")]
    [InlineData("no template", "", "no template")]
    [InlineData("{{ '{{ 1 }}' }}", "", "{{ 1 }}")]
    public async Task Rerender_takes_the_answer_as_a_template_once(string answer, string option, string expected)
    {
        var source = "{% assign known = 'kept' %}{% connected_content https://i.example :rerender " + option + " %}{{ r.name }}{{ r.__http_status_code__ }}|{{ known }}{% increment n %}";
        var data = TestData.FromJson("""{ "user": { "first_name": "a \"quoted\" name" } }""");
        data.ConnectedContent = StubContent.Always(200, answer);
        var result = await Templates.Parse(source).Template!.RenderAsync(data, TestContext.Current.CancellationToken);
        Assert.Equal(new RenderResult(RenderOutcome.Rendered, expected + "|kept0"), result);
    }

    [Fact]
    public async Task Rerender_may_abort_the_message() =>
        Assert.Equal(new RenderResult(RenderOutcome.Aborted, "no"), await RenderAsync("{% connected_content https://i.example :rerender %}x", StubContent.Always(200, "{% abort_message('no') %}")));

    public static TheoryData<string> BadAnswers() =>
    [
        "{{ x",
        "{% if a %}",
        string.Concat(Enumerable.Repeat("{%if 1%}", 5_000)),
        "{{ " + new string('(', 5_000),
        "{% connected_content https://inner.example %}",
        "{{content_blocks.${x}}}",
        "{{ 1 }}" + new string('x', 64 * 1024),
    ];

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task Rerender_refuses_what_cannot_be_rendered_and_names_the_place_of_the_call(string answer)
    {
        var stub = StubContent.Always(200, answer);
        var result = await RenderAsync("a\n {% connected_content https://i.example :rerender %}", stub);
        Assert.Equal((RenderOutcome.LiquidError, IssueCodes.AnswerFailed, 2, 2), (result.Outcome, result.Code, result.Line, result.Column));
        Assert.Single(stub.Requests);
    }

    [Theory]
    [InlineData("{{ 1 | divided_by: 0 }}", "LQ202")]
    [InlineData("{% capture a %}{{ 1 | divided_by: 0 }}{% endcapture %}", "LQ202")]
    [InlineData("{% for i in (1..10000) %}{{ i }}{% endfor %}", "LQ201")]
    public async Task Rerender_shares_the_bounds_of_the_template(string answer, string code)
    {
        var result = await RenderAsync("a\n {% connected_content https://i.example :rerender %}", StubContent.Always(200, answer));
        Assert.Equal((code, 2, 2), (result.Code, result.Line, result.Column));
    }

    [Fact]
    public async Task Answer_without_rerender_is_never_a_template() =>
        Assert.Equal("{{ 1 }}", (await RenderAsync("{% connected_content https://i.example %}", StubContent.Always(200, "{{ 1 }}"))).Text);

    private static async Task<RenderResult> RenderAsync(string source, StubContent stub)
    {
        var parsed = Templates.Parse(source);
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        return await parsed.Template.RenderAsync(new TestData { ConnectedContent = stub }, TestContext.Current.CancellationToken);
    }

    private static async Task<ConnectedContentRequest> RequestOf(string source)
    {
        var stub = StubContent.Always(200, "");
        Assert.True((await RenderAsync(source, stub)).IsRendered);
        return Assert.Single(stub.Requests);
    }

    private static IEnumerable<string> Shown(ConnectedContentRequest request) => request.Headers.Select(header => header.Key + "=" + header.Value);
}
