namespace Ripen.Templates.Tests.Grammar;

public sealed class RepairTests
{
    private static readonly TestData Data = TestData.FromJson("""{ "user": { "user_id": "00Q1" }, "custom_attribute": { "b": 1, "date_attribute": "d" } }""");

    [Theory]
    [InlineData("{{$user_id}}}", "00Q1")]
    [InlineData("{{$user_id}}", "00Q1")]
    [InlineData("{{ $user_id | downcase }}", "00q1")]
    [InlineData("{{custom_attribute.$date_attribute}}}", "d")]
    [InlineData("{% if {{{custom_attribute.${b}}} == 1 %}Y{% endif %}", "Y")]
    [InlineData("{% if\u00A0custom_attribute.${b} == 1 %}Y{% endif %}", "Y")]
    public void Parse_repairs_what_authors_paste_and_warns(string source, string expected)
    {
        Assert.Contains(Templates.Parse(source).Warnings, warning => warning.Code == IssueCodes.Repaired);
        Assert.Equal(expected, Templates.Text(source, Data));
    }

    [Theory]
    [InlineData("{{${first_name | default: 'x'}}", "LQ001")]
    [InlineData("{{${user_id}", "LQ001")]
    [InlineData("{{ 'open }}", "LQ001")]
    [InlineData("{{ 1 + 2 }}", "LQ001")]
    [InlineData("{% if a = 1 %}{% endif %}", "LQ001")]
    [InlineData("{% if a %}", "LQ002")]
    [InlineData("{% endif %}", "LQ002")]
    [InlineData("{% if a %}{% endfor %}", "LQ002")]
    [InlineData("{% else %}", "LQ002")]
    [InlineData("{% comment %}", "LQ002")]
    [InlineData("{% raw %}", "LQ002")]
    [InlineData("{% promotion('x') %}", "LQ003")]
    [InlineData("{% include 'x' %}", "LQ003")]
    [InlineData("{% asign a = 1 %}", "LQ003")]
    [InlineData("{{ ‘x’ }}", "LQ004")]
    [InlineData("{{ “x” }}", "LQ004")]
    [InlineData("{% if a && b %}{% endif %}", "LQ005")]
    [InlineData("{% if a || b %}{% endif %}", "LQ005")]
    [InlineData("{% if a <br> b %}{% endif %}", "LQ006")]
    [InlineData("{% assign custom_attribute = 1 %}", "LQ012")]
    [InlineData("{% for context in a %}{% endfor %}", "LQ012")]
    [InlineData("{% capture canvas %}{% endcapture %}", "LQ012")]
    [InlineData("{% increment campaign %}", "LQ012")]
    [InlineData("{% connected_content https://a.example :save event_properties %}", "LQ012")]
    [InlineData("{{ content_blocks.${x} | strip }}", "LQ013")]
    [InlineData("{{content_blocks.${none}}}", "LQ013")]
    [InlineData("{{ 'x' | money_with_currency }}", "LQ105")]
    [InlineData("{% if true %}{{ 'x' | upcas }}{% endif %}", "LQ105")]
    [InlineData("{{ 'x' | upcase: 1 }}", "LQ108")]
    [InlineData("{% connected_content https://a.example :method delete %}", "LQ121")]
    public void Parse_refuses_with_a_stable_code(string source, string code) => Assert.Equal(code, Templates.ErrorCode(source));

    [Theory]
    [InlineData("{% if a = 1 %}{% endif %}", "Compare with '=='.")]
    [InlineData("{% if a => 1 %}{% endif %}", "Compare with '>='.")]
    [InlineData("{% if a =< 1 %}{% endif %}", "Compare with '<='.")]
    public void Parse_suggests_the_operator_that_was_meant(string source, string suggestion) => Assert.Equal(suggestion, Templates.Parse(source).Error!.Suggestion);

    [Fact]
    public void Parse_names_the_place_and_suggests_a_correction()
    {
        var error = Templates.Parse("one\n{% if a %}\n  {{ ${first_name | default: 'x'}}{% endif %}").Error!;
        Assert.Equal((3, 34), (error.Line, error.Column));
        Assert.Equal("{{${first_name} | default: 'x'}}", error.Suggestion);
    }

