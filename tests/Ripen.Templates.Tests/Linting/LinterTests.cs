using Ripen.Templates.Linting;

namespace Ripen.Templates.Tests.Linting;

/// <summary>What can be saved but may not be meant (liquid-and-webhooks §4.9, §6.2): code, place, and what to write instead.</summary>
public sealed class LinterTests
{
    private const string Token = "{% connected_content https://i.example/token :method post :body a=b :save r %}";

    [Theory]
    [InlineData("https://x.example/Lead/{{${user_id}}}", 1, 24, "{{${user_id} | url_param_escape}}")]
    [InlineData("https://x.example/\n{{custom_attribute.${mixed}}}", 2, 1, "{{custom_attribute.${mixed} | url_param_escape}}")]
    [InlineData("https://x.example/a?b={{custom_attribute.${text}}}", 1, 23, "{{custom_attribute.${text} | default: '' | url_param_escape}}")]
    [InlineData("https://x.example/a?b={{custom_attribute.${text} | url_param_escape}}", 1, 23, "{{custom_attribute.${text} | default: ''}}")]
    [InlineData("https://x.example/a?b={{custom_attribute.${number}}}", 1, 23, "{{custom_attribute.${number} | default: ''}}")]
    [InlineData("https://x.example/{% if true %}{{${city} | downcase}}{% endif %}", 1, 32, "{{${city} | url_param_escape}}")]
    [InlineData("{% assign id = ${user_id} %}https://x.example/{{id}}", 1, 47, "{{${user_id} | url_param_escape}}")]
    public void WH101_value_in_the_url_without_escape_or_default(string source, int line, int column, string suggestion) =>
        AssertOne(source, TemplatePart.Url, LintSetting.Unknown, "WH101", line, column, suggestion);

    [Theory]
    [InlineData("https://x.example/{{${user_id} | url_param_escape}}?b={{custom_attribute.${text} | default: 'x' | url_encode}}")]
    [InlineData("https://x.example/{{${braze_id}}}/{{custom_attribute.${number}}}/{{custom_attribute.${mixed} | plus: 0}}/{{${email_address} | md5}}")]
    [InlineData("https://{{${city}}}.example/{{'a b'}}")]
    [InlineData("https://x.example/{% assign id = ${user_id} | url_param_escape %}{{id}}")]
    public void WH101_escaped_and_simple_values_are_fine(string source) => Assert.Empty(Codes(source, TemplatePart.Url));

    [Fact]
    public void WH101_looks_at_the_urls_of_calls_too() =>
        AssertOne("{% connected_content https://i.example/{{${user_id}}} %}", TemplatePart.Body, LintSetting.Unknown, "WH101", 1, 21, "{{${user_id} | url_param_escape}}");

    [Theory]
    [InlineData("{\n\"name\": \"{{${first_name}}}\"}", TextForm.Unknown, 2, 10)]
    [InlineData("{% if true %}\"{{ custom_attribute.${text} | upcase }}\"{% endif %}", TextForm.Json, 1, 15)]
    [InlineData("{\"a\\\"b\": 1, \"c\": \"{{event_properties.${x}.y}}\"}", TextForm.Unknown, 1, 19)]
    [InlineData("{\"a\": {% if true %}\"b\"{% else %}\"c\"{% endif %}, \"d\": \"{{context.v}}\"}", TextForm.Unknown, 1, 55)]
    public void WH102_text_inside_json_quotes_without_escape(string source, TextForm form, int line, int column)
    {
        var issue = Assert.Single(Lint(source, TemplatePart.Body, new LintSetting { Form = form, Catalogue = new TestCatalogue() }));
        Assert.Equal(("WH102", line, column), (issue.Code, issue.Line, issue.Column));
        Assert.EndsWith(" | json_escape}}", issue.Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"name\": \"{{${first_name} | json_escape}}\", \"n\": {{custom_attribute.${text}}}, \"q\": \"{{custom_attribute.${number}}}{{${country}}}{{'x'}}\"}", TextForm.Unknown)]
    [InlineData("{\"at\": \"{{'now' | date: '%F'}}\", \"id\": \"{{${email_address} | sha2}}\"}", TextForm.Json)]
    [InlineData("name=\"{{${first_name}}}\"", TextForm.Unknown)]
    [InlineData("{\"name\": \"{{${first_name}}}\"}", TextForm.Plain)]
    [InlineData("{\"name\": \"{{${first_name}}}\"}", TextForm.Row)]
    [InlineData("{% capture x %}{{${first_name}}}{% endcapture %}{\"name\": \"{{x | json_escape}}\"}", TextForm.Unknown)]
    public void WH102_escaped_text_and_other_bodies_are_fine(string source, TextForm form) =>
        Assert.Empty(Lint(source, TemplatePart.Body, new LintSetting { Form = form, Catalogue = new TestCatalogue() }));

