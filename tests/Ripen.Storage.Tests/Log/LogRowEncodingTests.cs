using System.Text;
using Ripen.Storage.Log;

namespace Ripen.Storage.Tests.Log;

public sealed class LogRowEncodingTests
{
    private static readonly LogSegment[] Example =
    [
        LogFixtures.Segment(3, 1000, 1_700_000_000_000, "first", "second"),
        LogFixtures.Segment(40, 7, 1_700_000_000_025, "third"),
    ];

    /// <summary>The approved bytes of format 1. They may never change: a new layout is a new format.</summary>
    [Fact]
    public void Encode_writes_the_approved_bytes() => Assert.Equal(
        "015cce5551" // format, checksum
        + "ac0202" // row 300, 2 segments
        + "03e80780a0abfef962020d056669727374067365636f6e64" // partition 3, from 1000, stamp, 2 entries in 13 bytes
        + "2807320106057468697264",
        Convert.ToHexStringLower(Encode(300, Example)));

    [Fact]
    public void Crc32C_of_the_standard_check_text_is_the_published_value() => Assert.Equal(0xE3069283, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));

    // Below, at and above the lengths from which on stretches are taken side by side.
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(6_143)]
    [InlineData(6_144)]
    [InlineData(6_145)]
    [InlineData(100_003)]
    public void Crc32C_of_many_bytes_is_that_of_one_byte_after_the_other(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0x82F63B78 & (0 - (crc & 1)));
        }
        Assert.Equal(~crc, Crc32C.Compute(bytes));
    }

    [Fact]
    public void Decode_of_any_single_flipped_bit_is_refused()
    {
        var bytes = Encode(300, Example);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var damaged = bytes.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(LogRowEncoding.Decode(300, damaged, out var reason));
            Assert.NotNull(reason);
        }
    }

    [Fact]
    public void Decode_of_any_shorter_row_is_refused()
    {
        var bytes = Encode(300, Example);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(LogRowEncoding.Decode(300, bytes.AsMemory(0, length), out _));
    }

    [Fact]
    public void Decode_under_another_number_is_refused()
    {
        Assert.Null(LogRowEncoding.Decode(301, Encode(300, Example), out var reason));
        Assert.Equal("it calls itself row 300", reason);
    }

    [Fact]
    public void Decode_of_random_bytes_with_a_right_checksum_never_throws()
    {
        var random = new Random(20_251);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encode(300, Example)[..random.Next(5, 40)];
            random.NextBytes(bytes.AsSpan(5));
            bytes[0] = LogRowEncoding.Version;
            BitConverter.TryWriteBytes(bytes.AsSpan(1), Crc32C.Compute(bytes.AsSpan(5)));
            LogRowEncoding.Decode(random.Next(0, 128), bytes, out _);
        }
    }

    [Fact]
    public void Decode_refuses_a_count_that_the_entries_do_not_have()
    {
        var wrong = Example[0] with { Count = 3 };
        Assert.Null(LogRowEncoding.Decode(1, Encode(1, [wrong]), out var reason));
        Assert.Equal("its segment 1 of 1 is damaged", reason);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(ulong.MaxValue, 10)]
    public void Varint_round_trips_in_the_shortest_form(ulong value, int bytes)
    {
        var buffer = new byte[Varint.MaxBytes];
        Assert.Equal(bytes, Varint.Write(buffer, value));
        Assert.True(Varint.TryRead(buffer.AsSpan(0, bytes), out var read, out var used));
        Assert.Equal((value, bytes), (read, used));
        Assert.False(Varint.TryRead(buffer.AsSpan(0, bytes - 1), out _, out _));
    }

    [Fact]
    public void Varint_of_more_than_64_bits_is_refused() =>
        Assert.False(Varint.TryRead([255, 255, 255, 255, 255, 255, 255, 255, 255, 2], out _, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void ZigZag_round_trips(long value) => Assert.Equal(value, Varint.UnZigZag(Varint.ZigZag(value)));

    private static byte[] Encode(long number, LogSegment[] segments)
    {
        var row = new LogRowBuffer();
        LogFixtures.Fill(row, segments);
        return row.Finish(number).ToArray();
    }
}
