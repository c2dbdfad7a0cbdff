using System.Globalization;
using System.Text;
using Ripen.Templates.Limits;
using Ripen.Templates.Values;

namespace Ripen.Templates.Dates;

/// <summary>Formats times by Ruby's strftime, with English names (liquid-and-webhooks §3.5).</summary>
internal static class Strftime
{
    private const int MaxWidth = 64;

    /// <summary>The time in that format. Unknown directives are copied as they are.</summary>
    public static string Format(DateTimeOffset time, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            var start = i++;
            var flags = ReadFlags(format, ref i, out var width);
            var directive = i < format.Length ? format[i] : '\0';
            var field = Field(time, directive, flags);
            _ = field is null ? text.Append(format, start, Math.Min(i + 1, format.Length) - start) : text.Append(Shape(field.Value, flags, width));
            Budget.CheckLength(text.Length);
        }

        return text.ToString();
    }

    private static string ReadFlags(string format, ref int i, out int width)
    {
        var start = i;
        while (i < format.Length && format[i] is '-' or '0' or '^' or '_' or '#' or ':')
        {
            i++;
            if (i == format.Length)
            {
                break;
            }
        }

        var flags = format[start..i];
        width = 0;
        while (i < format.Length && char.IsAsciiDigit(format[i]))
        {
            width = Math.Min(MaxWidth, (width * 10) + (format[i++] - '0'));
        }

        return flags;
    }

    // The text of a directive, how wide it is by itself, and what fills it up.
    private static (string Text, int Width, char Fill)? Field(DateTimeOffset time, char directive, string flags) => directive switch
    {
        'Y' => Number(time.Year, 1),
        'C' => Number(time.Year / 100, 2),
        'y' => Number(time.Year % 100, 2),
        'm' => Number(time.Month, 2),
        'd' => Number(time.Day, 2),
        'e' => Number(time.Day, 2, ' '),
        'j' => Number(time.DayOfYear, 3),
        'H' => Number(time.Hour, 2),
        'k' => Number(time.Hour, 2, ' '),
        'I' => Number(Hour12(time), 2),
        'l' => Number(Hour12(time), 2, ' '),
        'M' => Number(time.Minute, 2),
        'S' => Number(time.Second, 2),
        'L' => Number(time.Millisecond, 3),
        'N' => Number(time.Ticks % TimeSpan.TicksPerSecond * 100, 9),
        's' => Number(time.ToUnixTimeSeconds(), 1),
        'u' => Number(time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek, 1),
        'w' => Number((int)time.DayOfWeek, 1),
        'U' => Number(Week(time, DayOfWeek.Sunday), 2),
        'W' => Number(Week(time, DayOfWeek.Monday), 2),
        'V' => Number(ISOWeek.GetWeekOfYear(time.DateTime), 2),
        'G' => Number(ISOWeek.GetYear(time.DateTime), 1),
        'g' => Number(ISOWeek.GetYear(time.DateTime) % 100, 2),
        'p' => Plain(flags.Contains('#') ? Half(time).ToLowerInvariant() : Half(time)),
        'P' => Plain(Half(time).ToLowerInvariant()),
        'a' => Plain(time.ToString("ddd", CultureInfo.InvariantCulture)),
        'A' => Plain(time.ToString("dddd", CultureInfo.InvariantCulture)),
        'b' or 'h' => Plain(time.ToString("MMM", CultureInfo.InvariantCulture)),
        'B' => Plain(time.ToString("MMMM", CultureInfo.InvariantCulture)),
        'Z' => Plain(time.Offset == TimeSpan.Zero ? "UTC" : Texts.Offset(time.Offset, "")),
        'z' => Plain(Texts.Offset(time.Offset, flags.Contains(':') ? ":" : "")),
        'n' => Plain("\n"),
        't' => Plain("\t"),
        '%' => Plain("%"),
        _ => Composite(directive) is { } format ? Plain(Format(time, format)) : null,
    };

    private static string? Composite(char directive) => directive switch
    {
        'F' => "%Y-%m-%d",
        'T' or 'X' => "%H:%M:%S",
        'D' or 'x' => "%m/%d/%y",
        'R' => "%H:%M",
        'r' => "%I:%M:%S %p",
        'c' => "%a %b %e %H:%M:%S %Y",
        'v' => "%e-%^b-%Y",
        '+' => "%a %b %e %H:%M:%S %Z %Y",
        _ => null,
    };

    private static string Shape((string Text, int Width, char Fill) field, string flags, int width)
    {
        var (text, fieldWidth, fill) = field;
        if (flags.Contains('-'))
        {
            fieldWidth = 0;
        }
        else if (width > 0)
        {
            fieldWidth = width;
        }

        fill = flags.Contains('_') ? ' ' : flags.Contains('0') ? '0' : fill;
        text = flags.Contains('^') || (flags.Contains('#') && !text.Any(char.IsLower)) ? text.ToUpperInvariant() : text;
        text = flags.Contains('-') ? text.TrimStart(' ') : text;
        return text.PadLeft(fieldWidth, fill);
    }

    private static (string Text, int Width, char Fill)? Number(long number, int width, char fill = '0') =>
        (number.ToString(CultureInfo.InvariantCulture), width, fill);

    private static (string Text, int Width, char Fill)? Plain(string text) => (text, 0, ' ');

    private static int Hour12(DateTimeOffset time) => time.Hour % 12 == 0 ? 12 : time.Hour % 12;

    private static string Half(DateTimeOffset time) => time.Hour < 12 ? "AM" : "PM";

    private static int Week(DateTimeOffset time, DayOfWeek first)
    {
        var daysSinceFirst = ((int)time.DayOfWeek - (int)first + 7) % 7;
        return (time.DayOfYear - 1 + 7 - daysSinceFirst) / 7;
    }
}
