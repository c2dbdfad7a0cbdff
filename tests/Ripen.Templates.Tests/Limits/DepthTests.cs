using System.Text;
using Ripen.Templates.Limits;

namespace Ripen.Templates.Tests.Limits;

public sealed class DepthTests
{
    private const int Many = 5_000;

    public static TheoryData<string, string> Nestings() => new()
    {
        { "{%if 1%}", "{%endif%}" },
        { "{%for a in b%}", "{%endfor%}" },
        { "{{", "}}" },
        { "{{ ", " }}" },
    };

    public static TheoryData<string, string> Groupings() => new() { { "(", ")" }, { "[", "]" }, { "{{ ", " }}" }, { "a[", "]" } };

    [Theory]
    [MemberData(nameof(Nestings))]
    public void W20_thousands_of_openings_are_refused_closed_or_not(string open, string close)
    {
        Assert.Equal("LQ010", Templates.ErrorCode(Repeat(open, Many)));
        Assert.Equal("LQ010", Templates.ErrorCode(Repeat(open, Many) + "x" + Repeat(close, Many)));
    }

    [Theory]
    [MemberData(nameof(Groupings))]
    public void W20_thousands_of_groups_inside_a_tag_are_refused_closed_or_not(string open, string close)
    {
        foreach (var (before, after) in new[] { ("{{ ", " }}"), ("{% if ", " %}{% endif %}"), ("{% liquid\necho ", "\n%}"),
            ("{% connected_content https://a.example/{{ ", " }} %}") })
        {
            Assert.Equal("LQ010", Templates.ErrorCode(before + Repeat(open, Many)));
            Assert.Equal("LQ010", Templates.ErrorCode(before + Repeat(open, Many) + "1" + Repeat(close, Many) + after));
        }
    }

    [Fact]
    public void W20_blocks_inside_a_liquid_tag_are_refused_too() => Assert.Equal("LQ010", Templates.ErrorCode("{% liquid\n" + Repeat("if 1\n", Many) + "%}"));

    [Fact]
    public void Depth_is_bounded_at_a_hundred()
    {
        Assert.Equal("x", Templates.Text(Repeat("{%if 1%}", TemplateLimits.MaxDepth) + "x" + Repeat("{%endif%}", TemplateLimits.MaxDepth)));
        Assert.Equal("LQ010", Templates.ErrorCode(Repeat("{%if 1%}", TemplateLimits.MaxDepth + 1) + "x" + Repeat("{%endif%}", TemplateLimits.MaxDepth + 1)));
        Assert.Equal("1", Templates.Text("{{ " + Repeat("(", TemplateLimits.MaxDepth) + "1" + Repeat(")", TemplateLimits.MaxDepth) + " }}"));
        Assert.Equal("LQ010", Templates.ErrorCode("{{ " + Repeat("(", TemplateLimits.MaxDepth + 1) + "1" + Repeat(")", TemplateLimits.MaxDepth + 1) + " }}"));
    }

    [Theory]
    [InlineData("a[", "]")]
    [InlineData("{{ ", " }}")]
    public void Depth_of_brackets_and_braces_is_bounded_at_a_hundred(string open, string close)
    {
        Assert.Null(Templates.ErrorCode("{{ " + Repeat(open, TemplateLimits.MaxDepth) + "1" + Repeat(close, TemplateLimits.MaxDepth) + " }}"));
        Assert.Equal("LQ010", Templates.ErrorCode("{{ " + Repeat(open, TemplateLimits.MaxDepth + 1) + "1" + Repeat(close, TemplateLimits.MaxDepth + 1) + " }}"));
    }

    [Theory]
    [InlineData(40, null)]
    [InlineData(41, "LQ010")]
    public void Depth_counts_content_blocks_where_they_stand(int inside, string? code)
    {
        var blocks = new TestBlocks(new Dictionary<string, string> { ["deep"] = Repeat("{%if 1%}", inside) + Repeat("{%endif%}", inside) });
        var source = Repeat("{%if 1%}", 60) + "{{content_blocks.${deep}}}" + Repeat("{%endif%}", 60);
        Assert.Equal(code, Templates.Engine.Parse(source, TemplatePart.Body, blocks).Error?.Code);
    }

    [Fact]
    public void Depth_of_blocks_and_groups_together_parses_on_a_small_stack()
    {
        var groups = "{{ " + Repeat("(", TemplateLimits.MaxDepth) + "1" + Repeat(")", TemplateLimits.MaxDepth) + " }}";
        var source = Repeat("{%for i in (1..1)%}", TemplateLimits.MaxDepth) + groups + Repeat("{%endfor%}", TemplateLimits.MaxDepth);
        var text = "";
        var thread = new Thread(() => text = new TemplateEngine(TimeProvider.System).Parse(source, TemplatePart.Body).Template!
            .RenderAsync(new TestData(), CancellationToken.None).AsTask().GetAwaiter().GetResult().Text, 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal("1", text);
    }

    [Theory]
    [InlineData("{{ 1", " | plus: 1", " }}")]
    [InlineData("{% if false", " or false", " %}{% endif %}")]
    [InlineData("{{ a", ".b", " }}")]
    [InlineData("{% if 1 %}", "{% elsif 1 %}", "{% endif %}")]
    [InlineData("{% case 1 %}", "{% when 1 %}", "{% endcase %}")]
    [InlineData("{% cycle 1", ", 1", " %}")]
    public void Long_chains_take_no_stack(string start, string link, string end)
    {
        var source = start + Repeat(link, (TemplateLimits.MaxSourceBytes - 100) / link.Length) + end;
        var thread = new Thread(() => _ = new TemplateEngine(TimeProvider.System).Parse(source, TemplatePart.Body).Template!
            .RenderAsync(new TestData(), CancellationToken.None).AsTask().GetAwaiter().GetResult(), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(Templates.Parse(source).Succeeded);
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
