using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Filters;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Tests.Editing.Filters;

public sealed class FilterSentenceTests
{
    [Theory]
    [InlineData("""{"attribute":"lead score","more_than":1000.5}""", "lead score more than 1,000.5", "lead score plus de 1\u202f000,5")]
    [InlineData("""{"attribute":"lead_status","is_none_of":["MQL","SQL"]}""", "lead_status is none of MQL or SQL", "lead_status n'est aucun de MQL ou SQL")]
    [InlineData("""{"attribute":"lead score","more_than":50,"less_than":100}""", "lead score more than 50 and less than 100", "lead score plus de 50 et moins de 100")]
    [InlineData("""{"profile":"email","is":"not_blank"}""", "E-mail address is not blank", "Adresse e-mail n'est pas vide")]
    [InlineData("""{"event":"demo","count_more_than":2,"in_last_days":30}""", "Custom event demo: more than 2 times in the last 30 days", "Événement personnalisé demo : plus de 2 fois au cours des 30 derniers jours")]
    [InlineData("""{"purchase":"any","count_exactly":0}""", "Purchase: exactly 0 times", "Achat : exactement 0 fois")]
    [InlineData("""{"apps":["web"],"or_none":true}""", "Apps used web or no app", "Apps utilisées web ou aucune app")]
    [InlineData("""{"attribute":"a","more_than":null}""", "a more than …", "a plus de …")]
    [InlineData("""{"attribute":"a","unknown":1}""", """{"attribute":"a","unknown":1}""", """{"attribute":"a","unknown":1}""")]
    public void Of_a_leaf_is_in_the_words_of_the_language(string json, string english, string french)
    {
        var node = (JsonObject)JsonNode.Parse(json)!;
        Assert.Equal(english, FilterSentence.Of(node, Language.English));
        Assert.Equal(french, FilterSentence.Of(node, Language.French));
    }

    // A number that was typed is one of another kind in memory than one that was read.
    [Fact]
    public void Number_that_was_just_typed_is_said_like_one_that_was_read() =>
        Assert.Equal("lead score more than 100", FilterSentence.Of(new JsonObject { ["attribute"] = "lead score", ["more_than"] = 100L }, Language.English));
}
