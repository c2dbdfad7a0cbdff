using System.Text;
using Ripen.Engine.Log;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Log;

public sealed class PropertyWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(1_020)]
    public void Properties_of_a_kind_are_those_of_the_value(int length)
    {
        var text = new string('x', length);
        var utf8 = Encoding.UTF8.GetBytes(text);
        var expected = new PropertyWriter();
        expected.Property(text, Value.Of(text));
        expected.Property("i", Value.Of(long.MinValue));
        expected.Property("b", Value.Of(true));
        expected.Property("c", Value.Of(false));
        expected.Property("t", Value.Time(long.MaxValue));
        var written = new PropertyWriter();
        written.Text(utf8, utf8);
        written.Integer("i"u8, long.MinValue);
        written.Boolean("b"u8, true);
        written.Boolean("c"u8, false);
        written.Time("t"u8, long.MaxValue);

        Assert.Equal(expected.Written.ToArray(), written.Written.ToArray());
        Assert.Equal(expected.Count, written.Count);
    }
}
