using System.Globalization;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Ingestion;

/// <summary>Instants of a source, which may have more digits than a millisecond has and lie outside what a clock shows.</summary>
internal static class SourceTimes
{
    /// <summary>Day and time in a zone; as it is where it cannot be read; null for none.</summary>
    public static string? Show(string? text, Language language, TimeZoneInfo zone) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? language.Instant(at, zone) : text;
}
