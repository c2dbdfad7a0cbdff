using System.Text.Json;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Segments;

/// <summary>What a leaf found, as people read it.</summary>
internal static class FoundText
{
    /// <summary>The words; empty where nothing was looked up.</summary>
    public static string Of(JsonElement leaf, Language language, TimeZoneInfo zone)
    {
        var texts = SegmentTexts.In(language);
        return !leaf.TryGetProperty("found", out var found) ? string.Empty : found.ValueKind switch
        {
            JsonValueKind.Null => texts.FoundNothing,
            JsonValueKind.Number => texts.Found(language.Number(found.GetDouble())),
            JsonValueKind.String when found.GetString() is { Length: > 18 } text && text[10] == 'T' && text.EndsWith('Z') && found.TryGetDateTimeOffset(out var instant) => texts.Found(language.Instant(instant, zone)),
            _ => texts.Found(found.Shown()),
        };
    }
}
