using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Collect;

/// <summary>What a batch is answered: how many items were taken, repeats included, and for each other one its place and the reason.</summary>
internal static class CollectAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(int processed, IReadOnlyList<(int Index, string Message)> errors)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("message"u8, processed > 0 ? "success" : CollectMessages.NothingValid);
            json.WriteNumber("items_processed"u8, processed);
            PlacedErrors.Write(json, "errors", errors);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
