using System.Globalization;
using Ripen.Definitions.Ingestion;

namespace Ripen.Definitions.Tests.Ingestion;

public sealed class IngestionScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(15, "2026-01-05T10:07:00Z", "2026-01-05T10:15:00Z")]
    [InlineData(15, "2026-01-05T10:15:00Z", "2026-01-05T10:30:00Z")]
    [InlineData(60, "2026-01-05T10:07:00Z", "2026-01-05T11:00:00Z")]
    [InlineData(420, "2026-01-05T22:00:00Z", "2026-01-06T00:00:00Z")]
    [InlineData(1440, "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z")]
    public void Next_period_is_counted_from_midnight(int minutes, string after, string next) => Assert.Equal(next, Next(new IngestionSchedule.Every(minutes * 60_000L), after));

    [Theory]
    [InlineData("2026-03-28T02:00:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("2026-10-24T02:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    public void CDI37_Next_daily_at_a_time_that_a_day_lacks_or_has_twice_is_once(string after, string first, string second)
    {
        // 02:30 in Berlin: the hour is missing on 29 March and comes twice on 25 October.
        var daily = new IngestionSchedule.Daily(150);
        Assert.Equal(first, Next(daily, after));
        Assert.Equal(second, Next(daily, first));
    }

    [Fact]
    public void Next_weekly_and_monthly_go_by_the_zone()
    {
        Assert.Equal("2026-01-12T05:00:00Z", Next(new IngestionSchedule.Weekly(DayOfWeek.Monday, 360), "2026-01-05T05:00:00Z"));
        Assert.Equal("2026-02-28T05:00:00Z", Next(new IngestionSchedule.Monthly(31, 360), "2026-01-31T05:00:00Z"));
        Assert.Equal("2026-01-31T05:00:00Z", Next(new IngestionSchedule.Monthly(31, 360), "2026-01-31T04:59:59Z"));
    }

    private static string Next(IngestionSchedule schedule, string after) =>
        DateTimeOffset.FromUnixTimeMilliseconds(schedule.Next(DateTimeOffset.Parse(after, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), Berlin)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
