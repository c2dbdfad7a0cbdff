using System.Globalization;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>The right-hand side of <c>before</c> and <c>after</c>: an instant, or a calendar date in the company's zone.</summary>
public readonly record struct DateOperand(long Start, long End)
{
    /// <summary>Reads an operand: ISO 8601 with a clock time is an instant (no zone means UTC); a bare <c>YYYY-MM-DD</c> is the whole local day.</summary>
    public static bool TryParse(in Value operand, TimeZoneInfo zone, out DateOperand date)
    {
        date = default;
        if (operand.Kind == ValueKind.Time)
        {
            date = new DateOperand(operand.AsTime, operand.AsTime);
            return true;
        }

        if (operand.Kind != ValueKind.String)
        {
            return false;
        }

        var text = operand.AsString;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = new DateOperand(Midnight(day, zone), day == DateOnly.MaxValue ? long.MaxValue : Midnight(day.AddDays(1), zone));
            return true;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            date = new DateOperand(instant.ToUnixTimeMilliseconds(), instant.ToUnixTimeMilliseconds());
            return true;
        }

        return false;
    }

    // A midnight that a zone skips moves forward by the gap; one that comes twice is the first (canvas §5).
    private static long Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUnixTimeMilliseconds();
    }
}
