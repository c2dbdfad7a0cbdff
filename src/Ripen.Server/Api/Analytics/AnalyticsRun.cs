using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Analytics;

/// <summary>Messages that become one request of <c>/users/track</c>. Attributes are written before events there, so after events it takes no more attributes.</summary>
internal sealed class AnalyticsRun
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly List<byte[]> _attributes = [];
    private readonly List<byte[]> _events = [];
    private readonly List<int> _attributePlaces = [];
    private readonly List<int> _eventPlaces = [];

    /// <summary>What visitors did, which may begin sessions, in order.</summary>
    public List<(AnalyticsUser User, long Time)> Visits { get; } = [];

    /// <summary>Whether it holds nothing.</summary>
    public bool IsEmpty => _attributes.Count == 0 && _events.Count == 0;

    /// <summary>Whether it takes one more object of attributes.</summary>
    public bool TakesAttributes => _events.Count == 0 && _attributes.Count < TrackLimits.MaxObjects;

    /// <summary>Whether it takes one more event.</summary>
    public bool TakesEvent => _events.Count < TrackLimits.MaxObjects;

    /// <summary>Adds an object of attributes.</summary>
    /// <param name="place">The message's place in the batch.</param>
    public void AddAttributes(int place, Action<Utf8JsonWriter> write)
    {
        _attributes.Add(Object(write));
        _attributePlaces.Add(place);
    }

    /// <summary>Adds an event.</summary>
    public void AddEvent(int place, Action<Utf8JsonWriter> write)
    {
        _events.Add(Object(write));
        _eventPlaces.Add(place);
    }

    /// <summary>The body of the request.</summary>
    public byte[] ToBody()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        WriteAll(json, "attributes", _attributes);
        WriteAll(json, "events", _events);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The place in the batch of an object that was refused.</summary>
    public int PlaceOf(TrackError error) => (error.Array == TrackArray.Attributes ? _attributePlaces : _eventPlaces)[error.Index];

    private static void WriteAll(Utf8JsonWriter json, string name, List<byte[]> objects)
    {
        json.WriteStartArray(name);
        objects.ForEach(one => json.WriteRawValue(one, skipInputValidation: true));
        json.WriteEndArray();
    }

    private static byte[] Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
