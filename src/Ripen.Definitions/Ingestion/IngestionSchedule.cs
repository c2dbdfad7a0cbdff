using System.Globalization;
using Ripen.Engine.Zones;

namespace Ripen.Definitions.Ingestion;

/// <summary>When an integration runs by itself (data-in-out §1.5). A clock time that a day does not have is moved forward by the gap; one that comes twice is the first.</summary>
public abstract record IngestionSchedule
{
    /// <summary>The shortest period.</summary>
    public const long MinPeriod = 60_000;

    /// <summary>The longest period; what is rarer has a clock time.</summary>
    public const long MaxPeriod = 86_400_000;

    /// <summary>The first instant after one, both Unix milliseconds.</summary>
    /// <param name="zone">The company's.</param>
    public abstract long Next(long after, TimeZoneInfo zone);

    /// <summary>Again and again; periods are counted from midnight, UTC.</summary>
    /// <param name="Period">Milliseconds.</param>
    public sealed record Every(long Period) : IngestionSchedule
    {
        /// <inheritdoc/>
        public override long Next(long after, TimeZoneInfo zone)
        {
            const long day = 86_400_000;
            var midnight = after / day * day;
            return Math.Min(midnight + (((after - midnight) / Period) + 1) * Period, midnight + day);
        }
    }

    /// <summary>Every day at a clock time, minutes since midnight.</summary>
    public sealed record Daily(int At) : IngestionSchedule
    {
        /// <inheritdoc/>
        public override long Next(long after, TimeZoneInfo zone) =>
            ClockTimes.InDays(after, 0, At, zone) is var today && today > after ? today : ClockTimes.InDays(after, 1, At, zone);
    }

    /// <summary>Every week.</summary>
    public sealed record Weekly(DayOfWeek Weekday, int At) : IngestionSchedule
    {
        /// <inheritdoc/>
        public override long Next(long after, TimeZoneInfo zone) => ClockTimes.NextWeekday(after, Weekday, At, zone);
    }

    /// <summary>Every month; where it has no such day, on its last.</summary>
    public sealed record Monthly(int Day, int At) : IngestionSchedule
    {
        /// <inheritdoc/>
        public override long Next(long after, TimeZoneInfo zone)
        {
            var today = ClockTimes.LocalOf(after, zone);
            var month = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
            var next = InMonth(month, zone);
            return next > after ? next : InMonth(month.AddMonths(1), zone);
        }

        private long InMonth(DateTime month, TimeZoneInfo zone) =>
            ClockTimes.InstantOf(month.AddDays(Math.Min(Day, DateTime.DaysInMonth(month.Year, month.Month)) - 1).AddMinutes(At), zone);
    }

    /// <summary>In words that tell one schedule from another.</summary>
    public string Words => this switch
    {
        Every every => string.Create(CultureInfo.InvariantCulture, $"every {every.Period} ms"),
        Daily daily => string.Create(CultureInfo.InvariantCulture, $"daily at {daily.At}"),
        Weekly weekly => string.Create(CultureInfo.InvariantCulture, $"weekly on {weekly.Weekday} at {weekly.At}"),
        Monthly monthly => string.Create(CultureInfo.InvariantCulture, $"monthly on {monthly.Day} at {monthly.At}"),
        _ => string.Empty,
    };
}