    [Fact]
    public void WH102_looks_at_the_json_of_calls_too() => AssertOne(
        "{% connected_content https://i.example :headers {\"X-A\": \"{{${first_name}}}\"} %}", TemplatePart.Body, LintSetting.Unknown, "WH102", 1, 21, "{{${first_name} | json_escape}}");

    [Fact]
    public void WH109_host_of_a_call_that_is_liquid() => AssertOne(
        "a {% connected_content https://{{context.host}}/x :save r %}", TemplatePart.Body, LintSetting.Unknown, "WH109", 1, 3, "the host itself, or a content block that holds it");

    [Fact]
    public void WH103_value_of_a_row_that_is_escaped_twice() => AssertOne(
        "x{{${first_name} | json_escape}}", TemplatePart.Body, new LintSetting { Form = TextForm.Row }, "WH103", 1, 2, "{{${first_name}}}");

    [Theory]
    [InlineData("{{custom_attribute.${text}}}", "{{custom_attribute.${text} | default: 'none'}}")]
    [InlineData("{% if true %}x{% endif %}", "a text of its own beside the value, or a default: {{ … | default: 'none' }}")]
    [InlineData(" {{custom_attribute.${text} | default: ''}} ", "{{custom_attribute.${text} | default: 'none'}}")]
    [InlineData("", "a text of its own beside the value, or a default: {{ … | default: 'none' }}")]
    public void WH106_header_that_may_be_empty(string source, string suggestion)
    {
        var issue = Assert.Single(Lint(source, TemplatePart.Header, LintSetting.Unknown));
        Assert.Equal(("WH106", suggestion), (issue.Code, issue.Suggestion));
    }

    [Theory]
    [InlineData("Bearer {{x}}")]
    [InlineData("{{custom_attribute.${text} | default: 'none'}}")]
    [InlineData("{% if x %}a{% else %}b{% endif %}")]
    [InlineData("{% if x %}a{% else %}{% abort_message('no') %}{% endif %}")]
    [InlineData("{% case x %}{% when 1 %}a{% else %}b{% endcase %}")]
    [InlineData("{{ 'x' | md5 }}{{ ${city} }}")]
    [InlineData("{% raw %}x{% endraw %}")]
    public void WH106_header_that_always_says_something_is_fine(string source) => Assert.Empty(Lint(source, TemplatePart.Header, LintSetting.Unknown));

