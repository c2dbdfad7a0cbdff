using System.Globalization;

namespace Ripen.Connectors.Sources;

/// <summary>Timestamps as sources write them: <c>2026-03-02 10:05:00.123456+00</c>; without a zone they are UTC (data-in-out §1.4).</summary>
public static class SourceTime
{
    private const int DateLength = 10;

    /// <summary>ISO 8601 with <c>Z</c>, in the precision of the source; what is no such timestamp stays as it is.</summary>
    public static string ToIso(string text)
    {
        var plain = text.EndsWith("+00", StringComparison.Ordinal) ? text[..^3] : text;
        return plain.Length > DateLength && plain[DateLength] == ' ' ? string.Concat(plain.AsSpan(0, DateLength), "T", plain.AsSpan(DateLength + 1), "Z") : text;
    }

    /// <summary>Milliseconds since 1970, rounded down, or null for what is beyond the calendar.</summary>
    public static long? ToUnixMilliseconds(string text) =>
        DateTimeOffset.TryParse(ToIso(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.ToUnixTimeMilliseconds() : null;
}
