using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Engine.Users;

namespace Ripen.Server.Api.DataIssues;

/// <summary>The body of <c>GET /v1/data-issues</c>: a count for each reason, and the keys, the most frequent first.</summary>
internal static class DataIssuesJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(DataIssueCounts read, IReadOnlyList<WriteDropCount> written)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("message"u8, "success"u8);
            WriteReasons(json, read, written);
            WriteKeys(json, read, written);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteReasons(Utf8JsonWriter json, DataIssueCounts read, IReadOnlyList<WriteDropCount> written)
    {
        json.WriteStartObject("reasons"u8);
        foreach (var reason in Enum.GetValues<DropReason>())
        {
            json.WriteNumber(NameOf(reason.ToString()), read.Count(reason));
        }

        foreach (var reason in Enum.GetValues<WriteDrop>())
        {
            json.WriteNumber(NameOf(reason.ToString()), written.Where(one => one.Reason == reason).Sum(one => one.Count));
        }

        json.WriteEndObject();
    }

    private static void WriteKeys(Utf8JsonWriter json, DataIssueCounts read, IReadOnlyList<WriteDropCount> written)
    {
        var keys = read.Keys().Select(one => (one.Key, Reason: one.Reason.ToString(), one.Count))
            .Concat(written.Where(one => one.Key is not null).Select(one => (Key: one.Key!, Reason: one.Reason.ToString(), one.Count)));
        json.WriteStartArray("keys"u8);
        foreach (var (key, reason, count) in keys.OrderByDescending(one => one.Count).ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("key"u8, key);
            json.WriteString("reason"u8, NameOf(reason));
            json.WriteNumber("count"u8, count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string NameOf(string reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason);
}
