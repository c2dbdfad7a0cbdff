using Ripen.Engine.Canvas.Schedules;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Instants of schedules (canvas §3.1, §5).</summary>
public sealed class EntryScheduleTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData(999, 1_000L)]
    [InlineData(1_000, 3_000L)]
    [InlineData(3_000, null)]
    public void Instants_come_one_after_the_other_and_then_none(long after, long? next) =>
        Assert.Equal(next, new EntrySchedule.Instants([1_000, 3_000]).Next(after, TimeZoneInfo.Utc));

    [Fact]
    public void Launch_is_no_instant_that_is_known_ahead() => Assert.Null(new EntrySchedule.Launch().Next(0, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "2026-03-29T07:00:00Z")] // nine in Paris, on the day on which summer time begins
    [InlineData("2026-03-29T07:00:00Z", "2026-12-24T08:00:00Z")]
    [InlineData("2026-12-24T08:00:00Z", null)]
    public void Dates_come_at_the_clock_time(string after, string? next) => Assert.Equal(
        next is null ? null : Clock.Iso(next),
        new EntrySchedule.ByClock(new EntryDays.Dates([new DateTime(2026, 3, 29), new DateTime(2026, 12, 24)]), 9 * 60).Next(Clock.Iso(after), Paris));

    [Theory]
    [InlineData("2026-01-05T07:59:59.999Z", "2026-01-05T08:00:00Z")]
    [InlineData("2026-01-05T08:00:00Z", "2026-01-06T08:00:00Z")]
    [InlineData("2026-03-28T09:00:00Z", "2026-03-29T07:00:00Z")] // summer time begins
    public void Daily_is_the_next_time_that_the_clock_shows_it(string after, string next) =>
        Assert.Equal(Clock.Iso(next), Daily(9 * 60).Next(Clock.Iso(after), Paris));

    [Fact]
    public void Daily_at_a_time_that_the_clock_skips_moves_by_the_gap() =>
        Assert.Equal(Clock.Iso("2026-03-29T01:30:00Z"), Daily(150).Next(Clock.Iso("2026-03-29T00:00:00Z"), Paris));

    [Theory]
    [InlineData("2026-01-05T08:00:00Z", "2026-01-09T08:00:00Z")] // from Monday to Friday
    [InlineData("2026-01-09T08:00:00Z", "2026-01-12T08:00:00Z")]
    public void Weekly_is_the_next_of_its_days(string after, string next) =>
        Assert.Equal(Clock.Iso(next), new EntrySchedule.ByClock(new EntryDays.Weekdays([DayOfWeek.Friday, DayOfWeek.Monday]), 9 * 60).Next(Clock.Iso(after), Paris));

    [Theory]
    [InlineData("2026-01-15T00:00:00Z", "2026-01-31T00:00:00Z")]
    [InlineData("2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z")]
    [InlineData("2026-02-01T00:00:00Z", "2026-02-28T00:00:00Z")] // February lacks a 31st
    [InlineData("2028-02-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z")]
    public void Monthly_is_the_next_of_its_days_or_the_last_of_the_month(string after, string next) =>
        Assert.Equal(Clock.Iso(next), new EntrySchedule.ByClock(new EntryDays.OfMonth([1, 31]), 0).Next(Clock.Iso(after), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("2026-01-05T09:59:59.999Z", "2026-01-05T10:00:00Z")]
    [InlineData("2026-01-05T10:00:00Z", "2026-01-06T10:00:00Z")]
    [InlineData("2026-01-06T00:00:00Z", "2026-01-06T10:00:00Z")]
    public void Dates_by_users_clocks_begin_at_the_midnight_of_utc_plus_14(string after, string next)
    {
        var clock = new EntrySchedule.ByUserClock(new EntryDays.All(), 9 * 60);
        Assert.Equal(Clock.Iso(next), clock.Next(Clock.Iso(after), Paris));
        Assert.Equal(Clock.Iso(next), clock.Last(Clock.Iso(next), Paris));
        Assert.Equal(Clock.Iso(next) - Clock.Day, clock.Last(Clock.Iso(next) - 1, Paris));
        Assert.Equal(EntrySchedule.ByUserClock.DateBegunBy(Clock.Iso(next)), EntrySchedule.ByUserClock.DateBegunBy(Clock.Iso(next) + Clock.Day - 1));
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", "2026-01-05T19:00:00Z")] // UTC+14
    [InlineData("Europe/Paris", "2026-01-06T08:00:00Z")]
    [InlineData("Etc/GMT+12", "2026-01-06T21:00:00Z")] // UTC-12
    public void Time_of_a_date_comes_in_each_zone_within_the_span(string zone, string expected)
    {
        var (clock, date) = (new EntrySchedule.ByUserClock(new EntryDays.All(), 9 * 60), new DateTime(2026, 1, 6));
        var at = clock.At(date, TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(Clock.Iso(expected), at);
        Assert.InRange(at, clock.EarliestAt(date), EntrySchedule.ByUserClock.BeginningOf(date) + clock.Span);
    }

    [Theory]
    [InlineData("2026-01-04T10:00:00Z", "2026-01-05")] // a day before the 6th begins: it is kept, and the 5th has begun
    [InlineData("2026-01-04T10:00:00.001Z", "2026-01-05 2026-01-06")]
    [InlineData("2026-01-04T19:00:00Z", "2026-01-06")] // the first clock shows nine on the 5th
    public void Launch_less_than_a_day_ahead_skips_dates_of_which_nobodys_time_has_come(string launch, string skipped) => Assert.Equal(
        skipped.Split(' '),
        new EntrySchedule.ByUserClock(new EntryDays.All(), 9 * 60).TooSoonAfter(Clock.Iso(launch)).Select(date => $"{date:yyyy-MM-dd}"));

    private static EntrySchedule.ByClock Daily(int minute) => new(new EntryDays.All(), minute);
}
