using Ripen.Templates.Languages;

namespace Ripen.Templates.Tests.Languages;

/// <summary>Texts in several languages as one template (liquid-and-webhooks §2.6, §4.1).</summary>
public sealed class LanguageTextsTests
{
    private static readonly KeyValuePair<string, IReadOnlyDictionary<string, string>>[] Translations =
    [
        new("fr", new Dictionary<string, string> { ["greeting"] = "Bonjour {{${first_name}}}", ["bye"] = "Au revoir" }),
        new("de", new Dictionary<string, string> { ["greeting"] = "Hallo" }),
    ];

    [Theory]
    [InlineData("fr", "A1")]
    [InlineData("de", "B")]
    [InlineData("en", "C")]
    [InlineData("FR", "C")]
    [InlineData(null, "C")]
    public void Choose_prints_the_variant_of_the_users_language(string? language, string expected)
    {
        var whole = LanguageTexts.Choose("C", [new("fr", "{% assign x = 1 %}A{{ x }}"), new("de", "B")]);
        Assert.Equal(expected, Templates.Text(whole, User(language)));
    }

    [Fact]
    public void Choose_leaves_a_text_without_variants_as_it_is() => Assert.Equal("C", LanguageTexts.Choose("C", []));

    [Theory]
    [InlineData("fr", "<Bonjour Zoé!>Au revoir Other")]
    [InlineData("de", "<Hallo!>Bye Other")]
    [InlineData("en", "<Hello!>Bye Other")]
    public void Translate_puts_the_translation_in_the_place_of_the_block(string language, string expected)
    {
        const string Source = "<{% translation greeting %}Hello{% endtranslation %}!>{% translation bye %}Bye{% endtranslation %} {% translation other %}Other{% endtranslation %}";
        Assert.Equal(expected, Templates.Text(LanguageTexts.Translate(Source, Translations), User(language)));
        Assert.Equal("<Hello!>Bye Other", Templates.Text(Source, User(language)));
        Assert.Equal(["greeting", "bye", "other"], LanguageTexts.IdsIn(Source));
    }

    [Theory]
    [InlineData("a {%- translation bye -%} x {%- endtranslation -%} b", "aAu revoirb", "axb")]
    [InlineData("{% translation other %}{% translation bye %}x{% endtranslation %}y{% endtranslation %}", "Au revoiry", "xy")]
    [InlineData("{% raw %}{% translation bye %}{% endraw %}{% comment %}{% translation bye %}{% endcomment %}", "{% translation bye %}", "{% translation bye %}")]
    [InlineData("{% if true %}{% translation bye %}{% if x %}1{% else %}2{% endif %}{% endtranslation %}{% endif %}", "Au revoir", "2")]
    public void Translate_keeps_white_space_marks_nesting_and_what_is_verbatim(string source, string french, string english)
    {
        var whole = LanguageTexts.Translate(source, Translations);
        Assert.Equal(french, Templates.Text(whole, User("fr")));
        Assert.Equal(english, Templates.Text(whole, User("en")));
    }

    [Theory]
    [InlineData("{% translation %}x{% endtranslation %}", "LQ001")]
    [InlineData("{% translation a b %}x{% endtranslation %}", "LQ001")]
    [InlineData("{% translation a %}x", "LQ002")]
    [InlineData("{% endtranslation %}", "LQ002")]
    public void Block_without_id_or_end_is_refused(string source, string code) => Assert.Equal(code, Templates.ErrorCode(source));

    [Fact]
    public void Translation_of_white_space_only_prints_nothing_like_other_blocks() =>
        Assert.Equal("1", Templates.Text("{% if true %}\n {% translation a %} {% assign x = 1 %} {% endtranslation %}\n{% endif %}{{ x }}"));

    private static TestData User(string? language) => TestData.FromJson(language is null
        ? "{}"
        : $$"""{ "user": { "language": "{{language}}", "first_name": "Zoé" } }""");
}
