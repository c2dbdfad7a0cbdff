using System.Net;
using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Tests.Outbound;

public sealed class OutboundPolicyTests
{
    [Theory]
    [InlineData("93.184.216.34", null)]
    [InlineData("8.8.8.8", null)]
    [InlineData("172.15.255.255", null)]
    [InlineData("172.32.0.1", null)]
    [InlineData("100.63.255.255", null)]
    [InlineData("2606:4700::1111", null)]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.255.255.254", "loopback")]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("10.1.2.3", "private")]
    [InlineData("172.16.0.1", "private")]
    [InlineData("172.31.255.255", "private")]
    [InlineData("192.168.1.1", "private")]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("100.64.0.1", "carrier-grade NAT")]
    [InlineData("100.127.255.255", "carrier-grade NAT")]
    [InlineData("192.0.2.1", "documentation")]
    [InlineData("198.51.100.7", "documentation")]
    [InlineData("203.0.113.7", "documentation")]
    [InlineData("198.19.0.1", "benchmark")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("255.255.255.255", "reserved")]
    [InlineData("::", "unspecified")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:127.0.0.1", "IPv4-mapped")]
    [InlineData("::ffff:93.184.216.34", "IPv4-mapped")]
    [InlineData("::127.0.0.1", "reserved")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("fec0::1", "site-local")]
    [InlineData("fc00::1", "unique-local")]
    [InlineData("fd12:3456::1", "unique-local")]
    [InlineData("ff02::1", "multicast")]
    [InlineData("2001:db8::1", "documentation")]
    [InlineData("3fff::1", "documentation")]
    [InlineData("2002:7f00:1::", "6to4")]
    [InlineData("2001:0:4136::1", "protocol assignment")]
    [InlineData("64:ff9b::7f00:1", "reserved")]
    public void CheckAddresses_tells_public_from_the_rest(string address, string? range)
    {
        var refusal = Policy("").CheckAddresses("crm.example", 443, [IPAddress.Parse(address)]);

        Assert.Equal(range, AddressRanges.NotPublic(IPAddress.Parse(address)));
        Assert.Equal(range is null, refusal is null);
        Assert.True(refusal is null || refusal.Sentence.Contains(range!, StringComparison.Ordinal));
    }

    [Fact]
    public void CheckAddresses_one_private_among_public_is_refused()
    {
        var refusal = Policy("").CheckAddresses("crm.example", 443, [IPAddress.Parse("93.184.216.34"), IPAddress.Parse("10.0.0.1")]);

        Assert.Equal(RefusalCodes.AddressNotPublic, refusal?.Code);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "crm.internal", 443, "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "crm.internal", 443, "192.168.1.1", false)]
    [InlineData("crm.internal", "crm.internal", 443, "10.1.2.3", true)]
    [InlineData("CRM.internal", "crm.internal", 80, "10.1.2.3", true)]
    [InlineData("crm.internal", "other.internal", 443, "10.1.2.3", false)]
    [InlineData("crm.internal:8443", "crm.internal", 8443, "10.1.2.3", true)]
    [InlineData("crm.internal:8443", "crm.internal", 443, "10.1.2.3", false)]
    [InlineData("127.0.0.1:5000", "127.0.0.1", 5000, "127.0.0.1", true)]
    [InlineData("127.0.0.1:5000", "127.0.0.1", 5001, "127.0.0.1", false)]
    [InlineData("[::1]:5000", "::1", 5000, "::1", true)]
    [InlineData("::1", "::1", 80, "::1", true)]
    [InlineData("fd00::/8", "crm.internal", 443, "fd00::5", true)]
    [InlineData("a.example, 10.0.0.0/8 ; b.example:81", "b.example", 81, "192.168.0.9", true)]
    public void CheckAddresses_entry_lifts_what_it_names_and_no_more(string setting, string host, int port, string address, bool allowed) =>
        Assert.Equal(allowed, Policy(setting).CheckAddresses(host, port, [IPAddress.Parse(address)]) is null);

    [Theory]
    [InlineData("", false)]
    [InlineData("other.example", false)]
    [InlineData("ripen.example", true)]
    [InlineData("ripen.example:443", true)]
    [InlineData("93.184.216.0/24", true)]
    public void CheckAddresses_public_address_of_this_machine_is_refused_unless_an_entry_names_it(string setting, bool allowed)
    {
        var own = IPAddress.Parse("93.184.216.34");
        Assert.True(OutboundPolicy.TryCreate(new DeliveryOptions { AllowedPrivateHosts = setting }, out var policy, out _, own.Equals));

        var refusal = policy.CheckAddresses("ripen.example", 443, [IPAddress.Parse("8.8.8.8"), own]);

        Assert.Equal(allowed ? null : RefusalCodes.AddressNotPublic, refusal?.Code);
        Assert.True(allowed || refusal!.Sentence.Contains("93.184.216.34 of this machine", StringComparison.Ordinal));
        Assert.Null(policy.CheckAddresses("ripen.example", 443, [IPAddress.Parse("8.8.8.8")]));
    }

    [Fact]
    public void CheckAddresses_asks_the_interfaces_of_the_machine()
    {
        Assert.Contains("of this machine", Policy("").CheckAddresses("x.example", 443, [IPAddress.Loopback])?.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("of this machine", Policy("").CheckAddresses("x.example", 443, [IPAddress.Parse("192.0.2.1")])?.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "x.example", 80, true)]
    [InlineData("", "x.example", 443, true)]
    [InlineData("", "x.example", 8080, false)]
    [InlineData("x.example:8080", "x.example", 8080, true)]
    [InlineData("x.example:8080", "y.example", 8080, false)]
    [InlineData("x.example", "x.example", 8080, false)]
    [InlineData("127.0.0.0/8", "127.0.0.1", 8080, false)]
    public void CheckPort_only_an_entry_with_a_port_lifts_the_rule(string setting, string host, int port, bool allowed) =>
        Assert.Equal(allowed, Policy(setting).CheckPort(host, port) is null);

    [Theory]
    [InlineData("10.0.0.0/33", "80")]
    [InlineData("host:0", "80")]
    [InlineData("host:65536", "80")]
    [InlineData("ho st/x", "80")]
    [InlineData("5000", "80")]
    [InlineData("127.1", "80")]
    [InlineData("", "http")]
    [InlineData("", "0")]
    public void TryCreate_entry_that_cannot_be_read_is_named(string hosts, string ports)
    {
        var options = new DeliveryOptions { AllowedPrivateHosts = hosts, AllowedPorts = ports };

        Assert.False(OutboundPolicy.TryCreate(options, out _, out var error));
        Assert.StartsWith("Ripen:Delivery:Allowed", error, StringComparison.Ordinal);
    }

    private static OutboundPolicy Policy(string allowed)
    {
        Assert.True(OutboundPolicy.TryCreate(new DeliveryOptions { AllowedPrivateHosts = allowed }, out var policy, out var error), error);
        return policy;
    }

    [Theory]
    [InlineData("https://a.example/x", "", false)]
    [InlineData("https://a.example/x", "a.example", true)]
    [InlineData("https://A.EXAMPLE/x", "b.example, a.example", true)]
    [InlineData("https://sub.a.example/x", "a.example", false)]
    [InlineData("https://sub.a.example/x", "*.a.example", true)]
    [InlineData("https://a.example/x", "*.a.example", false)]
    [InlineData("https://evila.example/x", "*.a.example", false)]
    [InlineData("https://a.example/x", "a.example:8443", false)]
    [InlineData("https://a.example:8443/x", "a.example:8443", true)]
    [InlineData("https://[2001:4860::1]/x", "[2001:4860::1]", true)]
    public void WH109_CheckRenderedHost_goes_by_the_list(string url, string listed, bool isAllowed)
    {
        Assert.True(OutboundPolicy.TryCreate(new DeliveryOptions { RenderedHosts = listed }, out var policy, out _));
        Assert.Equal(isAllowed ? null : RefusalCodes.HostNotListed, policy.CheckRenderedHost(new Uri(url))?.Code);
    }

    [Theory]
    [InlineData("https://a.example")]
    [InlineData("*")]
    [InlineData("a.example:0")]
    [InlineData("a.example:x")]
    [InlineData("*.")]
    public void TryCreate_rendered_host_that_is_none_is_refused(string listed)
    {
        Assert.False(OutboundPolicy.TryCreate(new DeliveryOptions { RenderedHosts = listed }, out _, out var error));
        Assert.Contains("RenderedHosts", error, StringComparison.Ordinal);
    }
}
