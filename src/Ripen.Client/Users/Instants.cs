using System.Globalization;

namespace Ripen.Client.Users;

/// <summary>Instants as the API takes them.</summary>
internal static class Instants
{
    /// <summary>ISO 8601 in UTC, with milliseconds.</summary>
    public static string Iso(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
