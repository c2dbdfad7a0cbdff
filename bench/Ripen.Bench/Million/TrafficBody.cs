using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ripen.Bench.Load;

namespace Ripen.Bench.Million;

/// <summary>The body of one request of the traffic.</summary>
internal static class TrafficBody
{
    /// <summary>A body with these events.</summary>
    public static byte[] Of(ReadOnlySpan<Draw> draws, DateTimeOffset time)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteStartArray("events"u8);
        foreach (var draw in draws)
        {
            json.WriteStartObject();
            json.WriteString("external_id"u8, RequestPool.UserId(draw.User));
            json.WriteString("name"u8, EventMix.Kinds[draw.Kind].Name);
            json.WriteString("time"u8, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteStartObject("properties"u8);
            json.WriteNumber("seconds"u8, draw.Seconds);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenSpan.ToArray();
    }
}
