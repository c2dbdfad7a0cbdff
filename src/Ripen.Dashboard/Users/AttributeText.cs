using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Users;

/// <summary>What somebody typed as the value of an attribute.</summary>
internal static class AttributeText
{
    /// <summary>
    /// The value that a text means: nothing removes the attribute; what was text stays text, whatever it looks like; else a number, true, false or JSON, and text when it is none of these.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="old">The value before.</param>
    public static JsonNode? Parse(string? text, JsonElement old)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (old.ValueKind == JsonValueKind.String)
        {
            return text;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
