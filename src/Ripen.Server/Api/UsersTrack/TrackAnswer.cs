using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Writes the answer of rest-api §2.10. Reusable; not thread-safe.</summary>
internal sealed class TrackAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // By the number of events: the answers of requests of nothing but good events, which are most. One may be made twice; both are the same.
    private static readonly byte[]?[] Events = new byte[TrackLimits.MaxObjects + 1][];

    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    /// <summary>Writes the answer of a request.</summary>
    /// <returns>The bytes; valid until the next call.</returns>
    public ReadOnlyMemory<byte> Write(TrackRequest request, TrackShape shape)
    {
        _buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_buffer, Options);
        json.WriteStartObject();
        if (request.HasAccepted)
        {
            json.WriteString("message"u8, "success"u8);
            WriteCount(json, "attributes_processed"u8, request.Accepted(TrackArray.Attributes));
            WriteCount(json, "events_processed"u8, request.Accepted(TrackArray.Events));
            WriteCount(json, "purchases_processed"u8, request.Accepted(TrackArray.Purchases));
            WriteCount(json, "sessions_processed"u8, request.Accepted(TrackArray.Sessions));
        }
        else
        {
            json.WriteString("message"u8, shape == TrackShape.Sessions ? TrackMessages.NoValidSession : TrackMessages.NothingValid);
        }

        WriteErrors(json, request.Errors);
        json.WriteEndObject();
        json.Flush();
        return _buffer.WrittenMemory;
    }

    /// <summary>The answer of a request, as bytes that stay.</summary>
    public ReadOnlyMemory<byte> ToBytes(TrackRequest request, TrackShape shape)
    {
        var events = request.Accepted(TrackArray.Events);
        var isCommon = events is > 0 and <= TrackLimits.MaxObjects && request.Errors.Count == 0
            && request.Accepted(TrackArray.Attributes) + request.Accepted(TrackArray.Purchases) + request.Accepted(TrackArray.Sessions) == 0;
        return isCommon ? Events[events] ??= Write(request, shape).ToArray() : Write(request, shape).ToArray();
    }

    private static void WriteCount(Utf8JsonWriter json, ReadOnlySpan<byte> name, int count)
    {
        if (count > 0)
        {
            json.WriteNumber(name, count);
        }
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<TrackError> errors)
    {
        if (errors.Count == 0)
        {
            return;
        }

        json.WriteStartArray("errors"u8);
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, error.Type);
            json.WriteString("input_array"u8, NameOf(error.Array));
            json.WriteNumber("index"u8, error.Index);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ReadOnlySpan<byte> NameOf(TrackArray array) => array switch
    {
        TrackArray.Attributes => "attributes"u8,
        TrackArray.Events => "events"u8,
        TrackArray.Purchases => "purchases"u8,
        _ => "sessions"u8,
    };
}
