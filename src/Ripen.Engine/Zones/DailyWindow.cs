namespace Ripen.Engine.Zones;

/// <summary>A stretch of every day by the clock of a zone, from its first minute to before its last; it crosses midnight when <paramref name="From"/> is the later one.</summary>
/// <param name="From">Minutes since midnight, 0 to 1439.</param>
/// <param name="To">Likewise, and never the same.</param>
public sealed record DailyWindow(int From, int To, ClockZone Zone)
{
    /// <summary>Whether an instant lies in the window.</summary>
    public bool Contains(long instant, TimeZoneInfo zone)
    {
        var minute = ClockTimes.LocalOf(instant, zone).TimeOfDay.TotalMinutes;
        return From < To ? minute >= From && minute < To : minute >= From || minute < To;
    }

    /// <summary>The first instant after <paramref name="instant"/>, which lies outside, at which the window opens.</summary>
    public long NextOpening(long instant, TimeZoneInfo zone) => NextAt(From, instant, zone);

    /// <summary>The first instant after <paramref name="instant"/>, which lies inside, at which the window closes.</summary>
    public long NextClosing(long instant, TimeZoneInfo zone) => NextAt(To, instant, zone);

    private static long NextAt(int minute, long instant, TimeZoneInfo zone)
    {
        var today = ClockTimes.InDays(instant, 0, minute, zone);
        return today > instant ? today : ClockTimes.InDays(instant, 1, minute, zone);
    }
}
