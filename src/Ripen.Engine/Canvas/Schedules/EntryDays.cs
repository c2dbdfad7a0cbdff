namespace Ripen.Engine.Canvas.Schedules;

/// <summary>The days of a schedule that goes by the calendar. Days are dates at midnight, without a zone.</summary>
public abstract record EntryDays
{
    private EntryDays()
    {
    }

    /// <summary>The first of its days at or after a day, or null when there is none.</summary>
    public abstract DateTime? From(DateTime day);

    /// <summary>The last of its days at or before a day, or null when there is none.</summary>
    public abstract DateTime? To(DateTime day);

    /// <summary>Whether a day is one of its days.</summary>
    public bool Contains(DateTime day) => From(day) == day;

    /// <summary>Every day.</summary>
    public sealed record All : EntryDays
    {
        /// <inheritdoc/>
        public override DateTime? From(DateTime day) => day;

        /// <inheritdoc/>
        public override DateTime? To(DateTime day) => day;
    }

    /// <summary>These weekdays.</summary>
    public sealed record Weekdays(IReadOnlyList<DayOfWeek> On) : EntryDays
    {
        private const int DaysPerWeek = 7;

        /// <inheritdoc/>
        public override DateTime? From(DateTime day) => day.AddDays(On.Min(weekday => (weekday - day.DayOfWeek + DaysPerWeek) % DaysPerWeek));

        /// <inheritdoc/>
        public override DateTime? To(DateTime day) => day.AddDays(-On.Min(weekday => (day.DayOfWeek - weekday + DaysPerWeek) % DaysPerWeek));
    }

    /// <summary>These days of every month, 1 to 31; in a month that lacks the day, its last (canvas §3.1).</summary>
    public sealed record OfMonth(IReadOnlyList<int> On) : EntryDays
    {
        /// <inheritdoc/>
        public override DateTime? From(DateTime day) => InMonth(day) ?? InMonth(new DateTime(day.Year, day.Month, 1).AddMonths(1));

        /// <inheritdoc/>
        public override DateTime? To(DateTime day)
        {
            var days = InMonthOf(day).Where(number => number <= day.Day).ToList();
            return days.Count > 0 ? new DateTime(day.Year, day.Month, days.Max()) : To(new DateTime(day.Year, day.Month, 1).AddDays(-1));
        }

        private DateTime? InMonth(DateTime day)
        {
            var days = InMonthOf(day).Where(number => number >= day.Day).ToList();
            return days.Count > 0 ? new DateTime(day.Year, day.Month, days.Min()) : null;
        }

        private IEnumerable<int> InMonthOf(DateTime day) => On.Select(number => Math.Min(number, DateTime.DaysInMonth(day.Year, day.Month)));
    }

    /// <summary>These dates, ascending, at most <see cref="EntrySchedule.MaxInstants"/>.</summary>
    public sealed record Dates(IReadOnlyList<DateTime> On) : EntryDays
    {
        /// <inheritdoc/>
        public override DateTime? From(DateTime day)
        {
            foreach (var date in On)
            {
                if (date >= day)
                {
                    return date;
                }
            }

            return null;
        }

        /// <inheritdoc/>
        public override DateTime? To(DateTime day)
        {
            DateTime? last = null;
            foreach (var date in On)
            {
                last = date <= day ? date : last;
            }

            return last;
        }
    }
}
