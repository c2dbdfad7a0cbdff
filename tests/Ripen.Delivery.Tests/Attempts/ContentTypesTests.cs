using Ripen.Delivery.Attempts;

namespace Ripen.Delivery.Tests.Attempts;

public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("{\"a\":1}", "application/json; charset=utf-8")]
    [InlineData("  [1,2] ", "application/json; charset=utf-8")]
    [InlineData("{\"a\":", "text/plain; charset=utf-8")]
    [InlineData("{a}=1", "text/plain; charset=utf-8")]
    [InlineData("\"text\"", "text/plain; charset=utf-8")]
    [InlineData("a=1&b=2", "application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("a=", "application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("a=b=c", "application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("a=1&b", "text/plain; charset=utf-8")]
    [InlineData("a = 1", "text/plain; charset=utf-8")]
    [InlineData("=1", "text/plain; charset=utf-8")]
    [InlineData("hello", "text/plain; charset=utf-8")]
    [InlineData("", "text/plain; charset=utf-8")]
    public void Infer_by_shape(string body, string expected) => Assert.Equal(expected, ContentTypes.Infer(body));
}
