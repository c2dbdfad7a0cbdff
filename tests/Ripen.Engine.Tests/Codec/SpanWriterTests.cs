using Ripen.Engine.Codec;

namespace Ripen.Engine.Tests.Codec;

public sealed class SpanWriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(2_097_152)]
    [InlineData(int.MaxValue)]
    public void Writes_are_those_of_the_byte_writer(int number)
    {
        var expected = new ByteWriter();
        expected.Byte(7);
        expected.Bool(true);
        expected.Count(number);
        expected.Signed(-number);
        expected.Varint(ulong.MaxValue - (uint)number);
        expected.Fixed64((ulong)number);
        expected.Raw("raw"u8);
        expected.Bytes(new byte[number % 300]);

        Span<byte> room = new byte[expected.Length];
        var to = new SpanWriter(room);
        to.Byte(7);
        to.Bool(true);
        to.Count(number);
        to.Signed(-number);
        to.Varint(ulong.MaxValue - (uint)number);
        to.Fixed64((ulong)number);
        to.Raw("raw"u8);
        to.Bytes(new byte[number % 300]);

        Assert.Equal(expected.Length, to.Length);
        Assert.Equal(expected.ToArray(), room.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(int.MaxValue)]
    public void SizeOfCount_is_what_is_written(int number)
    {
        var written = new ByteWriter();
        written.Count(number);

        Assert.Equal(written.Length, SpanWriter.SizeOfCount(number));
    }
}
