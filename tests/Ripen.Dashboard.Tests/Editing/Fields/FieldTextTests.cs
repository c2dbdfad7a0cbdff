using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Tests.Editing.Fields;

/// <summary>Values, durations, instants and ids as they are typed.</summary>
public sealed class FieldTextTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.CreateCustomTimeZone("+1", TimeSpan.FromHours(1), "+1", "+1");

    [Theory]
    [InlineData("\"demo\"", "demo")]
    [InlineData("12", "12")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("true", "true")]
    [InlineData("\"12\"", "\"12\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"b\"]")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("\"{{custom_attribute.${x}}}\"", "{{custom_attribute.${x}}}")]
    [InlineData("\"\"", "")]
    [InlineData("\"1e5\"", "1e5")]
    public void Value_is_shown_and_read_as_it_was(string json, string text)
    {
        var value = JsonNode.Parse(json);
        Assert.Equal(text, ValueText.Show(value));
        Assert.True(JsonNode.DeepEquals(value, ValueText.Read(text)));
    }

    [Theory]
    [InlineData("0s", "0 seconds", "0 seconde")]
    [InlineData("1d", "1 day", "1 jour")]
    [InlineData("90m", "90 minutes", "90 minutes")]
    [InlineData("soon", "soon", "soon")]
    [InlineData("1x", "1x", "1x")]
    public void Duration_is_said_in_words(string duration, string english, string french)
    {
        Assert.Equal(english, Durations.Say(duration, Language.English));
        Assert.Equal(french, Durations.Say(duration, Language.French));
    }

    [Fact]
    public void Instant_is_typed_by_the_clock_of_the_company()
    {
        Assert.Equal("2026-01-31T10:00", LocalTimes.Show("2026-01-31T09:00:00Z", Paris));
        Assert.Equal("2026-01-31T09:00:00Z", LocalTimes.Read("2026-01-31T10:00", Paris));
        Assert.Null(LocalTimes.Show("2026-01-31T09:00:30Z", Paris));
        Assert.Equal("whenever", LocalTimes.Read("whenever", Paris));
    }

    [Theory]
    [InlineData("Lead Scoring Canvas", "lead-scoring-canvas")]
    [InlineData("  Éléments & Œuvres d'été ", "elements-oeuvres-d-ete")]
    [InlineData("+1 / −1", "1-1")]
    [InlineData("日本", "")]
    public void Id_is_made_of_a_name(string name, string id) => Assert.Equal(id, Slugs.Of(name));

    [Fact]
    public void Id_that_is_taken_gets_a_number()
    {
        Assert.Equal("a", Slugs.Free("a", new HashSet<string> { "b" }));
        Assert.Equal("a-3", Slugs.Free("a", new HashSet<string> { "a", "a-2" }));
        Assert.Equal(Slugs.MaxLength, Slugs.Of(new string('x', Slugs.MaxLength + 1)).Length);
    }
}
