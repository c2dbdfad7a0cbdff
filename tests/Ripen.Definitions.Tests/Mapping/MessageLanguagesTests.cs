using Microsoft.Extensions.Time.Testing;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Campaigns;
using Ripen.Templates;
using Ripen.Templates.Webhooks;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Variants of a message by language, translations, and typed rows (liquid-and-webhooks §2.6, §4.1).</summary>
public sealed class MessageLanguagesTests
{
    private static readonly Publisher Publisher = new(new TemplateEngine(new FakeTimeProvider()));

    private static readonly string Campaign = Files.Case("campaign.yaml");

    [Fact]
    public void Variants_become_a_choice_by_language()
    {
        var message = Message("""
            body: 'Hello {{${first_name} | json_escape}}'
              languages:
                fr: { url: 'https://crm.example.com/fr', body: 'Bonjour' }
                de: { body: 'Hallo' }
            """);
        Assert.Equal("{% case ${language} %}{% when 'fr' %}https://crm.example.com/fr{% else %}https://crm.example.com/leads{% endcase %}", message.Url);
        Assert.Equal("{% case ${language} %}{% when 'de' %}Hallo{% when 'fr' %}Bonjour{% else %}Hello {{${first_name} | json_escape}}{% endcase %}", message.Body);
    }

    [Fact]
    public void Rows_have_variants_and_types()
    {
        var message = Message("""
            json: { greeting: Hello, score: { value: '{{custom_attribute.${score}}}', as: number }, flag: { value: true, as: boolean }, more: { value: '{"a": 1}', as: json }, n: 5 }
              languages: { fr: { json: { greeting: Bonjour, score: '{{custom_attribute.${points}}}' } } }
            """);
        var rows = Assert.IsType<BodyRows>(message.Json);
        Assert.Equal([RowType.Text, RowType.Number, RowType.Boolean, RowType.Json, RowType.Text], rows.Types);
        Assert.Equal("{% case ${language} %}{% when 'fr' %}Bonjour{% else %}Hello{% endcase %}", rows[0].Value);
        Assert.Equal("{% case ${language} %}{% when 'fr' %}{{custom_attribute.${points}}}{% else %}{{custom_attribute.${score}}}{% endcase %}", rows[1].Value);
        Assert.Equal([KeyValuePair.Create("flag", "true"), KeyValuePair.Create("more", "{\"a\": 1}"), KeyValuePair.Create("n", "5")], rows.Skip(2));
    }

    [Fact]
    public void Translations_are_put_into_every_text_of_the_message()
    {
        var message = Message("""
            body: '{% translation hi %}Hi{% endtranslation %}'
              languages: { fr: { translations: { hi: Salut, head: Tete } }, de: { body: '{% translation hi %}x{% endtranslation %}' } }
            """, "application/json }", "application/json, X-A: '{% translation head %}Head{% endtranslation %}' }");
        const string Hi = "{% case ${language} %}{% when 'fr' %}Salut{% else %}";
        Assert.Equal("{% case ${language} %}{% when 'de' %}" + Hi + "x{% endcase %}{% else %}" + Hi + "Hi{% endcase %}{% endcase %}", message.Body);
        Assert.Equal("{% case ${language} %}{% when 'fr' %}Tete{% else %}Head{% endcase %}", message.Headers[1].Value);
    }

    [Fact]
    public void Message_without_languages_stays_as_it_is() => Assert.Equal(("https://crm.example.com/leads", "{}"), (Message("body: '{}'").Url, Message("body: '{}'").Body));

