using Ripen.Engine.Canvas.Schedules;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Instants of schedules (canvas §3.1, §5).</summary>
public sealed class EntryScheduleTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Fact]
    public void Once_is_its_instant_and_nothing_after_it()
    {
        var once = new EntrySchedule.Once(1_000);
        Assert.Equal((1_000L, null), (once.Next(999, TimeZoneInfo.Utc), once.Next(1_000, TimeZoneInfo.Utc)));
    }

    [Theory]
    [InlineData("2026-01-05T07:59:59.999Z", "2026-01-05T08:00:00Z")]
    [InlineData("2026-01-05T08:00:00Z", "2026-01-06T08:00:00Z")]
    [InlineData("2026-03-28T09:00:00Z", "2026-03-29T07:00:00Z")] // summer time begins
    public void Daily_is_the_next_time_that_the_clock_shows_it(string after, string next) =>
        Assert.Equal(Clock.Iso(next), new EntrySchedule.Daily(9 * 60).Next(Clock.Iso(after), Paris));

    [Fact]
    public void Daily_at_a_time_that_the_clock_skips_moves_by_the_gap() =>
        Assert.Equal(Clock.Iso("2026-03-29T01:30:00Z"), new EntrySchedule.Daily(150).Next(Clock.Iso("2026-03-29T00:00:00Z"), Paris));

    [Theory]
    [InlineData("2026-01-05T08:00:00Z", "2026-01-09T08:00:00Z")] // from Monday to Friday
    [InlineData("2026-01-09T08:00:00Z", "2026-01-12T08:00:00Z")]
    public void Weekly_is_the_next_of_its_days(string after, string next) =>
        Assert.Equal(Clock.Iso(next), new EntrySchedule.Weekly([DayOfWeek.Friday, DayOfWeek.Monday], 9 * 60).Next(Clock.Iso(after), Paris));

    [Theory]
    [InlineData("2026-01-15T00:00:00Z", "2026-01-31T00:00:00Z")]
    [InlineData("2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z")]
    [InlineData("2026-02-01T00:00:00Z", "2026-02-28T00:00:00Z")] // February lacks a 31st
    [InlineData("2028-02-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z")]
    public void Monthly_is_the_next_of_its_days_or_the_last_of_the_month(string after, string next) =>
        Assert.Equal(Clock.Iso(next), new EntrySchedule.Monthly([1, 31], 0).Next(Clock.Iso(after), TimeZoneInfo.Utc));
}
