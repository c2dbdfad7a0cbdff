using Microsoft.Extensions.Time.Testing;
using Ripen.Definitions.Publishing;
using Ripen.Templates;

namespace Ripen.Definitions.Tests.Publishing;

/// <summary>With the real template engine: what it finds is reported at its place in the file.</summary>
public sealed class TemplateRulesTests
{
    private static readonly Publisher Publisher = new(new TemplateEngine(new FakeTimeProvider()));

    // The example keeps the words of the page that it follows; the sender refuses what the warnings are about (LQ301, LQ303).
    [Fact]
    public void Examples_are_accepted_with_the_warnings_that_their_page_deserves()
    {
        var plan = Publisher.Plan(DefinitionSnapshot.Empty, Files.Read(Files.Examples).Documents, PublishOptions.Offline);
        Assert.Empty(plan.Errors);
        Assert.Equal(
            [("WH101", "message.url", 22, 94), ("WH108", "message.headers.Authorization", 25, 7)],
            plan.Warnings.Select(warning => (warning.Code, warning.Path, warning.Line, warning.Column)));
    }

    [Theory]
    [InlineData("url: https://crm.example.com/leads", "url: 'https://crm.example.com/leads/{{${user_id}}}'", "WH101", "message.url", 10, 39, "{{${user_id} | url_param_escape}}")]
    [InlineData("body: '{}'", "body: |\n    {\n      \"n\": \"{{custom_attribute.${n}}}\"\n    }", "WH102", "message.body", 14, 13, "{{custom_attribute.${n} | json_escape}}")]
    [InlineData("body: '{}'", "json: { n: '{{custom_attribute.${n} | json_escape}}' }", "WH103", "message.json.n", 12, 15, "{{custom_attribute.${n}}}")]
    [InlineData("application/json }", "application/json, X-A: '{{custom_attribute.${n}}}' }", "WH106", "message.headers.X-A", 11, 52, "| default: 'none'")]
    [InlineData("application/json }", "application/json, X-Api-Key: fZ7kQ29sLp0vXw31 }", "WH107", "message.headers.X-Api-Key", 11, 57, "ripen secret set NAME")]
    [InlineData("body: '{}'", "json: { api_key: fZ7kQ29sLp0vXw31 }", "WH107", "message.json.api_key", 12, 20, "ripen secret set NAME")]
    [InlineData("body: '{}'", "body: '{% connected_content https://x.example :save r %}{{r.a}}'", "WH108", "message.body", 12, 10, "__http_status_code__")]
    [InlineData("body: '{}'", "body: '{% if ${city} > 1 %}{}{% endif %}'", "WH110", "message.body", 12, 16, "{{${city} | plus: 0}}")]
    [InlineData("application/json }", "application/json, X-A: né }", "WH112", "message.headers.X-A", 11, 52, "url_param_escape")]
    [InlineData("body: '{}'", "body: '{{event_properties}}'", "LQ107", "message.body", 12, 10, "as_json_string")]
    public void Linter_warns_at_the_place_in_the_file(string find, string replacement, string code, string path, int line, int column, string words)
    {
        var reading = Files.Read(Files.Case("campaign.yaml").Replace(find, replacement, StringComparison.Ordinal));
        var plan = Publisher.Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline);
        Assert.Empty(plan.Errors);
        var warning = Assert.Single(plan.Warnings);
        Assert.Equal((code, path, line, column), (warning.Code, warning.Path, warning.Line, warning.Column));
        Assert.Contains("; write ", warning.Message, StringComparison.Ordinal);
        Assert.Contains(words, warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% asign a = 1 %}", "Liquid: There is no tag 'asign'; did you mean 'assign'? (LQ003)")]
    [InlineData("{% if a %}", "Liquid: 'if' is not closed; add '{% endif %}' (LQ002)")]
    [InlineData("{{${first_name | default: 1}}", "; write {{${first_name} | default: 1}} (LQ001)")]
    public void Error_says_what_to_write_instead(string body, string message)
    {
        var reading = Files.Read(Files.Case("campaign.yaml").Replace("body: '{}'", $"body: '{body}'", StringComparison.Ordinal));
        Assert.EndsWith(message, Assert.Single(Publisher.Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bodies_that_say_they_are_no_json_are_not_read_as_json()
    {
        var text = Files.Case("campaign.yaml").Replace("application/json", "text/plain", StringComparison.Ordinal).Replace("body: '{}'", "body: '{\"n\": \"{{${city}}}\"}'", StringComparison.Ordinal);
        Assert.Empty(Publisher.Plan(DefinitionSnapshot.Empty, Files.Read(text).Documents, PublishOptions.Offline).Warnings);
    }

    [Theory]
    [InlineData("body: |\n    line one\n      {% if a %}\n    b\n      {% nosuch %}{% endif %}\n    c", 16, "nosuch")]
    [InlineData("body: >-\n    line one\n    b\n    {% nosuch %}\n    c", 15, "nosuch")]
    [InlineData("body: \"{% nosuch %}\"", 12, "nosuch")]
    public void Fault_in_a_body_has_its_line(string body, int line, string words)
    {
        var reading = Files.Read(Files.Case("campaign.yaml").Replace("body: '{}'", body, StringComparison.Ordinal));
        var error = Assert.Single(Publisher.Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline).Errors);
        Assert.Equal(("message.body", line), (error.Path, error.Line));
        Assert.StartsWith("Liquid: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_block_that_is_missing_is_an_error_and_one_of_the_call_is_found()
    {
        var campaign = Files.Case("campaign.yaml").Replace("body: '{}'", "body: '{{content_blocks.${greeting}}}'", StringComparison.Ordinal);
        var missing = Publisher.Plan(DefinitionSnapshot.Empty, Files.Read(campaign).Documents, PublishOptions.Offline);
        Assert.Equal("message.body", Assert.Single(missing.Errors).Path);
        var found = Publisher.Plan(DefinitionSnapshot.Empty, Files.Read(campaign, Files.Case("content_block.yaml")).Documents, PublishOptions.Offline);
        Assert.Empty(found.Errors);
    }
}
