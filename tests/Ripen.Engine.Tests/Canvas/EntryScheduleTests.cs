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

    private static EntrySchedule.ByClock Daily(int minute) => new(new EntryDays.All(), minute);
}
