using Ripen.Engine.Codec;

namespace Ripen.Runtime.Tests;

public sealed class EntryPartsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(300)]
    public void ReadPartitions_finds_all_whether_or_not_there_is_room(int count)
    {
        var parts = new ByteWriter();
        for (var i = 0; i < count; i++)
        {
            EntryParts.Write(parts, i * 3, new byte[i % 150]);
        }

        var partitions = EntryParts.ReadPartitions(parts.Written, new int[3], out var bytes);
        Assert.Equal(Enumerable.Range(0, count).Select(i => i * 3), partitions.ToArray());
        Assert.Equal(Enumerable.Range(0, count).Sum(i => i % 150), bytes);
    }

    [Fact]
    public void Read_gives_back_what_was_written()
    {
        var parts = new ByteWriter();
        EntryParts.Write(parts, 200, [1, 2, 3]);
        EntryParts.Write(parts, 0, []);
        EntryParts.Write(parts, 7, new byte[200]);
        var read = EntryParts.Read(parts.ToArray());
        Assert.Equal([200, 0, 7], read.Select(e => e.Partition));
        Assert.Equal([1, 2, 3], read[0].Entry.ToArray());
        Assert.Equal([0, 200], read.Skip(1).Select(e => e.Entry.Length));
    }

    [Fact]
    public void ReadPartitions_of_damaged_bytes_is_refused()
    {
        var parts = new ByteWriter();
        EntryParts.Write(parts, 1, new byte[10]);
        EntryParts.Write(parts, 2, new byte[10]);
        var whole = parts.ToArray();
        for (var length = 13; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => EntryParts.ReadPartitions(whole.AsSpan(0, length), new int[8], out _).Length);
        }
    }

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
