using Ripen.Templates.Limits;
using Ripen.Templates.Webhooks;

namespace Ripen.Templates.Tests.Tags;

/// <summary><c>message_extras</c> (liquid-and-webhooks §2.6).</summary>
public sealed class MessageExtrasTests
{
    private static readonly TemplateEngine Engine = new(TimeProvider.System);
    private static readonly TestData Data = TestData.FromJson("""{ "user": { "user_id": "u" }, "custom_attribute": { "plan": "pro max", "none": null } }""");

    [Theory]
    [InlineData("{% message_extras :key test :value 123 %}", "test=123")]
    [InlineData("{%message_extras\n  :key   test\n  :value   123\n%}", "test=123")]
    [InlineData("{%- message_extras :key plan :value {{custom_attribute.${plan}}} -%}", "plan=pro max")]
    [InlineData("{% message_extras :key {{ ${user_id} | append: ' 1' }} :value a {{custom_attribute.${plan}}}! %}", "u 1=a pro max!")]
    [InlineData("{% message_extras :key \"a b\" :value 'c' %}", "a b=c")]
    [InlineData("{% message_extras :key a :value https://x.example/:key %}", "a=https://x.example/:key")]
    [InlineData("{% message_extras :key a :value {{ ':value :key' }} %}", "a=:value :key")]
    [InlineData("{% message_extras :key a :value 1 %}{% message_extras :key a :value 2 %}{% message_extras :key b :value 3 %}", "a=1;b=3")]
    [InlineData("{% message_extras :key a :value {{custom_attribute.${none}}} %}", "a=")]
    [InlineData("{% message_extras :key {{custom_attribute.${none}}} :value 1 %}", "")]
    [InlineData("{% for i in (1..2) %}{% message_extras :key k{{i}} :value {{i}} %}{% endfor %}", "k1=1;k2=2")]
    [InlineData("{% if false %}{% message_extras :key a :value 1 %}{% endif %}", "")]
    [InlineData("{% capture c %}code{% endcapture %}{% message_extras :key c :value {{c}} %}", "c=code")]
    [InlineData("{% liquid\nmessage_extras :key a :value 1\n%}", "a=1")]
    public async Task Pair_is_with_the_request_and_prints_nothing(string source, string expected)
    {
        var request = (await RenderAsync(new WebhookSource("POST", "https://x.example/") { Body = "[" + source + "]" })).Request!;
        Assert.Equal("[]", request.Body);
        Assert.Equal(expected, string.Join(';', request.Extras.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("{% message_extras %}")]
    [InlineData("{% message_extras :key a %}")]
    [InlineData("{% message_extras :value a %}")]
    [InlineData("{% message_extras :value 1 :key a %}")]
    [InlineData("{% message_extras :key :value 1 %}")]
    [InlineData("{% message_extras :key a :value %}")]
    [InlineData("{% message_extras a :key a :value 1 %}")]
    [InlineData("{% message_extras :key a :value 1 :key b :value 2 %}")]
    [InlineData("{% message_extras key a value 1 %}")]
    public void Any_other_form_is_refused_with_the_right_one(string source)
    {
        var error = Templates.Parse(source).Error!;
        Assert.Equal((IssueCodes.Syntax, "{% message_extras :key NAME :value TEXT %}"), (error.Code, error.Suggestion));
    }

    [Theory]
    [InlineData(TemplatePart.Value)]
    [InlineData(TemplatePart.Document)]
    public void Values_that_are_no_part_of_a_message_have_no_record(TemplatePart part) =>
        Assert.Equal(IssueCodes.UnknownTag, Templates.Parse("{% message_extras :key a :value 1 %}", part).Error!.Code);

    [Fact]
    public async Task Pairs_of_body_url_and_headers_come_in_the_order_in_which_those_are_rendered()
    {
        var webhook = new WebhookSource("GET", "https://x.example/{% message_extras :key u :value 2 %}{% message_extras :key b :value no %}")
        {
            Headers = [new("X-A", "a{% message_extras :key h :value 3 %}"), new("X-S", "{{request.url}}{% message_extras :key s :value 4 %}")],
            Body = "{% message_extras :key b :value 1 %}",
        };
        Assert.Equal([new("b", "1"), new("u", "2"), new("h", "3"), new("s", "4")], (await RenderAsync(webhook)).Request!.Extras);

        // As a send is made: first what needs no network, then what each attempt makes.
        var template = WebhookTemplates.Parse(Engine, webhook).Template!;
        var first = template.RenderWithoutNetwork(Data).Request!;
        Assert.Equal([new("b", "1"), new("u", "2"), new("h", "3")], first.Extras);
        Assert.Equal([new("b", "1"), new("u", "2"), new("h", "3"), new("s", "4")], (await template.RenderHeadersAsync(first, Data, TestContext.Current.CancellationToken)).Request!.Extras);
    }

    [Fact]
    public async Task One_render_leaves_nothing_to_the_next()
    {
        var template = WebhookTemplates.Parse(Engine, new WebhookSource("POST", "https://x.example/") { Body = "{% message_extras :key a :value {{${user_id}}} %}" }).Template!;
        await template.RenderAsync(TestData.FromJson("""{ "user": { "user_id": "first" } }"""), TestContext.Current.CancellationToken);
        Assert.Equal([new("a", "u")], (await template.RenderAsync(Data, TestContext.Current.CancellationToken)).Request!.Extras);
    }

    [Theory]
    [InlineData(TemplateLimits.MaxExtrasBytes - 2, "x", TemplateLimits.MaxExtrasBytes - 2, 1)] // one byte of key, one of value
    [InlineData(TemplateLimits.MaxExtrasBytes - 1, "", TemplateLimits.MaxExtrasBytes - 1, 1)]
    [InlineData(TemplateLimits.MaxExtrasBytes, "", TemplateLimits.MaxExtrasBytes - 1, 1)]
    [InlineData(TemplateLimits.MaxExtrasBytes - 3, "éx", TemplateLimits.MaxExtrasBytes - 3, 1)] // half of a character is none
    [InlineData(10, "{% message_extras :key b :value 1 %}", 10, 2)]
    [InlineData(TemplateLimits.MaxExtrasBytes, "{% message_extras :key b :value 1 %}", TemplateLimits.MaxExtrasBytes - 1, 1)] // nothing after what was cut
    public async Task What_is_beyond_one_kilobyte_is_cut(int length, string after, int kept, int pairs)
    {
        var inValue = after.StartsWith('{') ? "" : after;
        var body = "{% message_extras :key k :value " + new string('v', length) + inValue + " %}" + (inValue.Length > 0 ? "" : after);
        var extras = (await RenderAsync(new WebhookSource("POST", "https://x.example/") { Body = body })).Request!.Extras;
        Assert.Equal(pairs, extras.Count);
        Assert.Equal(kept, extras[0].Value.Count(character => character == 'v'));
        Assert.InRange(extras.Sum(pair => System.Text.Encoding.UTF8.GetByteCount(pair.Key + pair.Value)), 1, TemplateLimits.MaxExtrasBytes);
    }

    [Fact]
    public async Task Answer_that_is_rendered_again_adds_none()
    {
        var data = TestData.FromJson("""{ "user": { "user_id": "u" } }""");
        data.ConnectedContent = StubContent.Always(200, "{% message_extras :key a :value 1 %}");
        var render = await RenderAsync(new WebhookSource("POST", "https://x.example/") { Body = "{% connected_content https://i.example/ :rerender %}" }, data);
        Assert.Equal((RenderOutcome.LiquidError, IssueCodes.AnswerFailed), (render.Outcome, render.Code));
    }

    private static async Task<WebhookRender> RenderAsync(WebhookSource source, ITemplateData? data = null)
    {
        var parsed = WebhookTemplates.Parse(Engine, source);
        Assert.Empty(parsed.Errors);
        return await parsed.Template!.RenderAsync(data ?? Data, TestContext.Current.CancellationToken);
    }
}
