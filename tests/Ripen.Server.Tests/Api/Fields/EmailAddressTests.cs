using System.Text;
using Ripen.Server.Api.Fields;

namespace Ripen.Server.Tests.Api.Fields;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("a@b.co", true)]
    [InlineData("first.last+tag@sub.example-host.com", true)]
    [InlineData("o'neil@example.com", true)]
    [InlineData("jörg@münchen.de", true)]
    [InlineData("a@1.2", true)]
    [InlineData("", false)]
    [InlineData("a", false)]
    [InlineData("@b.co", false)]
    [InlineData("a@b", false)]
    [InlineData("a@b.", false)]
    [InlineData("a@.b", false)]
    [InlineData("a@b@c.de", false)]
    [InlineData("a b@c.de", false)]
    [InlineData("\"a b\"@c.de", false)]
    [InlineData("a@[127.0.0.1]", false)]
    [InlineData("a@b c.de", false)]
    [InlineData("a@b\u0000.de", false)]
    public void IsValid_takes_addresses_that_mail_services_hand_out(string text, bool expected) => Assert.Equal(expected, EmailAddress.IsValid(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(64, 10, true)]
    [InlineData(65, 10, false)]
    [InlineData(64, 63, true)]
    [InlineData(64, 64, false)]
    public void IsValid_bounds_the_local_part_and_the_labels(int local, int label, bool expected) =>
        Assert.Equal(expected, EmailAddress.IsValid(Encoding.UTF8.GetBytes($"{new string('a', local)}@{new string('b', label)}.com")));

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void IsValid_bounds_the_whole(int length, bool expected)
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 49), 5));

        Assert.Equal(expected, EmailAddress.IsValid(Encoding.UTF8.GetBytes("a@" + domain + new string('c', length - 2 - domain.Length))));
    }
}
