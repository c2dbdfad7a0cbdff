using System.Text;
using Ripen.Server.Api.UsersTrack;
using Ripen.Server.Api.UsersTrack.Plain;

namespace Ripen.Server.Tests.Api.UsersTrack.Plain;

public sealed class KnownNameTests
{
    private static readonly string Rest = new('\0', BodyBuffer.Padding);

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("nnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
    public void IsAt_of_the_same_name_is_true_whatever_follows(string name)
    {
        var known = Of($"\"{name}\":1}}");

        Assert.Equal(Encoding.UTF8.GetByteCount(name) + KnownName.Around, known.Length);
        Assert.True(known.IsAt(Bytes($"\"{name}\":\"other\",\"and\":2"), 0));
        Assert.True(known.IsAt(Bytes($"xy\"{name}\": 5"), 2));
    }

    [Theory]
    [InlineData("\"ab\":1", "\"ac\":1")]
    [InlineData("\"ab\":1", "\"abc\":1")]
    [InlineData("\"ab\":1", "\"a\":1")]
    [InlineData("\"ab\":1", "\"ab\" :1")]
    [InlineData("\"ab\":1", "")]
    [InlineData("\"ab\" :1", "\"ab\" :1")]
    [InlineData("\"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\":1", "\"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\":1")]
    public void IsAt_is_false_for_another_name_and_for_one_that_cannot_be_kept(string first, string second) => Assert.False(Of(first).IsAt(Bytes(second), 0));

    [Fact]
    public void IsAt_of_no_name_is_false() => Assert.False(default(KnownName).IsAt(new byte[BodyBuffer.Padding], 0));

    private static KnownName Of(string member) => KnownName.Of(Bytes(member), 0, Encoding.UTF8.GetByteCount(member[..member.IndexOf('"', 1)]) + 2);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text + Rest);
}
