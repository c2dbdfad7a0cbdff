using System.Globalization;

namespace Ripen.Templates.Dates;

/// <summary>Moves times to zones by IANA name or offset. Needs the time zone data of the host.</summary>
internal static class Zones
{
    private static readonly string[] OffsetFormats = ["hhmm", "hh\\:mm"];

    /// <summary>The same instant in another zone; false for an unknown zone or a time at the rim of the calendar.</summary>
    public static bool TryMove(DateTimeOffset time, string zone, out DateTimeOffset moved)
    {
        moved = time;
        try
        {
            if (zone.Length > 1 && zone[0] is '+' or '-')
            {
                if (!TimeSpan.TryParseExact(zone.AsSpan(1), OffsetFormats, CultureInfo.InvariantCulture, out var offset))
                {
                    return false;
                }

                moved = time.ToOffset(zone[0] == '-' ? -offset : offset);
                return true;
            }

            if (zone.Length == 0 || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            {
                return false;
            }

            moved = TimeZoneInfo.ConvertTime(time, found);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
