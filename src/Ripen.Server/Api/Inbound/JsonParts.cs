using System.Globalization;
using System.Text;
using System.Text.Json;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.Inbound;

/// <summary>Reads members of JSON that others write: what is missing or of another kind is as if it were empty.</summary>
internal static class JsonParts
{
    /// <summary>A member; undefined when there is none.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A text, or a number as its text; else empty.</summary>
    public static string Text(this JsonElement element, string name) => Text(element.Member(name));

    /// <summary>A text, or a number as its text; else empty.</summary>
    public static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : string.Empty;

    /// <summary>Whether a member is true.</summary>
    public static bool Flag(this JsonElement element, string name) => element.Member(name).ValueKind == JsonValueKind.True;

    /// <summary>The items of a list, or one text as a list of one.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, string name)
    {
        var value = element.Member(name);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Text).Where(text => text.Length > 0) : Text(value) is { Length: > 0 } text ? [text] : [];
    }

    /// <summary>An instant: seconds since 1970, with or without a fraction, or ISO 8601. Null for none.</summary>
    public static long? Time(this JsonElement element, string name) => Text(element, name) is { Length: > 0 } text ? Time(text) : null;

    /// <summary>The same of a text.</summary>
    public static long? Time(string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds is > 0 and < 100_000_000_000 ? (long)(seconds * 1000) : null;
        }

        return DateText.TryParse(Encoding.UTF8.GetBytes(text), out var instant) ? instant
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var other) ? other.ToUnixTimeMilliseconds() : null;
    }
}
