using System.Text;
using Ripen.Server.Api.UsersTrack.Plain;
using Ripen.Server.Dates;

namespace Ripen.Server.Tests.Api.UsersTrack.Plain;

public sealed class RecentMinuteTests
{
    private static readonly string[] Starts =
        ["2026-01-05T09:00:00.000Z", "2026-01-05T09:00:59.999Z", "2026-01-05T09:01:07.120Z", "2026-01-05T09:00:07Z", "2026-01-05", "2026-01-05T09:00:00+0100",
            "2026-01-05t09:00:12.345Z", "2026-01-05 09:00:12.345z", "0001-01-01T00:00:00.000Z"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TryParse_is_that_of_any_date_whatever_came_before(int seed)
    {
        var random = new Random(seed);
        var recent = new RecentMinute();
        for (var i = 0; i < 20_000; i++)
        {
            var text = Encoding.ASCII.GetBytes(Starts[random.Next(Starts.Length)]);
            if (random.Next(2) == 0)
            {
                text[random.Next(text.Length)] = (byte)"0123456789:-.TZ /\u007F"[random.Next(18)];
            }

            Assert.Equal(DateText.TryParse(text, out var expected), recent.TryParse(text, out var instant));
            Assert.Equal(expected, instant);
        }
    }
}
