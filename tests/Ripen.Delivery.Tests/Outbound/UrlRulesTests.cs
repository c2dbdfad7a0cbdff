using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Tests.Outbound;

public sealed class UrlRulesTests
{
    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://example.com/services/data/v60.0/sobjects/Lead/00Q")]
    [InlineData("http://EXAMPLE.com:80/a?b=c..d&e=%2F../x")]
    [InlineData("https://example.com/x%2F..%2FAccount")]
    [InlineData("https://93.184.216.34/")]
    [InlineData("https://[2606:2800:220:1::1]/a")]
    [InlineData("https://xn--bcher-kva.example/")]
    [InlineData("  https://example.com/a  ")]
    public void Check_usual_url_passes(string url)
    {
        var check = UrlRules.Check(url, Policy());

        Assert.Null(check.Refusal);
        Assert.NotNull(check.Url);
    }

    [Theory]
    [InlineData("", RefusalCodes.UrlInvalid)]
    [InlineData("example.com/a", RefusalCodes.UrlInvalid)]
    [InlineData("https:example.com", RefusalCodes.UrlInvalid)]
    [InlineData("https://example.com\\@127.0.0.1/", RefusalCodes.UrlInvalid)]
    [InlineData("https://example.com/a\r\nX-Evil: 1", RefusalCodes.UrlInvalid)]
    [InlineData("https://example.com/a\tb", RefusalCodes.UrlInvalid)]
    [InlineData("https://example.com/a/../b", RefusalCodes.UrlInvalid)]
    [InlineData("https://example.com/a/%2e%2E/b", RefusalCodes.UrlInvalid)]
    [InlineData("https://example.com/a/.", RefusalCodes.UrlInvalid)]
    [InlineData("ftp://example.com/", RefusalCodes.UrlScheme)]
    [InlineData("file:///etc/passwd", RefusalCodes.UrlScheme)]
    [InlineData("gopher://example.com:80/", RefusalCodes.UrlScheme)]
    [InlineData("https://user:word@example.com/", RefusalCodes.UrlUserInfo)]
    [InlineData("https://@example.com/", RefusalCodes.UrlUserInfo)]
    [InlineData("https://example.com/a#b", RefusalCodes.UrlFragment)]
    [InlineData("https://example.com:8443/", RefusalCodes.PortNotAllowed)]
    [InlineData("http://example.com:22/", RefusalCodes.PortNotAllowed)]
    [InlineData("http://2130706433/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://0x7f000001/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://0x7f.0.0.1/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://0177.0.0.1/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://127.1/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://127.0.0.1./", RefusalCodes.UrlHostNotation)]
    [InlineData("http://127.0.0.010/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://1.2.3.4.5/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://127%2e0.0.1/", RefusalCodes.UrlInvalid)]
    [InlineData("http://１２７.0.0.1/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://bücher.example/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://[::ffff:127.0.0.1]/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://[::ffff:7f00:1]/", RefusalCodes.UrlHostNotation)]
    [InlineData("http://[fe80::1%25eth0]/", RefusalCodes.UrlHostNotation)]
    public void Check_url_that_could_mislead_is_refused(string url, string code)
    {
        var check = UrlRules.Check(url, Policy());

        Assert.Null(check.Url);
        Assert.Equal(code, check.Refusal?.Code);
        Assert.NotEmpty(check.Refusal!.Sentence);
    }

    [Fact]
    public void Check_length_at_the_bound()
    {
        const string Start = "https://example.com/";
        var longest = Start + new string('a', UrlRules.MaxUrlBytes - Start.Length);

        Assert.Null(UrlRules.Check(longest, Policy()).Refusal);
        Assert.Equal(RefusalCodes.UrlTooLong, UrlRules.Check(longest + "a", Policy()).Refusal?.Code);
    }

    private static OutboundPolicy Policy()
    {
        Assert.True(OutboundPolicy.TryCreate(new DeliveryOptions(), out var policy, out _));
        return policy;
    }
}
