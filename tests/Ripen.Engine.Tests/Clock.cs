using System.Globalization;

namespace Ripen.Engine.Tests;

/// <summary>Instants of January 2026 as the scenarios write them.</summary>
internal static class Clock
{
    public const long Second = 1_000;
    public const long Minute = 60_000;
    public const long Hour = 3_600_000;
    public const long Day = 86_400_000;

    /// <summary><c>5 10:00</c>, <c>5 10:00:00</c> or <c>5 10:00:00.000</c>: day of January 2026 and time, UTC.</summary>
    public static long At(string text) => DateTimeOffset.ParseExact(
        "2026-1-" + text,
        ["yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d H:mm:ss.fff"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    /// <summary>Any ISO 8601 instant.</summary>
    public static long Iso(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}
