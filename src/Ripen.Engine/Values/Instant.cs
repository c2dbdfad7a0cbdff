using System.Globalization;

namespace Ripen.Engine.Values;

/// <summary>Instants as the engine keeps them: milliseconds since 1970-01-01T00:00:00Z.</summary>
public static class Instant
{
    /// <summary>A day of 24 hours, in milliseconds.</summary>
    public const long Day = 86_400_000;

    /// <summary>ISO 8601 in UTC with milliseconds, such as <c>2021-06-28T17:02:43.032Z</c> (rest-api §1.8).</summary>
    public static string ToIso(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The number of the UTC day that holds the instant; day 0 is 1970-01-01.</summary>
    public static int DayOf(long unixMilliseconds) => (int)Math.DivRem(unixMilliseconds, Day, out var rest) - (rest < 0 ? 1 : 0);
}
