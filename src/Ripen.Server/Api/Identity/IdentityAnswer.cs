using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary>What came of a request about identifiers: counts, and a sentence for each element with which nothing was done (rest-api §1.5).</summary>
internal sealed class IdentityAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The sentences.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Notes a sentence.</summary>
    public void Refuse(string array, int index, string sentence) => Errors.Add($"{array}[{index}]: {sentence}");

    /// <summary>The answer.</summary>
    public ApiAnswer Write(int status, string message, params (string Name, int Count)[] counts)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach (var (name, count) in counts)
            {
                json.WriteNumber(name, count);
            }

            json.WriteString("message", message);
            if (Errors.Count > 0)
            {
                json.WriteStartArray("errors");
                Errors.ForEach(json.WriteStringValue);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return new ApiAnswer(status, buffer.WrittenSpan.ToArray());
    }

    /// <summary>The answer when a partition has no room, or a change was not done in time.</summary>
    public static ApiAnswer NotYet => ApiRoutes.Message(StatusCodes.Status503ServiceUnavailable, "Not done yet: ask again, or repeat the request");
}
