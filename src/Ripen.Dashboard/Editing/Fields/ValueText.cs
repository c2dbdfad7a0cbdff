using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Editing.Fields;

/// <summary>A value as it is typed: a number, a truth value, a list or an object as JSON writes them, everything else text; text that looks like one of those stands in quotes.</summary>
internal static class ValueText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a value.</summary>
    public static string Show(JsonNode? value) => value switch
    {
        null => string.Empty,
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>() is var plain && Parse(plain) is null ? plain : text.ToJsonString(Plain),
        _ => value.ToJsonString(Plain),
    };

    /// <summary>The value of a text.</summary>
    public static JsonNode Read(string text) => Parse(text) ?? JsonValue.Create(text);

    // Liquid begins with a brace too, and is no JSON.
    private static JsonNode? Parse(string text)
    {
        var trimmed = text.Trim();
        var looks = trimmed.Length > 0 && (trimmed is "true" or "false" || trimmed[0] is '[' or '{' or '"' || decimal.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _));
        if (!looks)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(trimmed);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
