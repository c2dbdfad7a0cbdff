using System.Globalization;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>A day of a recurring event, such as a birthday: month and day, the year ignored (profiles-segments-campaigns §2.2).</summary>
public readonly record struct DayOfYear(int Month, int Day)
{
    private static readonly DayOfYear LeapDay = new(2, 29);
    private static readonly DayOfYear FirstOfMarch = new(3, 1);

    /// <summary>Reads <c>MM-DD</c>; 29 February is a day.</summary>
    /// <exception cref="FormatException">It is no day of the calendar.</exception>
    public static DayOfYear Parse(string text)
    {
        var date = DateOnly.ParseExact("2000-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new DayOfYear(date.Month, date.Day);
    }

    /// <summary>The day, in UTC, of an instant; in a year without it, 29 February counts on 1 March.</summary>
    /// <param name="now">The instant whose year it is.</param>
    public static DayOfYear Of(long instant, long now)
    {
        var date = DateTimeOffset.FromUnixTimeMilliseconds(instant);
        var day = new DayOfYear(date.Month, date.Day);
        return day == LeapDay && !DateTime.IsLeapYear(DateTimeOffset.FromUnixTimeMilliseconds(now).Year) ? FirstOfMarch : day;
    }

    /// <summary>Whether an instant falls on this day, or on it or an earlier or later one of the calendar year. Only for instants.</summary>
    public bool Matches(Comparator comparator, in Value value, long now)
    {
        if (value.Kind != ValueKind.Time)
        {
            return false;
        }

        var order = Of(value.AsTime, now).CompareTo(this);
        return comparator switch
        {
            // A leap day that was asked for is met on the day itself whatever the year, and on the day on which it counts.
            Comparator.DayOfYearIs => order == 0 || (this == LeapDay && Of(value.AsTime, value.AsTime) == LeapDay),
            Comparator.DayOfYearBefore => order <= 0,
            Comparator.DayOfYearAfter => order >= 0,
            _ => throw new ArgumentOutOfRangeException(nameof(comparator)),
        };
    }

    private int CompareTo(DayOfYear other) => ((Month * 32) + Day).CompareTo((other.Month * 32) + other.Day);
}
