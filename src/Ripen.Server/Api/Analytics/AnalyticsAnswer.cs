using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Analytics;

/// <summary>What a call is answered: <c>{"success": true}</c> as the SDKs expect it, and besides each message that was refused, with its place and the reason.</summary>
internal static class AnalyticsAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(bool success, IReadOnlyList<(int Index, string Message)> refused)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("success"u8, success);
            PlacedErrors.Write(json, "refused", refused);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
