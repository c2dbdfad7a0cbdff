using Microsoft.Extensions.Time.Testing;
using Ripen.Engine.Values;
using Ripen.Templates.ConnectedContent;
using Ripen.Templates.Limits;

namespace Ripen.Templates.Tests.Limits;

public sealed class RenderLimitTests
{
    [Fact]
    public void Source_is_bounded_in_bytes()
    {
        Assert.True(Templates.Parse(new string('x', TemplateLimits.MaxSourceBytes)).Succeeded);
        Assert.Equal("LQ011", Templates.ErrorCode(new string('x', TemplateLimits.MaxSourceBytes + 1)));
        Assert.Equal("LQ011", Templates.ErrorCode(new string('é', (TemplateLimits.MaxSourceBytes / 2) + 1)));
    }

    [Theory]
    [InlineData("{{ (1..10000) | size }}", "10000")]
    [InlineData("{% for i in (1..50000000) %}{% break %}{% endfor %}", "LQ203")]
    [InlineData("{{ (1..10001) | size }}", "LQ203")]
    [InlineData("{{ (-9223372036854775807..9223372036854775807) | size }}", "LQ203")]
    [InlineData("{{ (1..99999999999999999999999) | size }}", "LQ203")]
    [InlineData("{{ (5..1) | size }}", "0")]
    public void Ranges_are_checked_before_they_are_made(string source, string expected) => AssertTextOrCode(source, expected);

    [Theory]
    [InlineData("{% for i in (1..4999) %}{% assign a = i %}{% endfor %}ok", "ok")]
    [InlineData("{% for i in (1..5000) %}{% assign a = i %}{% endfor %}ok", "LQ201")]
    [InlineData("{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}", "LQ201")]
    public void Steps_are_bounded(string source, string expected) => AssertTextOrCode(source, expected);

    [Theory]
    [InlineData("{% assign s = 'x' %}{% for i in (1..16) %}{% assign s = s | append: s %}{% endfor %}{{ s.size }}", "65536")]
    [InlineData("{% assign s = 'x' %}{% for i in (1..17) %}{% assign s = s | append: s %}{% endfor %}", "LQ204")]
    [InlineData("{% assign s = 'x' %}{% for i in (1..24) %}{% assign s = s | prepend: s %}{% endfor %}", "LQ204")]
    [InlineData("{% assign s = 'x' %}{% for i in (1..24) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}", "LQ204")]
    [InlineData("{{ 'aaaaaaaaaa' | replace: 'a', 'aaaaaaaaaa' | replace: 'a', 'aaaaaaaaaa' | replace: 'a', 'aaaaaaaaaa' "
        + "| replace: 'a', 'aaaaaaaaaa' }}", "LQ204")]
    [InlineData("{{ 'aaaaaaaaaa' | replace: '', 'aaaaaaaaaa' | replace: '', 'aaaaaaaaaa' | replace: '', 'aaaaaaaaaa' | replace: '', 'aaaaaaaaaa' }}", "LQ204")]
    [InlineData("{{ (1..10000) | join: 'aaaaaaaaaaaa' }}", "LQ204")]
    [InlineData("{% assign a = (1..10000) | map: 'x' %}", "LQ200")]
    [InlineData("{% assign a = (1..6000) %}{% assign a = a | concat: a %}", "LQ203")]
    [InlineData("{% assign s = 'é' %}{% for i in (1..15) %}{% assign s = s | append: s %}{% endfor %}{{ s.size }}", "32768")]
    [InlineData("{% assign s = 'é' %}{% for i in (1..16) %}{% assign s = s | append: s %}{% endfor %}", "LQ204")]
    public void Strings_and_collections_are_bounded(string source, string expected) => AssertTextOrCode(source, expected);

    [Theory]
    [InlineData("{{ s | append: s | size }}", "65536")]
    [InlineData("{{ s | append: s | append: 'z' | size }}", "LQ204")]
    [InlineData("{{ s | prepend: s | size }}", "65536")]
    [InlineData("{{ s | prepend: s | prepend: 'z' | size }}", "LQ204")]
    [InlineData("{{ s | replace: 'x', 'xx' | size }}", "65536")]
    [InlineData("{{ s | append: 'z' | replace: 'x', 'xx' | size }}", "LQ204")]
    [InlineData("{% assign half = s | slice: 0, 32766 %}{{ 'a,b,cd' | split: ',' | join: half | size }}", "65536")]
    [InlineData("{% assign half = s | slice: 0, 32766 %}{{ 'a,b,cde' | split: ',' | join: half | size }}", "LQ204")]
    [InlineData("{% capture t %}{{ s }}{{ s }}{% endcapture %}{{ t | size }}", "65536")]
    [InlineData("{% capture t %}{{ s }}{{ s }}z{% endcapture %}{{ t | size }}", "LQ204")]
    public void Strings_are_bounded_by_every_way_that_makes_them_longer(string source, string expected) =>
        AssertTextOrCode("{% assign s = 'x' %}{% for i in (1..15) %}{% assign s = s | append: s %}{% endfor %}" + source, expected);

