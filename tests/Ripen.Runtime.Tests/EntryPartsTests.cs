using Ripen.Engine.Codec;

namespace Ripen.Runtime.Tests;

public sealed class EntryPartsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(63, 127)]
    [InlineData(127, 128)]
    [InlineData(1_024, 100_000)]
    public void WriteHead_and_Size_are_those_of_a_whole_entry(int partition, int length)
    {
        var entry = new byte[length];
        var expected = new ByteWriter();
        EntryParts.Write(expected, partition, entry);
        var room = new byte[EntryParts.Size(partition, length)];
        var to = new SpanWriter(room);
        EntryParts.WriteHead(ref to, partition, length);
        to.Raw(entry);

        Assert.Equal(expected.ToArray(), room);
        Assert.Equal(room.Length, to.Length);
    }
}
