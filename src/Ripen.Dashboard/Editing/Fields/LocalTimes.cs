using System.Globalization;

namespace Ripen.Dashboard.Editing.Fields;

/// <summary>Instants of documents as fields of browsers show them: day and time by a clock.</summary>
internal static class LocalTimes
{
    private const string Field = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The field's text; null for what is no instant of whole minutes.</summary>
    public static string? Show(string? instant, TimeZoneInfo zone) =>
        DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Ticks % TimeSpan.TicksPerMinute == 0
            ? TimeZoneInfo.ConvertTime(at, zone).ToString(Field, CultureInfo.InvariantCulture) : null;

    /// <summary>The instant of a field's text, ISO 8601; a time that the clock skips moves forward by an hour; other text as it is.</summary>
    public static string Read(string text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Kind != DateTimeKind.Unspecified)
        {
            return text;
        }

        var real = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return TimeZoneInfo.ConvertTimeToUtc(real, zone).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
