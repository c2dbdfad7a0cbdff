using System.Text.Json;

namespace Ripen.Server.Api.Envelope;

/// <summary>What of a request was refused: for each its place and the reason.</summary>
internal static class PlacedErrors
{
    /// <summary>Writes them as an array; nothing when there are none.</summary>
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<(int Index, string Message)> errors)
    {
        if (errors.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var (index, message) in errors)
        {
            json.WriteStartObject();
            json.WriteNumber("index"u8, index);
            json.WriteString("message"u8, message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
