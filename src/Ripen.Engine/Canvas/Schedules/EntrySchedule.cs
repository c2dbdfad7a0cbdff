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
}
