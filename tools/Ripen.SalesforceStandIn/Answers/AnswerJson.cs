using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ripen.SalesforceStandIn.Answers;

/// <summary>Answers with JSON that is written by hand.</summary>
internal static class AnswerJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer Write(int status, Action<Utf8JsonWriter> value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain)) value(json);
        return Answer.Json(status, stream.ToArray());
    }
}
