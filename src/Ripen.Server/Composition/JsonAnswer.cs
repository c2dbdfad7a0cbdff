using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Composition;

/// <summary>Answers of the management API.</summary>
internal static class JsonAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>200 with <c>"message":"success"</c> and what the body writes.</summary>
    public static ApiAnswer Success(Action<Utf8JsonWriter> body) => Write(200, json =>
    {
        json.WriteString("message", "success");
        body(json);
    });

    /// <summary>A status with an object that the body fills.</summary>
    public static ApiAnswer Write(int status, Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        return new ApiAnswer(status, buffer.WrittenMemory);
    }
}
