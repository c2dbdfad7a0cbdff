using Ripen.Demo.Play;
using Ripen.Demo.Script;

namespace Ripen.Demo.Tests.Play;

public sealed class DayPaceTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(14);
    private readonly DayPace _pace = new(DayScript.Start, DayScript.End, Length);

    [Fact]
    public void At_begins_and_ends_with_the_play()
    {
        Assert.Equal(DayScript.Start, _pace.At(TimeSpan.Zero));
        Assert.Equal(DayScript.End, _pace.At(Length));
        Assert.Equal(DayScript.End, _pace.At(Length * 2));
    }

    [Fact]
    public void At_never_goes_back_and_stays_within_the_day()
    {
        var before = DayScript.Start;
        for (var elapsed = TimeSpan.Zero; elapsed < Length; elapsed += TimeSpan.FromMilliseconds(7))
        {
            var now = _pace.At(elapsed);
            Assert.InRange(now, before, DayScript.End);
            before = now;
        }
    }

    [Fact]
    public void At_night_is_eight_times_as_fast()
    {
        // Thirteen hours of Monday, eleven of the night, three of Tuesday.
        var hour = Length / (13 + 11.0 / 8 + 3);
        Assert.Equal(DayScript.Monday.AddHours(20), _pace.At(hour * 13), TimeSpan.FromSeconds(2));
        Assert.Equal(DayScript.Monday.AddHours(28), _pace.At(hour * 14), TimeSpan.FromSeconds(10));
    }
}
