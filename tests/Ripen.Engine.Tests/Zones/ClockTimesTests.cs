using Ripen.Engine.Users;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Zones;

public sealed class ClockTimesTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T01:30:00Z")] // skipped: 02:30 becomes 03:30
    [InlineData("2026-10-25T02:30:00", "2026-10-25T00:30:00Z")] // comes twice: the first
    [InlineData("2026-06-01T12:00:00", "2026-06-01T10:00:00Z")]
    [InlineData("2026-12-01T12:00:00", "2026-12-01T11:00:00Z")]
    public void InstantOf_follows_the_zone_through_its_changes(string local, string instant) =>
        Assert.Equal(Clock.Iso(instant), ClockTimes.InstantOf(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), Paris));

    [Theory]
    [InlineData("2026-05-15T12:00:00Z", 1, 665, "2026-05-16T15:05:00Z")] // 08:05 in New York: tomorrow at 11:05
    [InlineData("2026-05-15T02:00:00Z", 1, 665, "2026-05-15T15:05:00Z")] // there it is still the 14th
    [InlineData("2026-05-15T12:00:00Z", 0, 600, "2026-05-15T14:00:00Z")]
    [InlineData("2026-03-07T12:00:00Z", 1, 150, "2026-03-08T07:30:00Z")] // 02:30 is skipped that night
    public void InDays_counts_calendar_days_of_the_zone(string from, int days, int minute, string due) =>
        Assert.Equal(Clock.Iso(due), ClockTimes.InDays(Clock.Iso(from), days, minute, NewYork));

    [Theory]
    [InlineData("2026-05-15T12:00:00Z", DayOfWeek.Monday, "2026-05-18T13:00:00Z")] // a Friday
    [InlineData("2026-05-18T12:59:59Z", DayOfWeek.Monday, "2026-05-18T13:00:00Z")] // today, before the time
    [InlineData("2026-05-18T13:00:00Z", DayOfWeek.Monday, "2026-05-25T13:00:00Z")] // today, at the time
    [InlineData("2026-05-18T12:00:00Z", DayOfWeek.Sunday, "2026-05-24T13:00:00Z")]
    public void NextWeekday_is_the_next_time_that_it_is_that_day_and_hour(string from, DayOfWeek weekday, string due) =>
        Assert.Equal(Clock.Iso(due), ClockTimes.NextWeekday(Clock.Iso(from), weekday, 9 * 60, NewYork));

    [Theory]
    [InlineData(540, 1020, "2026-05-15T12:59:59Z", false)]
    [InlineData(540, 1020, "2026-05-15T13:00:00Z", true)]
    [InlineData(540, 1020, "2026-05-15T20:59:59Z", true)]
    [InlineData(540, 1020, "2026-05-15T21:00:00Z", false)]
    [InlineData(1320, 420, "2026-05-15T02:00:00Z", true)] // 22:00 to 07:00
    [InlineData(1320, 420, "2026-05-15T10:59:59Z", true)]
    [InlineData(1320, 420, "2026-05-15T11:00:00Z", false)]
    public void Contains_takes_the_first_minute_and_not_the_last(int from, int to, string at, bool inside) =>
        Assert.Equal(inside, new DailyWindow(from, to, ClockZone.Company).Contains(Clock.Iso(at), NewYork));

    [Fact]
    public void NextOpening_and_NextClosing_are_the_next_of_their_clock_times()
    {
        var window = new DailyWindow(1320, 420, ClockZone.Company);
        Assert.Equal(Clock.Iso("2026-05-16T02:00:00Z"), window.NextOpening(Clock.Iso("2026-05-15T12:00:00Z"), NewYork));
        Assert.Equal(Clock.Iso("2026-05-15T11:00:00Z"), window.NextClosing(Clock.Iso("2026-05-15T03:00:00Z"), NewYork));
        Assert.Equal(Clock.Iso("2026-05-16T02:00:00Z"), window.NextOpening(Clock.Iso("2026-05-15T11:00:00Z"), NewYork));
    }

    [Theory]
    [InlineData("Asia/Tokyo", ClockZone.User, "Asia/Tokyo")]
    [InlineData("Asia/Tokyo", ClockZone.Company, "Europe/Paris")]
    [InlineData(null, ClockZone.User, "Europe/Paris")]
    [InlineData("Mars/Olympus", ClockZone.User, "Europe/Paris")]
    public void Of_falls_back_to_the_company(string? own, ClockZone zone, string expected)
    {
        var profile = new Profile(1, 0);
        profile.SetField(ProfileField.TimeZone, own);
        Assert.Equal(expected, UserZones.Of(profile, zone, Paris).Id);
    }
}