    [Theory]
    [InlineData("body: '{}'\n  languages: { FR: { body: x } }", "message.languages.FR", "two lower-case letters, such as fr")]
    [InlineData("body: '{}'\n  languages: { fr: { json: { a: x } } }", "message.languages.fr.json.a", "the message has no row 'a'")]
    [InlineData("json: { a: x }\n  languages: { fr: { body: x } }", "message.languages.fr.body", "the message has no body of its own")]
    [InlineData("body: '{}'\n  languages: { fr: { url: 'ftp://x.example' } }", "message.languages.fr.url", "must begin with https://")]
    [InlineData("body: '{}'\n  languages: { fr: { headers: { A: b } } }", "message.languages.fr.headers", "unknown key 'headers'")]
    [InlineData("json: { a: { value: x, as: text } }", "message.json.a.as", "'text' is not allowed here; allowed: number, boolean, json")]
    [InlineData("json: { a: { as: number } }", "message.json.a.value", "missing key 'value'")]
    public void What_is_no_variant_is_refused_with_its_place(string replacement, string path, string words)
    {
        var error = Assert.Single(Files.Read(Campaign.Replace("body: '{}'", replacement, StringComparison.Ordinal)).Errors);
        Assert.Equal(path, error.Path);
        Assert.True(error.Line > 0);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("body: '{}'\n  languages:\n    fr:\n      body: '{% nosuch %}'", "message.languages.fr.body", 15, 14)]
    [InlineData("json: { a: x }\n  languages:\n    fr:\n      json: { a: '{{ x | upcas }}' }", "message.languages.fr.json.a", 15, 26)]
    [InlineData("body: '{}'\n  languages:\n    fr:\n      translations: { a: '{% if x %}' }", "message.languages.fr.translations.a", 15, 27)]
    public void Fault_in_a_variant_is_an_error_at_its_place_and_the_only_one(string replacement, string path, int line, int column)
    {
        var reading = Files.Read(Campaign.Replace("body: '{}'", replacement, StringComparison.Ordinal));
        var error = Assert.Single(Publisher.Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline).Errors);
        Assert.Equal((path, line, column), (error.Path, error.Line, error.Column));
    }

    [Fact]
    public void Variants_that_are_too_long_together_are_refused()
    {
        var half = new string('x', 40_000);
        var reading = Files.Read(Campaign.Replace("body: '{}'", $"body: '{half}'\n  languages: {{ fr: {{ body: '{half}' }} }}", StringComparison.Ordinal));
        var error = Assert.Single(Publisher.Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline).Errors);
        Assert.Equal("message.body", error.Path);
        Assert.Contains("with its languages: The source is longer than 65536 bytes (LQ011)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Linter_looks_at_variants_with_the_form_of_the_message()
    {
        var reading = Files.Read(Campaign.Replace("body: '{}'", "body: '{}'\n  languages: { fr: { body: '{\"a\": \"{{${city}}}\"}', url: 'https://crm.example.com/{{${city}}}' } }", StringComparison.Ordinal));
        var warnings = Publisher.Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline).Warnings;
        Assert.Equal([("WH101", "message.languages.fr.url"), ("WH102", "message.languages.fr.body")], warnings.Select(warning => (warning.Code, warning.Path)));
    }

    [Fact]
    public void Translations_that_are_missing_or_not_used_are_warned_of()
    {
        var reading = Files.Read(Campaign.Replace("body: '{}'",
            "body: '{% translation a %}A{% endtranslation %}{% translation b %}B{% endtranslation %}'\n  languages: { fr: { translations: { a: x, c: y } } }", StringComparison.Ordinal));
        Assert.Equal(
            [
                ("message.languages.fr.translations.c", "no text has a block {% translation c %}, so this is used nowhere"),
                ("message.languages.fr.translations", "there is no translation into 'fr' of b; the blocks' own text is sent"),
            ],
            reading.Warnings.Select(warning => (warning.Path, warning.Message)));
    }

    private static WebhookMessage Message(string body, string find = "~", string replacement = "~")
    {
        var text = Campaign.Replace("body: '{}'", body, StringComparison.Ordinal).Replace(find, replacement, StringComparison.Ordinal);
        var reading = Files.Read(text);
        Assert.Empty(reading.Errors);
        var plan = Publisher.Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline);
        Assert.Empty(plan.Errors);
        return RuleSetBuilder.Build(plan.Snapshot).Campaigns[0].Message;
    }
}
