using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Tests.Outbound;

public sealed class HeaderRulesTests
{
    [Theory]
    [InlineData("Authorization", "Bearer abc")]
    [InlineData("X-Custom_1", "a\tb ~!")]
    [InlineData("Autorisation", "x")]
    public void Check_ordinary_header_passes(string name, string value) => Assert.Null(Check(name, value));

    [Theory]
    [InlineData("Host")]
    [InlineData("content-length")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Connection")]
    [InlineData("TE")]
    [InlineData("Upgrade")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Expect")]
    [InlineData("")]
    [InlineData("X Evil")]
    [InlineData("X:Evil")]
    [InlineData("X\r\nEvil")]
    [InlineData("X-É")]
    public void Check_reserved_or_malformed_name_is_refused(string name) => Assert.Equal(RefusalCodes.HeaderName, Check(name, "x")?.Code);

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    [InlineData("a\u007fb")]
    [InlineData("é")]
    [InlineData("a\u2028b")]
    public void W14_Check_value_with_line_break_or_control_is_refused(string value)
    {
        var refusal = Check("X-Name", value);

        Assert.Equal(RefusalCodes.HeaderValue, refusal?.Code);
        Assert.DoesNotContain("Evil", refusal!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("bearer")]
    [InlineData("Basic")]
    [InlineData("Token")]
    public void Check_empty_authorization_is_refused(string value) => Assert.Equal(RefusalCodes.EmptyAuthorization, Check("authorization", value)?.Code);

    [Fact]
    public void Check_lengths_at_the_bounds()
    {
        Assert.Null(Check("X", new string('a', HeaderRules.MaxValueBytes)));
        Assert.Equal(RefusalCodes.HeadersTooLong, Check("X", new string('a', HeaderRules.MaxValueBytes + 1))?.Code);

        var value = new string('a', HeaderRules.MaxValueBytes - 1);
        List<KeyValuePair<string, string>> full = [new("A", value), new("B", value), new("C", value), new("D", value)];
        Assert.Null(HeaderRules.Check(full));
        full[0] = new("AA", value);
        Assert.Equal(RefusalCodes.HeadersTooLong, HeaderRules.Check(full)?.Code);
    }

    private static OutboundRefusal? Check(string name, string value) => HeaderRules.Check([new(name, value)]);
}
