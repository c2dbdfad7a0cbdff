using System.Globalization;
using System.Text;

namespace Ripen.Dashboard.Import;

/// <summary>How a spreadsheet writes numbers and dates.</summary>
/// <param name="DecimalComma">Whether a comma, and not a point, stands before decimals.</param>
/// <param name="DayFirst">Whether <c>03/04/2026</c> is the third of April, and not the fourth of March.</param>
/// <param name="Zone">The zone of times without one.</param>
internal sealed record CellFormat(bool DecimalComma, bool DayFirst, TimeZoneInfo Zone)
{
    private static readonly string[] Yes = ["true", "yes", "oui", "vrai", "1", "x", "y", "o"];
    private static readonly string[] No = ["false", "no", "non", "faux", "0", "n"];
    private static readonly string[] Times = [string.Empty, " H:mm", " H:mm:ss", "'T'H:mm", "'T'H:mm:ss", "'T'H:mm:ss.FFF"];
    private static readonly string[] Ordered = [.. from time in Times select "yyyy-M-d" + time, .. from time in Times select "yyyy/M/d" + time];
    private static readonly string[] Days = [.. from mark in (string[])["/", ".", "-"] from time in Times select $"d'{mark}'M'{mark}'yyyy{time}"];
    private static readonly string[] Months = [.. from mark in (string[])["/", ".", "-"] from time in Times select $"M'{mark}'d'{mark}'yyyy{time}"];

    /// <summary>A number: with or without marks between thousands (the other mark, spaces, apostrophes), which have to stand where thousands do; null when it is none.</summary>
    public decimal? Number(string text)
    {
        var (point, mark) = DecimalComma ? (',', '.') : ('.', ',');
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Trim().Replace('\u2212', '-'))
        {
            plain.Append(c == mark || c is ' ' or '\u00a0' or '\u202f' or '\'' or '\u2019' ? '_' : c == point ? '.' : c);
        }

        var parts = plain.ToString().Split('.');
        var groups = parts[0].Split('_');
        var isGrouped = groups.Length == 1 || (groups[0].TrimStart('-', '+').Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3));
        return isGrouped && decimal.TryParse(plain.Replace("_", string.Empty).ToString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number : null;
    }

    /// <summary>Yes or no in English or French; null when it is neither.</summary>
    public static bool? Flag(string text)
    {
        var word = text.Trim();
        return Yes.Contains(word, StringComparer.OrdinalIgnoreCase) ? true : No.Contains(word, StringComparer.OrdinalIgnoreCase) ? false : null;
    }

    /// <summary>A day, or a day with a time; null when it is neither.</summary>
    public DateTimeOffset? Instant(string text)
    {
        var plain = text.Trim();
        if (DateTime.TryParseExact(plain, [.. Ordered, .. DayFirst ? Days : Months], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            // A time that the clock skips in spring is the one an hour later.
            local = Zone.IsInvalidTime(local) ? local.AddHours(1) : local;
            return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
        }

        return plain.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.ToUniversalTime() : null;
    }
}
