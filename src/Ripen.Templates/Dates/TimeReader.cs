using System.Globalization;
using Fluid.Values;

namespace Ripen.Templates.Dates;

/// <summary>Reads what the date filters take for a time (liquid-and-webhooks §3.5).</summary>
internal static class TimeReader
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;

    /// <summary>The time a value stands for. A text without zone is UTC, one with an offset keeps it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="now">The clock of the message, in Unix milliseconds.</param>
    /// <param name="time">The time.</param>
    public static bool TryRead(FluidValue value, long now, out DateTimeOffset time)
    {
        time = default;
        switch (value)
        {
            case DateTimeValue instant:
                time = (DateTimeOffset)instant.ToObjectValue();
                return true;
            case NumberValue seconds:
                return TryFromSeconds(seconds.ToNumberValue(), out time);
            case StringValue text:
                return TryReadText(text.ToStringValue().Trim(), now, out time);
            default:
                return false;
        }
    }

    private static bool TryReadText(string text, long now, out DateTimeOffset time)
    {
        if (text.Equals("now", StringComparison.OrdinalIgnoreCase) || text.Equals("today", StringComparison.OrdinalIgnoreCase))
        {
            time = DateTimeOffset.FromUnixTimeMilliseconds(now);
            return true;
        }

        if (text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            time = default;
            return decimal.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && TryFromSeconds(seconds, out time);
        }

        if (text.EndsWith(" UTC", StringComparison.Ordinal))
        {
            text = text[..^4] + "Z";
        }

        time = default;
        return HasYear(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out time);
    }

    // Without a year the platform would fill in the one of its own clock.
    private static bool HasYear(string text)
    {
        var run = 0;
        foreach (var character in text)
        {
            run = char.IsAsciiDigit(character) ? run + 1 : 0;
            if (run == 4)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryFromSeconds(decimal seconds, out DateTimeOffset time)
    {
        time = default;
        var whole = decimal.Floor(seconds);
        if (whole < DateTimeOffset.MinValue.ToUnixTimeSeconds() || whole > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds((long)whole);
        return true;
    }
}
