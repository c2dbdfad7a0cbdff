namespace Ripen.Templates.Tests.Tags;

public sealed class TagTests
{
    private static readonly TestData Data = TestData.FromJson("""{ "custom_attribute": { "a": [1, 2, 3, 4, 5, 6] }, "user": { "user_id": "u" } }""");

    [Theory]
    [InlineData("{% abort_message('why') %}", "why")]
    [InlineData("{% abort_message(\"why\") %}", "why")]
    [InlineData("{%- abort_message ( 'why' ) -%}", "why")]
    [InlineData("{% abort_message(no venue_name) %}", "no venue_name")]
    [InlineData("{% abort_message('the user's {{${user_id}}} plan') %}", "the user's {{${user_id}}} plan")]
    [InlineData("{% abort_message 'why' %}", "why")]
    [InlineData("{% abort_message('') %}", "{% abort_message %} called")]
    [InlineData("{% liquid\nif true\nabort_message('in liquid')\nendif %}", "in liquid")]
    [InlineData("{% capture x %}{% abort_message('c') %}{% endcapture %}x", "c")]
    [InlineData("{% case 1 %}{% when 1 %}{% abort_message('k') %}{% endcase %}x", "k")]
    [InlineData("{% unless false %}{% for i in (1..2) %}{% for j in (1..2) %}{% abort_message('deep') %}{% endfor %}{% endfor %}{% endunless %}x", "deep")]
    public void Abort_stops_everything_with_its_reason(string source, string reason) =>
        Assert.Equal(new RenderResult(RenderOutcome.Aborted, reason), Templates.Render(source, Data));

    [Fact]
    public void Abort_reason_is_cut()
    {
        Assert.Equal(1_000, Templates.Render("{% abort_message('" + new string('x', 1_001) + "') %}").Text.Length);
        Assert.Equal(1_000, Templates.Render("{% abort_message('" + new string('x', 1_000) + "') %}").Text.Length);
    }

    [Theory]
    [InlineData("{% for i in custom_attribute.${a} offset: 2 limit: 3 %}{{ forloop.index }}{{ forloop.index0 }}{{ "
        + "forloop.rindex }}{{ forloop.first }}{{ forloop.last }}/{{ forloop.length }} {% endfor %}", "103truefalse/3 212falsefalse/3 321falsetrue/3 ")]
    [InlineData("{% for i in custom_attribute.${a} reversed, limit: 2, offset: 1 %}{{ i }}{% endfor %}", "32")]
    [InlineData("{% for i in custom_attribute.${a} limit: 2 %}{{ i }}{% endfor %}-{% for i in custom_attribute.${a} "
        + "limit: 2 offset: continue %}{{ i }}{% endfor %}", "12-34")]
    [InlineData("{% for i in (1..3) %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}{{ i }}", "13")]
    [InlineData("{% for i in (1..9) %}{% case i %}{% when 3 %}{% break %}{% endcase %}{{ i }}{% endfor %}", "12")]
    [InlineData("{% for i in (1..2) %}{% for j in (1..2) %}{{ forloop.parentloop.index }}{{ j }} {% endfor %}{% endfor %}", "11 12 21 22 ")]
    [InlineData("{% assign i = 'kept' %}{% for i in (1..2) %}{% endfor %}{{ i }}", "kept")]
    [InlineData("{% tablerow i in (1..3) cols: 2 %}{{ i }}{% endtablerow %}", "<tr class=\"row1\">\n<td "
        + "class=\"col1\">1</td><td class=\"col2\">2</td></tr>\n<tr class=\"row2\"><td class=\"col1\">3</td></tr>\n")]
    [InlineData("{% for i in (1..4) %}{% cycle 'a', 'b' %}{% endfor %}{% increment n %}{% increment n %}{% decrement m %}", "abab01-1")]
    [InlineData("{% for i in custom_attribute.${a} limit: 3 %}{% ifchanged %}x{% endifchanged %}{% endfor %}", "x")]
    public void Loops(string source, string expected) => Assert.Equal(expected, Templates.Text(source, Data));

    [Theory]
    [InlineData("{% liquid\n  assign a = 1\n  # a note\n  comment\n  {{ nothing }}\n  endcomment\n  if a == 1\n    echo "
        + "'yes' | upcase\n  else\n    echo 'no'\n  endif\n%}", "YES")]
    [InlineData("{% # a note %}x{% liquid %}", "x")]
    [InlineData("{% comment %}{% comment %}{% if %}{% endcomment %} {{ x {% endcomment %}ok", "ok")]
    [InlineData("{% raw %}{% if %}{{{% endraw %}", "{% if %}{{")]
    [InlineData("{% if true %}\n  {% assign a = 1 %}\n{% endif %}{{ a }}", "1")]
    [InlineData("{% case 2 %} x {% when 1, 2 or 3 %}a{% when 4 %}b{% else %}c{% endcase %}", "a")]
    [InlineData("{% unless 1 == 1 %}a{% elsif 1 == 1 %}b{% else %}c{% endunless %}", "b")]
    [InlineData("${{ 5 | money }} ${not_a_reference} { {{ 1 }} }", "$5.00 ${not_a_reference} { 1 }")]
    [InlineData("{{ ${ user_id } }}{{${USER_ID}}}", "u")]
    public void Blocks_and_text(string source, string expected) => Assert.Equal(expected, Templates.Text(source, Data));

    [Fact]
    public async Task Content_blocks_expand_two_levels_deep()
    {
        var blocks = new TestBlocks(new Dictionary<string, string>
        {
            ["one"] = "1{{content_blocks.${two}}}",
            ["two"] = "2{{ content_blocks.${three} }}",
            ["three"] = "3",
        });
        var parsed = Templates.Engine.Parse("<{{content_blocks.${one}}}> {{- content_blocks.${three} -}} !{% raw "
            + "%}{{content_blocks.${one}}}{% endraw %}", TemplatePart.Body, blocks);
        var result = await parsed.Template!.RenderAsync(new TestData(), TestContext.Current.CancellationToken);
        Assert.Equal("<12>3!{{content_blocks.${one}}}", result.Text);
    }

    [Fact]
    public void Content_blocks_that_grow_too_long_are_refused()
    {
        var blocks = new TestBlocks(new Dictionary<string, string> { ["big"] = new string('x', 40 * 1024), ["huge"] = new string('x', (50 * 1024) + 1) });
        Assert.True(Templates.Engine.Parse("{{content_blocks.${big}}}", TemplatePart.Body, blocks).Succeeded);
        Assert.Equal("LQ011", Templates.Engine.Parse("{{content_blocks.${big}}}{{content_blocks.${big}}}", TemplatePart.Body, blocks).Error!.Code);
        Assert.Equal("LQ013", Templates.Engine.Parse("{{content_blocks.${huge}}}", TemplatePart.Body, blocks).Error!.Code);
    }

    [Fact]
    public void Nested_blocks_of_an_expanded_text_are_bounded_too()
    {
        var blocks = new TestBlocks(new Dictionary<string, string> { ["deep"] = string.Concat(Enumerable.Repeat("{%if 1%}", 101)) });
        Assert.Equal("LQ010", Templates.Engine.Parse("{{content_blocks.${deep}}}", TemplatePart.Body, blocks).Error!.Code);
    }
}
