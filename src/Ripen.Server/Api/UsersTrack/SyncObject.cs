using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// The one object of <c>POST /users/track/sync</c> (rest-api §2.11) when it has been written: whom it names and what of the profile its caller wants to read. What is
/// read is the profile after the write; a write that came right after it may be in it too.
/// </summary>
internal sealed class SyncObject
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Where the object may stand, by what of it names what is to be read, and where that stands in a profile and in the answer.
    private static readonly (string Array, string? Name, string Profile, string Shown)[] Places =
    [
        ("attributes", null, "custom_attributes", "custom_attributes"),
        ("events", "name", "custom_events", "custom_events"),
        ("purchases", "product_id", "purchases", "purchase_events"),
    ];

    // In the order in which the first one counts (rest-api §2.2).
    private static readonly (string Key, Func<JsonElement, UserIdentifier?> Read)[] Identifiers =
    [
        ("external_id", e => NamedUser.Text(e) is { } id ? UserIdentifier.ExternalId(id) : null),
        ("braze_id", e => NamedUser.Text(e) is { } id ? new UserIdentifier(IdentifierKind.BrazeId, id) : null),
        ("user_alias", NamedUser.Alias),
        ("email", NamedUser.Email),
        ("phone", NamedUser.Phone),
    ];

    private readonly JsonElement _object;
    private readonly (string Array, string? Name, string Profile, string Shown) _place;
    private readonly (string Key, UserIdentifier User) _named;

    private SyncObject(JsonElement obj, (string Array, string? Name, string Profile, string Shown) place)
    {
        (_object, _place) = (obj, place);
        _named = Identifiers.Select(i => (i.Key, User: i.Read(NamedUser.Member(obj, i.Key)))).Where(i => i.User is not null).Select(i => (i.Key, i.User!)).First();
    }

    /// <summary>Reads the body of a request whose object was accepted.</summary>
    public static SyncObject Read(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement.Clone();
        var (place, items) = Places.Select(p => (p, Items: NamedUser.Member(root, p.Array)))
            .First(p => p.Items.ValueKind == JsonValueKind.Object || (p.Items.ValueKind == JsonValueKind.Array && p.Items.GetArrayLength() > 0));
        return new SyncObject(items.ValueKind == JsonValueKind.Object ? items : items[0], place);
    }

    /// <summary>The answer: the user as the object named it, with what is stored under the names of the object; no user where none was there to be written.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(IPartitions partitions, CancellationToken cancellationToken)
    {
        using var profile = await partitions.ReadProfileAsync(_named.User, cancellationToken) is { } bytes ? JsonDocument.Parse(bytes) : null;
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("users");
            if (profile is not null)
            {
                json.WriteStartObject();
                json.WritePropertyName(_named.Key);
                _object.GetProperty(_named.Key).WriteTo(json);
                WriteStored(json, NamedUser.Member(profile.RootElement, _place.Profile));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("message", "success");
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private void WriteStored(Utf8JsonWriter json, JsonElement stored)
    {
        if (_place.Name is { } key)
        {
            json.WriteStartArray(_place.Shown);
            WriteCount(json, key, stored);
            json.WriteEndArray();
            return;
        }

        json.WriteStartObject(_place.Shown);
        foreach (var name in _object.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal))
        {
            if (NamedUser.Member(stored, name) is { ValueKind: not JsonValueKind.Undefined } value)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    // Of a profile's events or purchases the one that the object names; it has the name under "name" for both.
    private void WriteCount(Utf8JsonWriter json, string key, JsonElement stored)
    {
        var wanted = _object.GetProperty(key).GetString();
        var counts = stored.ValueKind == JsonValueKind.Array ? stored.EnumerateArray() : default;
        foreach (var count in counts.Where(c => c.GetProperty("name").GetString() == wanted))
        {
            json.WriteStartObject();
            foreach (var member in count.EnumerateObject())
            {
                json.WritePropertyName(member.NameEquals("name") ? key : member.Name);
                member.Value.WriteTo(json);
            }

            json.WriteEndObject();
        }
    }
}
