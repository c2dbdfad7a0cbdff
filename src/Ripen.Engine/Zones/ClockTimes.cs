namespace Ripen.Engine.Zones;

/// <summary>Instants of clock times in a zone. Instants are milliseconds since 1970; a clock time is minutes since midnight, 0 to 1439.</summary>
public static class ClockTimes
{
    /// <summary>The minutes of a day.</summary>
    public const int MinutesPerDay = 1440;

    /// <summary>What the clock of a zone shows.</summary>
    public static DateTime LocalOf(long instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(DateTimeOffset.FromUnixTimeMilliseconds(instant).UtcDateTime, zone);

    /// <summary>The instant at which a zone's clock shows a time. One that the zone skips moves forward by the gap, one that comes twice is the first (canvas §5).</summary>
    public static long InstantOf(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);

        // In a gap the offset is that before it, which leads to the same clock time moved by the gap.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUnixTimeMilliseconds();
    }

    /// <summary>A clock time so many calendar days after the day of an instant: 1 is tomorrow.</summary>
    public static long InDays(long from, int days, int minute, TimeZoneInfo zone) => InstantOf(LocalOf(from, zone).Date.AddDays(days).AddMinutes(minute), zone);

    /// <summary>The first time after <paramref name="from"/> that it is that weekday and clock time; today still counts when the time has not come.</summary>
    public static long NextWeekday(long from, DayOfWeek weekday, int minute, TimeZoneInfo zone)
    {
        var today = LocalOf(from, zone).Date;
        var ahead = ((int)weekday - (int)today.DayOfWeek + 7) % 7;
        var next = InstantOf(today.AddDays(ahead).AddMinutes(minute), zone);
        return next > from ? next : InstantOf(today.AddDays(ahead + 7).AddMinutes(minute), zone);
    }
}