    [Theory]
    [InlineData("{{ numbers | split: ',' | size }}", "10000")]
    [InlineData("{{ numbers | append: ',0' | split: ',' | size }}", "LQ203")]
    [InlineData("{{ numbers | prepend: '[' | append: ']' | json_parse | size }}", "10000")]
    [InlineData("{{ numbers | prepend: '[' | append: ',0]' | json_parse | size }}", "LQ203")]
    public void Lists_that_are_read_are_bounded(string source, string expected) => AssertTextOrCode("{% assign numbers = (1..10000) | join: ',' %}" + source, expected);

    [Fact]
    public async Task Many_strings_of_allowed_size_do_not_add_up_to_all_memory()
    {
        var source = "{% assign s = 'x' %}{% for i in (1..15) %}{% assign s = s | append: s %}{% endfor %}"
            + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"{{%assign v{i}=s|append:{i}%}}"));
        var template = new TemplateEngine(new FakeTimeProvider()).Parse(source, TemplatePart.Body).Template!; // a busy machine must not meet the bound of time first
        Assert.Equal("LQ204", (await template.RenderAsync(new TestData(), TestContext.Current.CancellationToken)).Code);
    }

    [Theory]
    [InlineData(TemplatePart.Body, TemplateLimits.MaxBodyBytes)]
    [InlineData(TemplatePart.Url, TemplateLimits.MaxUrlBytes)]
    [InlineData(TemplatePart.Header, TemplateLimits.MaxHeaderBytes)]
    public void Output_is_bounded_in_bytes(TemplatePart part, int limit)
    {
        const string Source = "{{ custom_attribute.${a} }}";
        Assert.True(Templates.Render(Source, Attribute(new string('x', limit)), part).IsRendered);
        Assert.Equal("LQ205", Templates.Render(Source, Attribute(new string('x', limit + 1)), part).Code);
        Assert.Equal("LQ205", Templates.Render(Source, Attribute(new string('é', (limit / 2) + 1)), part).Code);
    }

    [Theory]
    [InlineData("{{ 79228162514264337593543950335 | times: 10 }}", "LQ206")]
    [InlineData("{{ 79228162514264337593543950335 | plus: 1 }}", "LQ206")]
    [InlineData("{{ 1 | divided_by: 0 }}", "LQ202")]
    [InlineData("{{ 1.5 | divided_by: 0.0 }}", "LQ202")]
    [InlineData("{{ 1 | modulo: 0 }}", "LQ202")]
    [InlineData("{{ 2.5 | round: 100000 }}", "2.5")]
    [InlineData("{{ 2 | round: -100000 }}", "0")]
    [InlineData("{{ 'x' | truncate: 99999999999999999999 }}", "x")]
    [InlineData("{{ 'abc' | slice: -99999999999999999999, 99999999999999999999 }}", "")]
    public void Numbers_never_end_in_anything_but_a_result_or_an_error(string source, string expected) => AssertTextOrCode(source, expected);

    [Fact]
    public async Task Time_is_bounded_by_the_given_clock()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(60) };
        var template = new TemplateEngine(time).Parse("{% for i in (1..4000) %}{{ i }}{% endfor %}", TemplatePart.Body).Template!;
        var result = await template.RenderAsync(new TestData(), TestContext.Current.CancellationToken);
        Assert.Equal("LQ207", result.Code);
        time.AutoAdvanceAmount = TimeSpan.Zero;
        Assert.True((await template.RenderAsync(new TestData(), TestContext.Current.CancellationToken)).IsRendered);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "LQ207")]
    public async Task Time_at_the_bound_is_allowed(long ticksMore, string? code)
    {
        // So long that the clock is read twice: what lies between is what the render took.
        var time = new FakeTimeProvider { AutoAdvanceAmount = TemplateLimits.MaxRenderTime + TimeSpan.FromTicks(ticksMore) };
        var template = new TemplateEngine(time).Parse("{% for i in (1..70) %}{{ i }}{% endfor %}", TemplatePart.Body).Template!;
        Assert.Equal(code, (await template.RenderAsync(new TestData(), TestContext.Current.CancellationToken)).Code);
    }

    [Fact]
    public async Task Time_of_calls_is_not_counted()
    {
        const string Work = "{% for i in (1..200) %}{{ i }}{% endfor %}";
        var time = new FakeTimeProvider();
        var called = new TaskCompletionSource();
        var data = new TestData { ConnectedContent = new StubContent(_ => new ConnectedContentResponse(200, "ok", null)) { Gate = called.Task } };
        var template = new TemplateEngine(time).Parse(Work + "{% connected_content https://i.example %}" + Work, TemplatePart.Body).Template!;

        var running = template.RenderAsync(data, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(2));
        called.SetResult();

        Assert.True((await running).IsRendered);
    }

    [Fact]
    public void Errors_name_their_place()
    {
        var result = Templates.Render("a\nb {% if true %}\n  {{ 1 | divided_by: 0 }}{% endif %}");
        Assert.Equal((3, 3, "divided by 0"), (result.Line, result.Column, result.Text));
    }

    private static TestData Attribute(string text) => new TestData().With(TemplateRoot.CustomAttribute, Value.Object(KeyValuePair.Create("a", Value.Of(text))));

    private static void AssertTextOrCode(string source, string expected)
    {
        var result = Templates.Render(source);
        Assert.Equal(expected, result.Code ?? result.Text);
    }
}
