using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.BadInput;

/// <summary>Definitions whose templates, filters or YAML are made to hurt: refused, or aborted when rendered, and never the end of the process.</summary>
public sealed class HostileDefinitionTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const string U = "u";
    private const int Deep = 5_000;
    private const string Grow = " | replace: 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'";

    private ApiClient Api => server.Ripen.Api;

    public static TheoryData<string> RefusedTemplates =>
    [
        string.Concat(Enumerable.Repeat("{% if 1 %}", Deep)) + string.Concat(Enumerable.Repeat("{% endif %}", Deep)),
        string.Concat(Enumerable.Repeat("{% if 1 %}", Deep)),
        "{{ " + new string('(', Deep) + "1" + new string(')', Deep) + " }}",
        "{{ a" + string.Concat(Enumerable.Repeat("[a", Deep)) + new string(']', Deep) + " }}",
        "{% for i in (1..3) %}",
    ];

    public static TheoryData<string, string> CostlyTemplates => new()
    {
        { "a-range", "{% for i in (1..1000000000) %}x{% endfor %}" },
        { "loops", "{% for i in (1..100000) %}{% for j in (1..100000) %}{% assign a = i | plus: j %}{% endfor %}{% endfor %}" },
        { "doubling", "{% assign s = 'aaaaaaaaaa' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}{{ s }}" },
        { "captures", "{% assign a = 'x,' %}{% for i in (1..64) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}{{ a | split: ',' | size }}" },
        { "growth", "{{ 'a'" + string.Concat(Enumerable.Repeat(Grow, 6)) + " }}" },
    };

    public static TheoryData<string> HostileFiles =>
    [
        "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d]\n",
        "a: &a [*a]\n",
        new string('[', 100_000),
        string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', i) + "a:\n")),
        "kind: segment\nid: deep\nname: Deep\nfilter: " + string.Concat(Enumerable.Repeat("{not: ", Deep)) + "{attribute: a, is: true}" + new string('}', Deep),
        "kind: segment\nid: re\nname: Re\nfilter: { attribute: a, matches_regex: '(((((((((((((((((((((((((' }\n",
        "kind: !!python/object/apply:os.system ['true']\n",
        "%TAG ! tag:x,2000:\n---\nkind: segment\n",
        string.Concat(Enumerable.Repeat("---\nkind: segment\n", 20_000)),
    ];

    [Theory]
    [MemberData(nameof(RefusedTemplates), DisableDiscoveryEnumeration = true)]
    public async Task W20_a_template_that_cannot_be_parsed_is_refused(string template)
    {
        var (status, body) = await Api.TryPublishAsync(CampaignWith("refused", template, "https://crm.example.com"));
        Assert.True(status == HttpStatusCode.BadRequest, $"{(int)status} {body}");
        Assert.Equal(HttpStatusCode.NotFound, (await Api.CallAsync(HttpMethod.Get, "/v1/definitions/campaign/refused")).Status);
    }

    [Theory]
    [MemberData(nameof(CostlyTemplates), DisableDiscoveryEnumeration = true)]
    public async Task A_template_that_costs_too_much_is_refused_or_ends_as_an_error(string name, string template)
    {
        await using var crm = await StandIn.StartAsync(U);
        var (status, body) = await Api.TryPublishAsync(CampaignWith(name, template, crm.Url));
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{(int)status} {body}");
        await Api.AttributesAsync(name, (ApiClient.Score, 200));
        await server.Ripen.SettleAsync();
        Assert.Equal(0, crm.Host.Journal.Total);
        if (status == HttpStatusCode.OK)
        {
            Assert.Equal(1, (await Api.GetAsync($"/v1/campaigns/{name}/stats")).GetProperty("liquid_error").GetInt64());
            await Api.PostAsync($"/v1/campaigns/{name}/status", new { status = "archived" });
        }

        Assert.Equal(200, await Api.ScoreAsync(name));
    }

    [Theory]
    [MemberData(nameof(HostileFiles), DisableDiscoveryEnumeration = true)]
    public async Task A_hostile_file_is_refused(string yaml)
    {
        var (status, body) = await Api.TryPublishAsync(yaml);
        Assert.True(status == HttpStatusCode.BadRequest, $"{(int)status} {body}");
        Assert.True(body.GetProperty("message").GetString()!.Length > 0);
        Assert.True(body.ToString().Length < 1_000_000, "The answer is too long");
    }

    [Fact]
    public async Task A_regular_expression_that_backtracks_without_end_does_not_hold_up_others()
    {
        const string Audience = "{ attribute: title, matches_regex: '^(a+)+$' }";
        const string Shipped = "{ attribute: is_employee, is: false_or_not_set }";
        await Api.TryPublishAsync(LeadScoring.SeedCanvas.With("id: lead-scoring", "id: backtracks").With(Shipped, Audience));
        await Api.AttributesAsync(U, ("title", new string('a', 200) + "!"), (ApiClient.Score, 1));
        await Api.AttributesAsync("other", (ApiClient.Score, 2));
        Assert.Equal((1, 2), (await Api.ScoreAsync(U), await Api.ScoreAsync("other")));
        Assert.Empty(await Api.DueAsync(U, "backtracks"));
    }

    private static string CampaignWith(string id, string template, string url) => $$$"""
        kind: campaign
        id: {{{id}}}
        name: Hostile
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: attribute_changed, attribute: lead score, to: any_new_value }] }
        message:
          method: PATCH
          url: "{{{url}}}/services/data/v60.0/sobjects/Lead/u"
          headers: { Content-Type: application/json }
          body: {{{System.Text.Json.JsonSerializer.Serialize(template)}}}
        """;
}
