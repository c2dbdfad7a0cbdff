using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Canvas.Schedules;

/// <summary>The instants at which the audience of a canvas enters (canvas §3.1).</summary>
public abstract record EntrySchedule
{
    /// <summary>An instant that could not be kept, because the server was down, is still kept so long after it; later it is skipped and counted.</summary>
    public const long MaxLateness = 3_600_000;

    /// <summary>How many instants or dates may be listed (canvas §3.1).</summary>
    public const int MaxInstants = 30;

    private EntrySchedule()
    {
    }

    /// <summary>How long after one of its instants a user enters by it at the latest, milliseconds.</summary>
    public virtual long Span => 0;

    /// <summary>The first instant after another, milliseconds since 1970, or null when there is none.</summary>
    /// <param name="zone">The company's zone.</param>
    public abstract long? Next(long after, TimeZoneInfo zone);

    /// <summary>The last instant at or before another, milliseconds since 1970, or null when there was none.</summary>
    /// <param name="zone">The company's zone.</param>
    public abstract long? Last(long notAfter, TimeZoneInfo zone);

    /// <summary>When the canvas is launched: its first change from draft to active. A stop and a resume is none, nor is an edit.</summary>
    public sealed record Launch : EntrySchedule
    {
        /// <inheritdoc/>
        /// <remarks>The instant is that of the change of rules, which nobody knows ahead.</remarks>
        public override long? Next(long after, TimeZoneInfo zone) => null;

        /// <inheritdoc/>
        public override long? Last(long notAfter, TimeZoneInfo zone) => null;
    }

    /// <summary>At these instants, milliseconds since 1970, ascending, at most <see cref="MaxInstants"/>.</summary>
    public sealed record Instants(IReadOnlyList<long> At) : EntrySchedule
    {
        /// <inheritdoc/>
        public override long? Next(long after, TimeZoneInfo zone)
        {
            foreach (var at in At)
            {
                if (at > after)
                {
                    return at;
                }
            }

            return null;
        }

        /// <inheritdoc/>
        public override long? Last(long notAfter, TimeZoneInfo zone)
        {
            long? last = null;
            foreach (var at in At)
            {
                last = at <= notAfter ? at : last;
            }

            return last;
        }
    }

    /// <summary>On these days, when the company's clock shows so many minutes since midnight.</summary>
    public sealed record ByClock(EntryDays Days, int Minute) : EntrySchedule
    {
        /// <inheritdoc/>
        public override long? Next(long after, TimeZoneInfo zone)
        {
            for (var day = Days.From(ClockTimes.LocalOf(after, zone).Date); day is { } found; day = Days.From(found.AddDays(1)))
            {
                if (ClockTimes.InstantOf(found.AddMinutes(Minute), zone) is var at && at > after)
                {
                    return at;
                }
            }

            return null;
        }

        /// <inheritdoc/>
        public override long? Last(long notAfter, TimeZoneInfo zone)
        {
            for (var day = Days.To(ClockTimes.LocalOf(notAfter, zone).Date); day is { } found; day = Days.To(found.AddDays(-1)))
            {
                if (ClockTimes.InstantOf(found.AddMinutes(Minute), zone) is var at && at <= notAfter)
                {
                    return at;
                }
            }

            return null;
        }
    }

    /// <summary>
    /// On these days, when each user's own clock shows so many minutes since midnight. Its instants are those at which a date begins, which it does first at UTC+14: then the audience is
    /// asked for the first time.
    /// </summary>
    public sealed record ByUserClock(EntryDays Days, int Minute) : EntrySchedule
    {
        /// <summary>How long before a date begins the canvas must have been launched, so that the date is kept; milliseconds.</summary>
        public const long Lead = Instant.Day;

        private const long Hour = 3_600_000;
        private const long Easternmost = 14 * Hour;
        private const long Westernmost = 12 * Hour;

        /// <inheritdoc/>
        /// <remarks>A date is over last at UTC-12.</remarks>
        public override long Span => Easternmost + MinuteOfDay + Westernmost;

        private long MinuteOfDay => Minute * 60_000L;

        /// <summary>The date that began last at or before an instant, at midnight.</summary>
        public static DateTime DateBegunBy(long instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant + Easternmost).UtcDateTime.Date;

        /// <summary>The instant at which a date begins first.</summary>
        public static long BeginningOf(DateTime date) => new DateTimeOffset(date, TimeSpan.Zero).ToUnixTimeMilliseconds() - Easternmost;

        /// <summary>The instant at which the clock of a zone shows the time on a date.</summary>
        public long At(DateTime date, TimeZoneInfo zone) => ClockTimes.InstantOf(date.AddMinutes(Minute), zone);

        /// <summary>The dates for which a launch comes too late, though nobody's clock has shown the time yet.</summary>
        /// <param name="launch">The instant of the launch.</param>
        public IEnumerable<DateTime> TooSoonAfter(long launch)
        {
            for (var day = Days.From(DateBegunBy(launch)); day is { } date && BeginningOf(date) < launch + Lead; day = Days.From(date.AddDays(1)))
            {
                if (EarliestAt(date) > launch)
                {
                    yield return date;
                }
            }
        }

        /// <summary>The instant at which the first clock shows the time on a date.</summary>
        public long EarliestAt(DateTime date) => BeginningOf(date) + MinuteOfDay;

        /// <inheritdoc/>
        public override long? Next(long after, TimeZoneInfo zone) => Days.From(DateBegunBy(after).AddDays(1)) is { } date ? BeginningOf(date) : null;

        /// <inheritdoc/>
        public override long? Last(long notAfter, TimeZoneInfo zone) => Days.To(DateBegunBy(notAfter)) is { } date ? BeginningOf(date) : null;
    }
}
