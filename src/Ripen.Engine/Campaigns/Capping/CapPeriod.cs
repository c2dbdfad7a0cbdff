using Ripen.Engine.Zones;

namespace Ripen.Engine.Campaigns.Capping;

/// <summary>The period of a frequency cap: so many minutes back, or so many calendar days of the user, today included. One of the two is 0.</summary>
/// <param name="Minutes">1 to <see cref="MaxDays"/> days in minutes, or 0.</param>
/// <param name="Days">1 to <see cref="MaxDays"/>, or 0.</param>
public readonly record struct CapPeriod(int Minutes, int Days)
{
    /// <summary>The longest period in days.</summary>
    public const int MaxDays = 30;

    /// <summary>The first instant of the period that <paramref name="now"/> is the last of, milliseconds since 1970.</summary>
    /// <param name="zone">The user's zone.</param>
    public long Start(long now, TimeZoneInfo zone) => Days > 0 ? ClockTimes.InDays(now, 1 - Days, 0, zone) : now - (Minutes * 60_000L) + 1;
}
