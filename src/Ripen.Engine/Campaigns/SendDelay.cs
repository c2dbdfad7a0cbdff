using Ripen.Engine.Zones;

namespace Ripen.Engine.Campaigns;

/// <summary>How long a triggered send is held back (profiles-segments-campaigns §3.4). Instants are milliseconds since 1970.</summary>
public abstract record SendDelay
{
    /// <summary>The longest delay, milliseconds: 720 days.</summary>
    public const long MaxDelay = 720L * 86_400_000;

    private SendDelay()
    {
    }

    /// <summary>In which zone a clock time of this delay is meant.</summary>
    public virtual ClockZone Zone => ClockZone.Company;

    /// <summary>When a send is due that was triggered at <paramref name="triggered"/>.</summary>
    /// <param name="zone">The zone that <see cref="Zone"/> means for this user.</param>
    public abstract long DueAt(long triggered, TimeZoneInfo zone);

    /// <summary>So many milliseconds after the trigger.</summary>
    public sealed record For(long Duration) : SendDelay
    {
        /// <inheritdoc/>
        public override long DueAt(long triggered, TimeZoneInfo zone) => triggered + Duration;
    }

    /// <summary>The next time that it is that weekday and clock time, in minutes since midnight; today counts when the time has not come.</summary>
    public sealed record UntilNext(DayOfWeek Weekday, int Minute, ClockZone In) : SendDelay
    {
        /// <inheritdoc/>
        public override ClockZone Zone => In;

        /// <inheritdoc/>
        public override long DueAt(long triggered, TimeZoneInfo zone) => ClockTimes.NextWeekday(triggered, Weekday, Minute, zone);
    }

    /// <summary>So many calendar days later, 1 or more, at a clock time in minutes since midnight: 1 is tomorrow.</summary>
    public sealed record InDays(int Days, int Minute, ClockZone In) : SendDelay
    {
        /// <inheritdoc/>
        public override ClockZone Zone => In;

        /// <inheritdoc/>
        public override long DueAt(long triggered, TimeZoneInfo zone) => ClockTimes.InDays(triggered, Days, Minute, zone);
    }
}
