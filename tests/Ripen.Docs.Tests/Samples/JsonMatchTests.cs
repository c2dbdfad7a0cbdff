namespace Ripen.Docs.Tests.Samples;

public sealed class JsonMatchTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":"…"}""", """{"a":{"b":[1]}}""")]
    [InlineData("""{"a":[1,"…"]}""", """{"a":[1,2,3]}""")]
    [InlineData("""{"a":["…"]}""", """{"a":[]}""")]
    [InlineData("""{"a":null}""", """{"a":null}""")]
    public void Difference_is_none_where_the_page_leaves_things_open(string shown, string actual) => Assert.Null(JsonMatch.Difference(shown, actual));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{}""")]
    [InlineData("""{"a":[1]}""", """{"a":[1,2]}""")]
    [InlineData("""{"a":[1,2,"…"]}""", """{"a":[1]}""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", "no JSON")]
    public void Difference_is_told_where_the_answer_is_another(string shown, string actual) => Assert.NotNull(JsonMatch.Difference(shown, actual));
}