    [Theory]
    [InlineData("{\"client_secret\": \"fZ7kQ29sLp0vXw31\"}", 1, 20)]
    [InlineData("a\napi_key=9f86d081884c7d659a2feaa0c55ad015&x=1", 2, 9)]
    [InlineData("{% connected_content https://i.example :method post :body client_id=a&client_secret=fZ7kQ29sLp0vXw31 %}", 1, 85)]
    [InlineData("{% connected_content https://i.example :headers {\"Authorization\": \"Bearer 00D5e000001N20Q!AQEAQKx1\"} %}", 1, 75)]
    [InlineData("password: 123e4567-e89b-12d3-a456-426614174000", 1, 11)]
    public void WH107_literal_that_looks_like_a_secret(string source, int line, int column)
    {
        var issue = Assert.Single(Lint(source, TemplatePart.Body, new LintSetting { Form = TextForm.Plain }), one => one.Code == "WH107");
        Assert.Equal((line, column), (issue.Line, issue.Column));
        Assert.Contains("ripen secret set NAME", issue.Suggestion, StringComparison.Ordinal);
        Assert.DoesNotContain("fZ7kQ", issue.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization", "Bearer fZ7kQ29sLp0vXw31", 8)]
    [InlineData("Authorization", "Basic dXNlcjE6cGFzc3dvcmQy", 7)]
    [InlineData("X-Api-Key", "fZ7kQ29sLp0vXw31", 1)]
    public void WH107_knows_the_header_that_the_text_stands_in(string header, string value, int column)
    {
        var issue = Assert.Single(Lint(value, TemplatePart.Header, new LintSetting { Label = header }));
        Assert.Equal(("WH107", 1, column), (issue.Code, issue.Line, issue.Column));
    }

    [Theory]
    [InlineData("client_secret=YOUR_CLIENT_SECRET&x=YOUR_CLIENT_ID_1")]
    [InlineData("{\"key\": \"lead-2024-campaign-name\"}")]
    [InlineData("token={{custom_attribute.${text}}} Bearer {{result.access_token}}")]
    [InlineData("{% comment %}password=fZ7kQ29sLp0vXw31{% endcomment %}")]
    [InlineData("Bearer aaaaaaaaaaaaaaaaaaaaaaaa1")]
    [InlineData("id=fZ7kQ29sLp0vXw31")]
    [InlineData("secret=fZ7kQ29sLp0vXw3")]
    public void WH107_names_placeholders_and_short_texts_are_fine(string source) =>
        Assert.Empty(Lint(source, TemplatePart.Body, new LintSetting { Form = TextForm.Plain }));

    [Fact]
    public void WH107_ends_soon_on_long_texts() =>
        Assert.Empty(Lint(new string('k', 30_000) + string.Concat(Enumerable.Repeat("key=", 8_000)), TemplatePart.Body, new LintSetting { Form = TextForm.Plain }));

    [Theory]
    [InlineData(Token + "Bearer {{r.access_token}}", true)]
    [InlineData(Token + "{% connected_content https://i.example :headers {\"A\": \"{{r.t}}\"} %}", true)]
    [InlineData("{% if r.a %}{% endif %}" + Token + "{{r.b}}", true)]
    [InlineData(Token + "{% if r.__http_status_code__ != 200 %}{% abort_message('no') %}{% endif %}{{r.a}}", false)]
    [InlineData(Token + "{% if r.access_token == blank %}{% abort_message %}{% endif %}{{r.access_token}}", false)]
    [InlineData(Token, false)]
    public void WH108_answer_that_is_used_without_a_guard(string source, bool isWarned)
    {
        var issues = Lint(source, TemplatePart.Header, LintSetting.Unknown).Where(issue => issue.Code == "WH108").ToList();
        Assert.Equal(isWarned ? 1 : 0, issues.Count);
        Assert.All(issues, issue => Assert.Equal(
            (1, source.IndexOf(Token, StringComparison.Ordinal) + 1, "{% if r.__http_status_code__ != 200 %}{% abort_message('no answer') %}{% endif %} behind it"),
            (issue.Line, issue.Column, issue.Suggestion)));
    }

    [Theory]
    [InlineData("{% if custom_attribute.${text} > 100 %}{% endif %}", 7, "they are never equal", false)]
    [InlineData("{% if true and 5 == custom_attribute.${text} %}{% endif %}", 16, "they are never equal", true)]
    [InlineData("{% assign t = 100 %}{% if ${user_id} <= t %}{% endif %}", 27, "fails the render", true)]
    [InlineData("{% assign n = custom_attribute.${number} | plus: 1 %}{% unless custom_attribute.${text} < n %}{% endunless %}", 64, "fails the render", true)]
    public void WH110_text_that_is_compared_with_a_number(string source, int column, string words, bool contains)
    {
        var issue = Assert.Single(Lint(source, TemplatePart.Body, new LintSetting { Catalogue = new TestCatalogue() }));
        Assert.Equal(("WH110", 1, column), (issue.Code, issue.Line, issue.Column));
        Assert.Equal(contains, issue.Message.Contains(words, StringComparison.Ordinal));
        Assert.EndsWith(" | plus: 0}} in its place", issue.Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% if custom_attribute.${number} > 100 and custom_attribute.${mixed} == 1 %}{% endif %}")]
    [InlineData("{% if custom_attribute.${text} == '100' and {{custom_attribute.${text} | plus: 0}} > 100 %}{% endif %}")]
    [InlineData("{% if custom_attribute.${text}.size > 3 and ${random_bucket_number} < 5000 %}{% endif %}")]
    public void WH110_numbers_and_casts_are_fine(string source) => Assert.Empty(Codes(source, TemplatePart.Body));

    [Fact]
    public void WH112_header_outside_ascii()
    {
        AssertOne("ab{% if x %}c{% else %}é{% endif %}", TemplatePart.Header, LintSetting.Unknown, "WH112", 1, 24,
            "ASCII only, or the text in an encoding that the receiver knows, such as {{ 'text' | url_param_escape }}");
        Assert.Empty(Lint("a{% connected_content https://i.example/é{{ 1 }} :save r %}", TemplatePart.Header, LintSetting.Unknown));
    }

    [Theory]
    [InlineData("{{custom_attribute.${nummer}}}", "custom_attribute.${number}")]
    [InlineData("{% if true %}{{ custom_attribute.unheard | upcase }}{% endif %}", "the exact name of an attribute, or define it with a custom_attribute document")]
    public void LQ104_attribute_that_the_workspace_has_never_seen(string source, string suggestion)
    {
        var issue = Assert.Single(Lint(source, TemplatePart.Body, new LintSetting { Catalogue = new TestCatalogue() }));
        Assert.Equal(("LQ104", 1, source.IndexOf("custom_", StringComparison.Ordinal) + 1, suggestion), (issue.Code, issue.Line, issue.Column, issue.Suggestion));
        Assert.Empty(Lint(source, TemplatePart.Body, LintSetting.Unknown));
    }

    [Theory]
    [InlineData("a {{context}}", 3, "{{context | as_json_string}}")]
    [InlineData("a {{custom_attribute.${object}}}", 3, "{{custom_attribute.${object} | as_json_string}}")]
    [InlineData("{% echo custom_attribute.${objects} %}", 1, "{{custom_attribute.${objects} | as_json_string}}")]
    public void LQ107_object_that_is_printed(string source, int column, string suggestion) =>
        AssertOne(source, TemplatePart.Body, new LintSetting { Catalogue = new TestCatalogue() }, "LQ107", 1, column, suggestion);

    [Fact]
    public void LQ107_members_and_json_are_fine() =>
        Assert.Empty(Codes("{{context.v}}{{custom_attribute.${object}.a}}{{custom_attribute.${object} | as_json_string}}", TemplatePart.Body));

    [Theory]
    [InlineData("{% assign a = '{bad' | json_parse %}", "LQ140")]
    [InlineData("{{ 'now' | time_zone: 'Europe/Pariss' | date: '%H' }}", "LQ141")]
    public void Constants_that_cannot_be_right(string source, string code)
    {
        var issue = Assert.Single(Lint(source, TemplatePart.Body, LintSetting.Unknown));
        Assert.Equal((code, 1, 1), (issue.Code, issue.Line, issue.Column));
        Assert.Equal(code == "LQ141", issue.Suggestion == "'Europe/Paris'");
    }

    [Fact]
    public void Constants_that_are_right_are_fine() =>
        Assert.Empty(Codes("{{ '[1]' | json_parse }}{{ 'now' | time_zone: 'Asia/Tokyo' }}{{ 'now' | timezone: '-0330' }}{{ 'now' | time_zone: ${time_zone} }}", TemplatePart.Body));

    [Fact]
    public void Lint_names_the_place_of_a_content_block_for_what_is_inside_it()
    {
        var blocks = new TestBlocks(new Dictionary<string, string> { ["b"] = "\n\n{% if custom_attribute.${text} > 1 %}\n{% endif %}" });
        var template = Templates.Engine.Parse("a\n{{content_blocks.${b}}}{{context}}", TemplatePart.Body, blocks).Template!;
        Assert.Equal([("WH110", 2, 1), ("LQ107", 2, 24)], template.Lint(new LintSetting { Catalogue = new TestCatalogue() }).Select(issue => (issue.Code, issue.Line, issue.Column)));
    }

    [Fact]
    public void Lint_finds_a_bounded_number_of_things()
    {
        var source = string.Concat(Enumerable.Range(0, LintFindings.MaxFindings + 1).Select(_ => "{{context}}"));
        Assert.Equal(LintFindings.MaxFindings, Lint(source, TemplatePart.Body, LintSetting.Unknown).Count);
    }

    private static void AssertOne(string source, TemplatePart part, LintSetting setting, string code, int line, int column, string suggestion)
    {
        var issue = Assert.Single(Lint(source, part, setting with { Catalogue = setting.Catalogue ?? new TestCatalogue() }));
        Assert.Equal((code, IssueSeverity.Warning, line, column, suggestion), (issue.Code, issue.Severity, issue.Line, issue.Column, issue.Suggestion));
    }

    private static IEnumerable<string> Codes(string source, TemplatePart part) =>
        Lint(source, part, new LintSetting { Catalogue = new TestCatalogue() }).Select(issue => issue.Code + " " + issue.Message);

    private static IReadOnlyList<TemplateIssue> Lint(string source, TemplatePart part, LintSetting setting)
    {
        var parsed = Templates.Parse(source, part);
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        return parsed.Template.Lint(setting);
    }
}
