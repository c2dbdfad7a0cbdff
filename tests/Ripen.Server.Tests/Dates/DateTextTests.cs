using System.Globalization;
using System.Text;
using Ripen.Engine.Values;
using Ripen.Server.Dates;

namespace Ripen.Server.Tests.Dates;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2013-07-16T19:20:30Z", "2013-07-16T19:20:30.000Z")]
    [InlineData("2013-07-16t19:20:30z", "2013-07-16T19:20:30.000Z")]
    [InlineData("2013-07-16T19:20:30+01:00", "2013-07-16T18:20:30.000Z")]
    [InlineData("2013-07-16T19:20:30+0100", "2013-07-16T18:20:30.000Z")]
    [InlineData("2013-07-16T19:20:30+01", "2013-07-16T18:20:30.000Z")]
    [InlineData("2013-07-16T19:20:30+1:00", "2013-07-16T18:20:30.000Z")]
    [InlineData("2013-07-16T19:20:30-5:00", "2013-07-17T00:20:30.000Z")]
    [InlineData("2013-07-16T19:20:30+1", "2013-07-16T18:20:30.000Z")]
    [InlineData("2013-07-16T19:20:30+05:30", "2013-07-16T13:50:30.000Z")]
    [InlineData("2013-07-16T19:20:30.5Z", "2013-07-16T19:20:30.500Z")]
    [InlineData("2013-07-16T19:20:30.123456789Z", "2013-07-16T19:20:30.123Z")]
    [InlineData("2013-07-16T19:20:30:045Z", "2013-07-16T19:20:30.045Z")]
    [InlineData("2013-07-16T19:20:30:045+0200", "2013-07-16T17:20:30.045Z")]
    [InlineData("2013-07-16T19:20:30", "2013-07-16T19:20:30.000Z")]
    [InlineData("2013-07-16T19:20", "2013-07-16T19:20:00.000Z")]
    [InlineData("2013-07-16T19:20+01:00", "2013-07-16T18:20:00.000Z")]
    [InlineData("2013-07-16 19:20:30", "2013-07-16T19:20:30.000Z")]
    [InlineData("2013-07-16 19:20:30.250-01:00", "2013-07-16T20:20:30.250Z")]
    [InlineData("2013-07-16", "2013-07-16T00:00:00.000Z")]
    [InlineData("07/16/2013", "2013-07-16T00:00:00.000Z")]
    [InlineData("Tue 07 16 19:20:30.+01:00 2013", "2013-07-16T18:20:30.000Z")]
    [InlineData("Tue 07 16 19:20:30.Z 2013", "2013-07-16T19:20:30.000Z")]
    [InlineData("Tue 07 16 19:20:30Z 2013", "2013-07-16T19:20:30.000Z")]
    [InlineData("2000-02-29", "2000-02-29T00:00:00.000Z")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.000Z")]
    [InlineData("0001-01-01", "0001-01-01T00:00:00.000Z")]
    [InlineData("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z")]
    public void TryParse_reads_the_formats_of_the_interface(string text, string expected)
    {
        Assert.True(DateText.TryParse(Encoding.UTF8.GetBytes(text), out var instant));

        Assert.Equal(expected, Instant.ToIso(instant));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("20130716")]
    [InlineData("1374002430")]
    [InlineData("2013-7-16")]
    [InlineData("2013-13-16")]
    [InlineData("2013-00-16")]
    [InlineData("2013-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2013-04-31")]
    [InlineData("2013-07-00")]
    [InlineData("2013-07-16T")]
    [InlineData("2013-07-16T24:00:00Z")]
    [InlineData("2013-07-16T19:60:00Z")]
    [InlineData("2013-07-16T19:20:60Z")]
    [InlineData("2013-07-16T19:20:30.Z")]
    [InlineData("2013-07-16T19:20:30 Z")]
    [InlineData("2013-07-16T19:20:30+")]
    [InlineData("2013-07-16T19:20:30+100")]
    [InlineData("2013-07-16T19:20:30+15:00")]
    [InlineData("2013-07-16T19:20:30+01:60")]
    [InlineData("2013-07-16T19:20:30+01:0")]
    [InlineData("2013-07-16T19:20:30 UTC")]
    [InlineData("2013-07-16X19:20:30Z")]
    [InlineData(" 2013-07-16")]
    [InlineData("2013-07-16 ")]
    [InlineData("0000-01-01")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("10000-01-01")]
    [InlineData("16/07/2013")]
    [InlineData("07/16/13")]
    [InlineData("07/16/2013 19:20")]
    [InlineData("Xyz 07 16 19:20:30.Z 2013")]
    [InlineData("Tue 07 16 19:20:30. 2013")]
    [InlineData("Tue 07 16 19:20:30 2013")]
    [InlineData("２０１３-07-16")]
    [InlineData("2013-07-16T19:20:30.000000000000000000000000000000000000000000000000000000Z")]
    public void TryParse_refuses_everything_else(string text) => Assert.False(DateText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void TryParse_agrees_with_the_framework_on_random_instants()
    {
        var random = new Random(20260105);
        for (var i = 0; i < 20_000; i++)
        {
            var instant = DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(-62_000_000_000_000,
                250_000_000_000_000)).ToOffset(TimeSpan.FromMinutes(random.Next(-840, 841)));
            var text = instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

            Assert.True(DateText.TryParse(Encoding.UTF8.GetBytes(text), out var parsed), text);
            Assert.Equal(instant.ToUnixTimeMilliseconds(), parsed);
        }
    }

    [Fact]
    public void TryParse_reads_every_day_of_four_centuries()
    {
        for (var day = new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc); day.Year < 2301; day = day.AddDays(1))
        {
            Assert.True(DateText.TryParse(Encoding.UTF8.GetBytes(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), out var parsed));
            Assert.Equal(new DateTimeOffset(day).ToUnixTimeMilliseconds(), parsed);
        }
    }

    [Fact]
    public void TryParse_takes_whatever_bytes_come()
    {
        var random = new Random(7);
        var alphabet = "0123456789-:/.TZ+ tz\u0080Mon"u8.ToArray();
        var text = new byte[70];
        for (var i = 0; i < 100_000; i++)
        {
            var length = random.Next(text.Length);
            for (var j = 0; j < length; j++)
            {
                text[j] = alphabet[random.Next(alphabet.Length)];
            }

            _ = DateText.TryParse(text.AsSpan(0, length), out _);
        }
    }

    [Theory]
    [InlineData("2001-02-03", true)]
    [InlineData("2001-02-30", false)]
    [InlineData("02/03/2001", false)]
    [InlineData("2001-02-03T00:00:00Z", false)]
    public void IsDay_takes_a_plain_date_only(string text, bool expected) => Assert.Equal(expected, DateText.IsDay(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void TryParse_does_not_allocate()
    {
        var text = "2013-07-16T19:20:30.123+01:00"u8.ToArray();
        _ = DateText.TryParse(text, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = DateText.TryParse(text, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
