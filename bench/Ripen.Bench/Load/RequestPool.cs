using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ripen.Bench.Load;

/// <summary>Whole HTTP/1.1 requests, rendered before the clock starts, side by side in memory: sending one costs a copy into the socket and no more.</summary>
internal sealed class RequestPool
{
    /// <summary>Requests of a pool at most; bounds its memory where a request holds one event.</summary>
    public const int MaxRequests = 600_000;

    private readonly byte[] _bytes;
    private readonly int[] _ends;

    private RequestPool(byte[] bytes, int[] ends)
    {
        _bytes = bytes;
        _ends = ends;
    }

    /// <summary>Requests in the pool.</summary>
    public int Count => _ends.Length;

    /// <summary>Mean length of a request in bytes, head included.</summary>
    public double MeanBytes => _bytes.Length / (double)_ends.Length;

    /// <summary>One request.</summary>
    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            return _bytes.AsMemory(start, _ends[index] - start);
        }
    }

    /// <summary>The external id of a user.</summary>
    public static string UserId(int user) => string.Create(CultureInfo.InvariantCulture, $"lead-{user:D7}");

    /// <summary>Requests of <paramref name="perRequest"/> events each; a rest that fills no request, or goes beyond <see cref="MaxRequests"/>, is left out.</summary>
    public static RequestPool OfEvents(Uri server, string key, IReadOnlyList<Draw> draws, int perRequest, DateTimeOffset time)
    {
        var instant = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return Render(server, key, Math.Min(MaxRequests, draws.Count / perRequest), (json, request) =>
        {
            json.WriteStartArray("events"u8);
            for (var i = request * perRequest; i < (request + 1) * perRequest; i++) WriteEvent(json, draws[i], instant);
            json.WriteEndArray();
        });
    }

    /// <summary>Requests that give every user an e-mail address and a score, <paramref name="perRequest"/> users each.</summary>
    /// <param name="scores">The scores by user.</param>
    public static RequestPool OfImport(Uri server, string key, IReadOnlyList<int> scores, int perRequest) =>
        Render(server, key, (scores.Count + perRequest - 1) / perRequest, (json, request) =>
        {
            json.WriteStartArray("attributes"u8);
            for (var user = request * perRequest; user < Math.Min(scores.Count, (request + 1) * perRequest); user++)
            {
                json.WriteStartObject();
                json.WriteString("external_id"u8, UserId(user));
                json.WriteString("email"u8, UserId(user) + "@example.com");
                json.WriteNumber("lead score"u8, scores[user]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private static void WriteEvent(Utf8JsonWriter json, Draw draw, string instant)
    {
        json.WriteStartObject();
        json.WriteString("external_id"u8, UserId(draw.User));
        json.WriteString("name"u8, EventMix.Kinds[draw.Kind].Name);
        json.WriteString("time"u8, instant);
        json.WriteStartObject("properties"u8);
        json.WriteNumber("seconds"u8, draw.Seconds);
        json.WriteString("page"u8, string.Create(CultureInfo.InvariantCulture, $"/topics/{draw.User % 1000}"));
        json.WriteBoolean("mobile"u8, draw.Seconds % 2 == 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static RequestPool Render(Uri server, string key, int count, Action<Utf8JsonWriter, int> members)
    {
        var all = new ArrayBufferWriter<byte>();
        var body = new ArrayBufferWriter<byte>();
        var ends = new int[count];
        var head = $"POST /users/track HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n";
        using var json = new Utf8JsonWriter(body);
        for (var request = 0; request < count; request++)
        {
            body.ResetWrittenCount();
            json.Reset(body);
            json.WriteStartObject();
            members(json, request);
            json.WriteEndObject();
            json.Flush();
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{head}Content-Length: {body.WrittenCount}\r\n\r\n"), all);
            all.Write(body.WrittenSpan);
            ends[request] = all.WrittenCount;
        }

        return new RequestPool(all.WrittenSpan.ToArray(), ends);
    }
}