    [Theory]
    [InlineData("{{ $user_id }}\n{{ 'x' | upcas }}", "LQ105", 2, 10)]
    [InlineData("{{content_blocks.${lines}}}\n{{ 'x' | upcas }}", "LQ105", 2, 10)]
    [InlineData("{{ $user_id }}{{content_blocks.${lines}}}{{$user_id}}{{ 'x' | upcas }}", "LQ105", 1, 63)]
    [InlineData("a\n b {{content_blocks.${faulty}}}", "LQ105", 2, 4)]
    [InlineData("a\n b {{content_blocks.${open}}}", "LQ002", 2, 4)]
    [InlineData("{{content_blocks.${lines}}}\n{% liquid\n assign a = 1\n comment\n x\n endcomment\n echo a | upcas\n%}", "LQ105", 7, 11)]
    public void Parse_counts_places_in_the_source_whatever_was_repaired_or_put_in(string source, string code, int line, int column)
    {
        var blocks = new TestBlocks(new Dictionary<string, string> { ["lines"] = "1\n2\n3", ["faulty"] = "\n\n{{ 'x' | upcas }}", ["open"] = "\n{% if a %}" });
        var error = Templates.Engine.Parse(source, TemplatePart.Body, blocks).Error!;
        Assert.Equal((code, line, column), (error.Code, error.Line, error.Column));
        Assert.Equal(source.Contains("faulty") || source.Contains("open"), error.Message.StartsWith("In the content block '", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_errors_count_places_in_the_source_too()
    {
        var blocks = new TestBlocks(new Dictionary<string, string> { ["lines"] = "1\n2\n3" });
        var template = Templates.Engine.Parse("{{content_blocks.${lines}}}{{$user_id}}}\n {{ 1 | divided_by: 0 }}", TemplatePart.Body, blocks).Template!;
        var result = await template.RenderAsync(new TestData(), TestContext.Current.CancellationToken);
        Assert.Equal(("LQ202", 2, 2), (result.Code, result.Line, result.Column));
    }

    [Theory]
    [InlineData("{% if a %}\n{% asign b = 1 %}{% endif %}", 2, 1, "Did you mean 'assign'?")]
    [InlineData("ab{{ 1 | upcas }}", 1, 10, "Did you mean 'upcase'?")]
    public void Parse_suggests_near_names(string source, int line, int column, string suggestion)
    {
        var error = Templates.Parse(source).Error!;
        Assert.Equal((line, column, suggestion), (error.Line, error.Column, error.Suggestion));
    }

    [Theory]
    [InlineData("{% connected_content https://x.example/t<br> :method post :body a=b_mem_amp_c=d :save r %}<br>{{r.t}}",
        "{% connected_content https://x.example/t :method post :body a=b&c=d :save r %} {{r.t}}")]
    [InlineData("{% connected_content <mem_1/>x.example/t <span>:save r</span> %}", "{% connected_content https://x.example/t :save r %}")]
    [InlineData("x {% if a <br/> == b %}{% endif %}", "{% if a == b %}")]
    [InlineData("x {{ a <br> | upcase }} y", "{{ a | upcase }}")]
    public void Parse_mends_what_a_web_page_damaged_in_its_suggestion(string source, string suggestion)
    {
        var error = Templates.Parse(source).Error!;
        Assert.Equal((IssueCodes.DamagedTag, suggestion), (error.Code, error.Suggestion));
    }

    [Fact]
    public void Parse_suggests_the_usual_call_where_the_damaged_one_cannot_be_mended()
    {
        var error = Templates.Parse("{% connected_content https://x.example/<br>{{ a }").Error!;
        Assert.Equal(IssueCodes.DamagedTag, error.Code);
        Assert.StartsWith("{% connected_content https://YOUR_INSTANCE.my.salesforce.com/services/oauth2/token :method post", error.Suggestion, StringComparison.Ordinal);
        Assert.True(Templates.Parse(error.Suggestion!).Succeeded);
    }

    [Fact]
    public void Parse_leaves_markup_of_a_body_alone() =>
        Assert.True(Templates.Parse("{% connected_content https://x.example :method post :body <brand><name>x</name></brand> %}").Succeeded);

    [Fact]
    public void Parse_ignores_a_condition_after_else_with_a_warning()
    {
        const string Source = "{% if custom_attribute.${b} == 2 %}A{% else {{x}} < 3 %}B{% endif %}";
        Assert.Contains(Templates.Parse(Source).Warnings, warning => warning.Code == IssueCodes.ElseArguments);
        Assert.Equal("B", Templates.Text(Source, Data));
    }

    [Fact]
    public void Parse_warns_of_unknown_attributes_and_shadowing_names()
    {
        Assert.Equal(["LQ102"], Templates.Parse("{{ ${time_zone.$} }}").Warnings.Select(w => w.Code));
        Assert.Equal(["LQ103"], Templates.Parse("{% assign first_name = 1 %}").Warnings.Select(w => w.Code));
        Assert.Equal("|x", Templates.Text("{% assign user_id = 'x' %}{{${user_id}}}|{{user_id}}"));
    }

    [Theory]
    [InlineData("{{$user_id}}}", "LQ101", "${user_id}")]
    [InlineData("{{ x }}{{{custom_attribute.${b}}}", "LQ101", "{{")]
    [InlineData("{{\u00A0x }}", "LQ101", "an ordinary space")]
    [InlineData("{{${frist_name}}}", "LQ102", "${first_name}")]
    [InlineData("{{${lead score}}}", "LQ102", "custom_attribute.${lead score}")]
    [InlineData("{% assign city = 1 %}", "LQ103", "another name, such as my_city")]
    [InlineData("{% connected_content https://a.example :chace_max_age 900 %}", "LQ123", ":cache_max_age")]
    [InlineData("{% connected_content https://a.example :body a=b %}", "LQ122", ":method post")]
    [InlineData("{% connected_content https://a.example :retry :retry %}", "LQ120", "it once")]
    public void Parse_says_what_to_write_instead(string source, string code, string suggestion)
    {
        var warning = Templates.Parse(source).Warnings.First(issue => issue.Code == code);
        Assert.Equal(suggestion, warning.Suggestion);
    }

    [Fact]
    public void Parse_lists_what_the_template_reads()
    {
        var template = Templates.Parse("{{${user_id}}}{{custom_attribute.${lead score}}}{{context.v.w}}{{event_properties[x]}}{{${user_id}}}").Template!;
        Assert.Equal(
            [new(TemplateRoot.Profile, "user_id"), new(TemplateRoot.CustomAttribute, "lead score"), new(TemplateRoot.Context, "v"),
                new(TemplateRoot.EventProperties, null)],
            template.References);
        Assert.False(template.UsesNetwork);
    }
}
