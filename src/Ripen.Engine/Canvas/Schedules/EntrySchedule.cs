using Ripen.Engine.Zones;

namespace Ripen.Engine.Canvas.Schedules;

/// <summary>The instants at which the audience of a canvas enters (canvas §3.1), in the company's time zone.</summary>
public abstract record EntrySchedule
{
    /// <summary>An instant that could not be kept, because the server was down, is still kept so long after it; later it is skipped and counted.</summary>
    public const long MaxLateness = 3_600_000;

    private EntrySchedule()
    {
    }

    /// <summary>The first instant after another, milliseconds since 1970, or null when there is none.</summary>
    /// <param name="zone">The company's zone.</param>
    public abstract long? Next(long after, TimeZoneInfo zone);

    /// <summary>At one instant, milliseconds since 1970.</summary>
    public sealed record Once(long At) : EntrySchedule
    {
        /// <inheritdoc/>
        public override long? Next(long after, TimeZoneInfo zone) => At > after ? At : null;
    }

    /// <summary>Every day, when the clock shows so many minutes since midnight.</summary>
    public sealed record Daily(int Minute) : EntrySchedule
    {
        /// <inheritdoc/>
        public override long? Next(long after, TimeZoneInfo zone) =>
            ClockTimes.InDays(after, 0, Minute, zone) is var today && today > after ? today : ClockTimes.InDays(after, 1, Minute, zone);
    }

    /// <summary>On these weekdays.</summary>
    public sealed record Weekly(IReadOnlyList<DayOfWeek> On, int Minute) : EntrySchedule
    {
        /// <inheritdoc/>
        public override long? Next(long after, TimeZoneInfo zone) => On.Min(day => ClockTimes.NextWeekday(after, day, Minute, zone));
    }

    /// <summary>On these days of every month, 1 to 31; in a month that lacks the day, on its last (canvas §3.1).</summary>
    public sealed record Monthly(IReadOnlyList<int> On, int Minute) : EntrySchedule
    {
        /// <inheritdoc/>
        public override long? Next(long after, TimeZoneInfo zone)
        {
            var today = ClockTimes.LocalOf(after, zone).Date;
            var month = new DateTime(today.Year, today.Month, 1);
            return InMonth(month, after, zone) ?? InMonth(month.AddMonths(1), after, zone);
        }

        private long? InMonth(DateTime month, long after, TimeZoneInfo zone)
        {
            var last = DateTime.DaysInMonth(month.Year, month.Month);
            var instants = On.Select(day => ClockTimes.InstantOf(month.AddDays(Math.Min(day, last) - 1).AddMinutes(Minute), zone)).Where(at => at > after).ToList();
            return instants.Count > 0 ? instants.Min() : null;
        }
    }
}
