using Ripen.Demo.Screen;

namespace Ripen.Demo.Tests.Screen;

public sealed class WordWrapTests
{
    [Theory]
    [InlineData("short", "  short")]
    [InlineData("one two three", "  one two\n    three")]
    [InlineData("one two three four", "  one two\n    three\n    four")]
    [InlineData("aVeryLongWordIndeed", "  aVeryLongWordIndeed")]
    [InlineData("curl -s http://127.0.0.1", "  curl -s http://127.0.0.1")]
    public void Wrap_breaks_at_spaces(string line, string wrapped) => Assert.Equal(wrapped, WordWrap.Wrap(line, 10, 2));
}
