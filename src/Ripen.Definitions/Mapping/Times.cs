using System.Globalization;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;

namespace Ripen.Definitions.Mapping;

/// <summary>Durations and instants of documents (contract §3); the schema has checked their form.</summary>
internal static class Times
{
    private const int FirstYear = 1000;
    private const int LastYear = 3000;

    /// <summary>Milliseconds, or <paramref name="absent"/>; out of bounds is reported and gives the bound.</summary>
    public static long Duration(MappingContext context, MappingNode parent, string key, long absent, long minimum, long maximum)
    {
        if (parent.Scalar(key) is not { } scalar)
        {
            return absent;
        }

        var duration = long.Parse(scalar.Text.AsSpan(0, scalar.Text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture) * UnitOf(scalar.Text[^1]);
        if (duration < minimum || duration > maximum)
        {
            context.Error(scalar, $"{Quote.Of(scalar.Text)} is out of range; allowed are {InWords(minimum)} to {InWords(maximum)}");
        }

        return Math.Clamp(duration, minimum, maximum);
    }

    /// <summary>Milliseconds since 1970, or null when absent or no real date.</summary>
    public static long? Instant(MappingContext context, MappingNode parent, string key) => parent.Scalar(key) is { } scalar ? Instant(context, scalar) : null;

    /// <summary>Milliseconds since 1970, or null when it is no real date.</summary>
    public static long? Instant(MappingContext context, ScalarNode scalar)
    {
        if (DateTimeOffset.TryParse(scalar.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return instant.ToUnixTimeMilliseconds();
        }

        context.Error(scalar, $"{Quote.Of(scalar.Text)} is no date of the calendar");
        return null;
    }

    /// <summary>Reports an end that is not after its start.</summary>
    public static void CheckOrder(MappingContext context, MappingNode parent, long? start, long? end)
    {
        if (start is not null && end is not null && end <= start)
        {
            context.Error(parent.Find("end")!, "'end' must be later than 'start'");
        }
    }

    /// <summary>Whether a date, with or without a clock time, is in the calendar and in a year that every time zone can shift.</summary>
    public static bool IsDate(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Year is >= FirstYear and <= LastYear;

    /// <summary>The duration as documents write it, in its largest whole unit.</summary>
    public static string InWords(long milliseconds)
    {
        foreach (var unit in "dhm")
        {
            if (milliseconds > 0 && milliseconds % UnitOf(unit) == 0)
            {
                return (milliseconds / UnitOf(unit)).ToString(CultureInfo.InvariantCulture) + unit;
            }
        }

        return (milliseconds / 1_000).ToString(CultureInfo.InvariantCulture) + "s";
    }

    /// <summary>A clock time such as 09:30 in minutes since midnight.</summary>
    public static int Minute(string time) =>
        (int.Parse(time.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture) * 60) + int.Parse(time.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The milliseconds of a unit: s, m, h, d or w.</summary>
    public static long UnitOf(char unit) => unit switch
    {
        's' => 1_000,
        'm' => 60_000,
        'h' => 3_600_000,
        'd' => 86_400_000,
        _ => 7 * 86_400_000L,
    };
}
