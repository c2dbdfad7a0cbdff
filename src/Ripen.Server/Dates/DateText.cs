using System.Runtime.CompilerServices;

namespace Ripen.Server.Dates;

/// <summary>
/// Reads the date formats of rest-api §1.8 from UTF-8 without allocating: ISO 8601 dates and date-times with <c>T</c> or a space, seconds optional, fractions
/// after a dot or (as some clients write milliseconds)
/// a colon; <c>MM/dd/yyyy</c>; and <c>ddd MM dd HH:mm:ss.TZD yyyy</c>. Offsets are <c>Z</c>, <c>+01:00</c>, <c>+0100</c>, <c>+01</c> or with a one-digit hour;
/// without one the time is UTC.
/// The whole text must be a date.
/// </summary>
public static class DateText
{
    /// <summary>The first instant that is too late to be kept as a time attribute: the year 3001 (rest-api §2.4).</summary>
    public const long EndOfYear3000 = 32_535_216_000_000;

    private const long MinInstant = -62_135_596_800_000; // 0001-01-01T00:00:00Z, the earliest that can be shown
    private const int DateLength = 10;
    private const int MaxOffsetHours = 14;
    private const int MaxLength = 64;

    /// <summary>Reads a date.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="unixMilliseconds">Milliseconds since 1970-01-01T00:00:00Z; parts of a millisecond are cut off.</param>
    /// <returns>False when the text is no such date, or one before the year 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ReadOnlySpan<byte> utf8, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        return MayBeDate(utf8) && TryKnown(utf8, out unixMilliseconds);
    }

    /// <summary>Whether the text is exactly <c>YYYY-MM-DD</c> and that day exists.</summary>
    public static bool IsDay(ReadOnlySpan<byte> utf8) => utf8.Length == DateLength && utf8[4] == '-' && TryParse(utf8, out _);

    // Each of the formats has its own sign at one place; a text without any of them is told from a date where it is asked about.
    private static bool MayBeDate(ReadOnlySpan<byte> utf8) =>
        utf8.Length is >= DateLength and <= MaxLength && (utf8[4] == '-' || utf8[2] == '/' || utf8[3] == ' ');

    private static bool TryKnown(ReadOnlySpan<byte> utf8, out long unixMilliseconds)
    {
        var known = UtcText.TryParse(utf8, out unixMilliseconds)
            || (utf8[4] == '-' ? TryIso(utf8, out unixMilliseconds)
                : utf8[2] == '/' ? TrySlashed(utf8, out unixMilliseconds)
                : TryLong(utf8, out unixMilliseconds));
        return known && unixMilliseconds >= MinInstant;
    }

    private static bool TryIso(ReadOnlySpan<byte> text, out long instant)
    {
        instant = 0;
        if (text[7] != '-' || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !TryDays(year, month, day, out var days))
        {
            return false;
        }

        instant = days * 86_400_000L;
        var rest = text[DateLength..];
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] is not ((byte)'T' or (byte)'t' or (byte)' ') || !TryClock(rest[1..], out var clock, out var used))
        {
            return false;
        }

        rest = rest[(1 + used)..];
        if (!TryZone(rest, out var offset))
        {
            return false;
        }

        instant += clock - offset;
        return true;
    }

    // HH:mm, HH:mm:ss, and a fraction after '.' or ':'.
    private static bool TryClock(ReadOnlySpan<byte> text, out long milliseconds, out int used)
    {
        milliseconds = 0;
        used = 0;
        if (text.Length < 5 || text[2] != ':' || !Digits(text[..2], out var hour) || !Digits(text[3..5], out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        milliseconds = (hour * 60L + minute) * 60_000;
        used = 5;
        if (text.Length < 8 || text[5] != ':')
        {
            return true;
        }

        if (!Digits(text[6..8], out var second) || second > 59)
        {
            return false;
        }

        milliseconds += second * 1000L;
        used = 8;
        if (text.Length > 9 && text[8] is (byte)'.' or (byte)':' && char.IsAsciiDigit((char)text[9]))
        {
            var scale = 100;
            for (used = 9; used < text.Length && char.IsAsciiDigit((char)text[used]); used++)
            {
                milliseconds += (text[used] - '0') * scale;
                scale /= 10;
            }
        }

        return true;
    }

    private static bool TryZone(ReadOnlySpan<byte> text, out long offset)
    {
        offset = 0;
        if (text.IsEmpty || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z'))
        {
            return true;
        }

        if (text[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        var sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        var hourLength = text.Length is 1 or 4 && (text.Length == 1 || text[1] == ':') ? 1 : 2;
        if (text.Length < hourLength || !Digits(text[..hourLength], out var hours) || hours > MaxOffsetHours)
        {
            return false;
        }

        text = text[hourLength..];
        var minutes = 0;
        if (!text.IsEmpty)
        {
            text = text[0] == ':' ? text[1..] : text;
            if (text.Length != 2 || !Digits(text, out minutes) || minutes > 59)
            {
                return false;
            }
        }

        offset = sign * (hours * 60L + minutes) * 60_000;
        return true;
    }

    private static bool TrySlashed(ReadOnlySpan<byte> text, out long instant)
    {
        instant = 0;
        if (text.Length != DateLength || text[5] != '/' || !Digits(text[..2], out var month) || !Digits(text[3..5], out var day)
            || !Digits(text[6..], out var year)
            || !TryDays(year, month, day, out var days))
        {
            return false;
        }

        instant = days * 86_400_000L;
        return true;
    }

    // "Tue 07 16 19:20:30.+01:00 2013"; the dot before the zone may be missing.
    private static bool TryLong(ReadOnlySpan<byte> text, out long instant)
    {
        instant = 0;
        if (text.Length < 21 || !IsWeekday(text[..3]) || text[3] != ' ' || text[6] != ' ' || text[9] != ' ' || text[^5] != ' '
            || !Digits(text[4..6], out var month) || !Digits(text[7..9], out var day) || !Digits(text[^4..], out var year)
            || !TryDays(year, month, day, out var days) || !TryClock(text[10..^5], out var clock, out var used))
        {
            return false;
        }

        var zone = text[(10 + used)..^5];
        if (zone.Length > 1 && zone[0] == '.')
        {
            zone = zone[1..];
        }

        if (zone.IsEmpty || !TryZone(zone, out var offset))
        {
            return false;
        }

        instant = days * 86_400_000L + clock - offset;
        return true;
    }

    private static bool IsWeekday(ReadOnlySpan<byte> text)
    {
        var names = "MonTueWedThuFriSatSun"u8;
        for (var i = 0; i < names.Length; i += 3)
        {
            if (text.SequenceEqual(names.Slice(i, 3)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            var value = digit - '0';
            if ((uint)value > 9)
            {
                return false;
            }

            number = (number * 10) + value;
        }

        return true;
    }

    // Days since 1970-01-01 of a date in the Gregorian calendar; the year starts in March, so that the leap day is its last.
    internal static bool TryDays(int year, int month, int day, out long days)
    {
        days = 0;
        if (month is < 1 or > 12 || day < 1 || day > DaysIn(year, month))
        {
            return false;
        }

        var shifted = month <= 2 ? year - 1 : year;
        var era = shifted >= 0 ? shifted / 400 : -1;
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        days = (era * 146_097L) + (yearOfEra * 365L) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
        return true;
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
