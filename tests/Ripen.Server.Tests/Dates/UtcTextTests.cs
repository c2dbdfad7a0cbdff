using System.Text;
using Ripen.Server.Dates;

namespace Ripen.Server.Tests.Dates;

public sealed class UtcTextTests
{
    private static readonly string[] Starts = ["2026-01-05T09:00:00.000Z", "2026-12-31T23:59:59.999Z", "2000-02-29T12:34:56Z", "0001-01-01T00:00:00Z"];

    // The same instant with an offset in figures takes the way of all formats.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TryParse_gives_what_the_same_time_with_an_offset_is(int seed)
    {
        var random = new Random(seed);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = Encoding.Latin1.GetBytes(Starts[random.Next(Starts.Length)]);
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                text[random.Next(text.Length - 1)] = random.Next(8) == 0 ? (byte)random.Next(256) : (byte)('0' + random.Next(10));
            }

            var isRead = UtcText.TryParse(text, out var instant);
            byte[] general = [.. text[..^1], .. "+00:00"u8];
            if (isRead && instant >= -62_135_596_800_000)
            {
                read++;
                Assert.True(DateText.TryParse(general, out var expected), Encoding.Latin1.GetString(text));
                Assert.Equal(expected, instant);
            }
            else if (DateText.TryParse(general, out var expected))
            {
                // Another layout, such as a space between day and time or a fraction after a colon: the general way reads it.
                Assert.True(DateText.TryParse(text, out var other));
                Assert.Equal(expected, other);
            }
            else
            {
                Assert.False(DateText.TryParse(text, out _));
            }
        }

        Assert.InRange(read, 5_000, 20_000);
    }
}
