using System.Buffers.Binary;
using Ripen.Storage.Log;

namespace Ripen.Storage.Tests.Log;

public sealed class LogRowBufferTests
{
    // The encoding of format 1 as it is described, in the plainest form: one segment after the other, each with its bytes as they are.
    private static byte[] Encode(long number, LogSegment[] segments)
    {
        var row = new List<byte>();
        Put(row, (ulong)number);
        Put(row, (ulong)segments.Length);
        var stamp = 0L;
        foreach (var segment in segments)
        {
            Put(row, (ulong)segment.Partition);
            Put(row, (ulong)segment.FirstSequence);
            Put(row, Varint.ZigZag(segment.Stamp - stamp));
            stamp = segment.Stamp;
            Put(row, (ulong)segment.Count);
            Put(row, (ulong)segment.Entries.Length);
            row.AddRange(segment.Entries.Span);
        }
        var head = new byte[5];
        head[0] = LogRowEncoding.Version;
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(1), Crc32C.Compute(row.ToArray()));
        return [.. head, .. row];
    }

    [Fact]
    public void Finish_gives_the_bytes_of_the_encoding_whatever_the_row_before_was()
    {
        var random = new Random(20_261);
        var buffer = new LogRowBuffer();
        for (var i = 0; i < 500; i++)
        {
            var number = random.NextInt64(1, 1L << random.Next(1, 63));
            var segments = RandomSegments(random);
            LogFixtures.Fill(buffer, segments);
            var bytes = buffer.Finish(number).ToArray();
            Assert.Equal(Encode(number, segments), bytes);
            Assert.InRange(bytes.Length, 1, buffer.MostBytes);
            var read = LogRowEncoding.Decode(number, bytes, out _)!;
            Assert.Equal(segments.Select(s => s with { Entries = default }), read.Segments.Select(s => s with { Entries = default }));
        }
    }

    [Fact]
    public void PutEntry_in_turns_gives_the_same_row()
    {
        LogSegment[] segments = [LogFixtures.Segment(1, 5, 100, "a", "b", "c"), LogFixtures.Segment(2, 9, 100, "", "dd"), LogFixtures.Segment(0, 1, 100, new byte[200])];
        var row = new LogRowBuffer();
        row.Begin(segments.Length, segments.Sum(s => s.Entries.Length));
        var at = segments.Select(s => row.BeginSegment(s.Partition, s.FirstSequence, s.Stamp, s.Count, s.Entries.Length)).ToArray();
        at[1] = row.PutEntry(at[1], []);
        at[0] = row.PutEntry(at[0], "a"u8);
        at[2] = row.PutEntry(at[2], new byte[200]);
        at[0] = row.PutEntry(at[0], "b"u8);
        at[1] = row.PutEntry(at[1], "dd"u8);
        Assert.Equal("dd"u8, row.Bytes.Slice(at[1] - 2, 2));
        at[0] = row.PutEntry(at[0], "c"u8);
        Assert.Equal(Encode(77, segments), row.Finish(77).ToArray());
    }

    [Fact]
    public void Finish_twice_gives_the_same_row_under_each_number()
    {
        LogSegment[] segments = [LogFixtures.Numbered(3)];
        var row = new LogRowBuffer();
        LogFixtures.Fill(row, segments);
        Assert.Equal(Encode(1_000_000, segments), row.Finish(1_000_000).ToArray());
        Assert.Equal(Encode(2, segments), row.Finish(2).ToArray());
    }

    [Fact]
    public void Finish_of_a_row_that_lacks_an_entry_is_refused()
    {
        var row = new LogRowBuffer();
        row.Begin(1, 4);
        var at = row.BeginSegment(0, 1, 1, 2, 4);
        row.PutEntry(at, "a"u8);
        Assert.Throws<InvalidOperationException>(() => row.Finish(1).Length);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(127, 128)]
    [InlineData(128, 130)]
    [InlineData(16_383, 16_385)]
    [InlineData(16_384, 16_387)]
    [InlineData(int.MaxValue - 5, int.MaxValue)]
    public void EntryBytes_are_the_length_and_the_entry(int length, int bytes) => Assert.Equal(bytes, LogRowBuffer.EntryBytes(length));

    private static LogSegment[] RandomSegments(Random random)
    {
        var stamp = 1_700_000_000_000 + random.Next(1_000_000);
        return [.. Enumerable.Range(0, random.Next(1, 65)).Select(_ =>
        {
            var entries = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new byte[random.Next(0, 2) == 0 ? random.Next(300) : random.Next(40)]).ToArray();
            foreach (var entry in entries)
                random.NextBytes(entry);
            return LogFixtures.Segment(random.Next(0, 1024), random.NextInt64(1, 1L << 40), stamp + random.Next(-5, 5), entries);
        })];
    }

    private static void Put(List<byte> to, ulong value)
    {
        var bytes = new byte[Varint.MaxBytes];
        to.AddRange(bytes[..Varint.Write(bytes, value)]);
    }
}
