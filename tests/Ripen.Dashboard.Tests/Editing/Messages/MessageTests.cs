using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Messages;

namespace Ripen.Dashboard.Tests.Editing.Messages;

public sealed class MessageTests
{
    [Theory]
    [InlineData("""{"value":"{{x}}","as":"number"}""", PairKind.Body, "{{x}}", "number")]
    [InlineData("""{"value":2,"as":"json"}""", PairKind.Body, "2", "json")]
    [InlineData("2", PairKind.Body, "2", "")]
    [InlineData("1.50", PairKind.Properties, "1.50", "number")]
    [InlineData("true", PairKind.Properties, "true", "boolean")]
    [InlineData("\"true\"", PairKind.Properties, "true", "")]
    public void Value_of_a_pair_is_read_with_what_it_becomes_and_stays_as_it_was_written(string json, PairKind kind, string value, string type)
    {
        var node = JsonNode.Parse(json)!;
        var pair = Pair.Of("a", node, kind);
        Assert.Equal(new Pair("a", value, type), pair);
        Assert.Equal(node.ToJsonString(), pair.Node(node, kind).ToJsonString());
    }

    [Theory]
    [InlineData("2", "number", PairKind.Properties, "2")]
    [InlineData("{{x}}", "number", PairKind.Properties, """{"value":"{{x}}","as":"number"}""")]
    [InlineData("false", "boolean", PairKind.Properties, "false")]
    [InlineData("2", "", PairKind.Properties, "\"2\"")]
    [InlineData("2", "number", PairKind.Body, """{"value":"2","as":"number"}""")]
    public void Changed_pair_is_a_constant_where_the_place_knows_types(string value, string type, PairKind kind, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), new Pair("a", value, type).Node(JsonValue.Create("before"), kind)));

    [Fact]
    public void Texts_to_translate_are_those_of_the_message_and_what_a_language_has_beyond_them()
    {
        var message = (JsonObject)JsonNode.Parse("""{"url":"u","headers":{"X":"{% translation h %}H{% endtranslation %}"},"json":{"a":"{% translation b %}B{% endtranslation %}","n":{"value":"{{n}}","as":"number"}}}""")!;
        var language = (JsonObject)JsonNode.Parse("""{"body":"old","json":{"gone":"x"},"translations":{"b":"Bé","lost":"y"}}""")!;
        var texts = Translatable.Of(message, language);
        Assert.Equal(
            [("url", "", "u"), ("json", "a", "{% translation b %}B{% endtranslation %}"), ("json", "n", "{{n}}"), ("translations", "b", "B"), ("translations", "h", "H"), ("body", "", ""), ("json", "gone", ""), ("translations", "lost", "")],
            texts.Select(text => (text.Group, text.Key, text.Original)));
        Assert.Equal("Bé", texts[3].In(language));
    }

    [Fact]
    public void Emptied_text_of_a_language_leaves_nothing_behind()
    {
        var language = (JsonObject)JsonNode.Parse("""{"translations":{"b":"Bé"}}""")!;
        new Translatable("translations", "b", "B").Put(language, string.Empty);
        Assert.Empty(language);
    }
}
