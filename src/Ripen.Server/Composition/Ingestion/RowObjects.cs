using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Writes rows as the objects of <c>/users/track</c> that they stand for (data-in-out §1.3).</summary>
internal static class RowObjects
{
    private const string Merge = "_merge_objects";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // The documented pattern with a colon before the milliseconds.
    private static readonly string[] OddTimes = ["yyyy-MM-dd'T'HH:mm:ss:fffzzz", "yyyy-MM-dd'T'HH:mm:ss:fff'Z'"];

    /// <summary>A body of the rows.</summary>
    /// <param name="data">Attributes, events or purchases.</param>
    /// <param name="rows">Each with the user whom its identifier leads to, where that was asked.</param>
    /// <param name="updateOnly">Whether unknown users stay unknown.</param>
    public static byte[] Body(IngestedData data, IReadOnlyList<(ReadyRow Row, UserRef? User)> rows, bool updateOnly)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteStartArray(data switch { IngestedData.Attributes => "attributes", IngestedData.Events => "events", _ => "purchases" });
        foreach (var (row, user) in rows)
        {
            json.WriteStartObject();
            if (data == IngestedData.Attributes)
            {
                WriteAttributes(json, row.Payload);
            }
            else
            {
                WriteActivity(json, row);
            }

            WriteUser(json, row.Identity, user);
            json.WriteBoolean("_update_existing_only", updateOnly);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The two arrays of a call that enters users into a canvas: no attributes, and the triggers.</summary>
    public static byte[] Triggers(IEnumerable<(ReadyRow Row, UserRef? User)> rows)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartArray();
        json.WriteStartArray();
        json.WriteEndArray();
        json.WriteStartArray();
        foreach (var (row, user) in rows)
        {
            json.WriteStartObject();
            WriteUser(json, row.Identity, user);
            json.WritePropertyName("properties");
            row.Payload.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteAttributes(Utf8JsonWriter json, JsonElement payload)
    {
        foreach (var member in payload.EnumerateObject().Where(member => !member.NameEquals("_update_existing_only")))
        {
            // Payloads say "true" as often as true.
            if (member.NameEquals(Merge) && member.Value.ValueKind == JsonValueKind.String)
            {
                json.WriteBoolean(Merge, string.Equals(member.Value.GetString(), "true", StringComparison.OrdinalIgnoreCase));
                continue;
            }

            member.WriteTo(json);
        }
    }

    private static void WriteActivity(Utf8JsonWriter json, ReadyRow row)
    {
        var (hasTime, hasId) = (false, false);
        foreach (var member in row.Payload.EnumerateObject().Where(member => !member.NameEquals("_update_existing_only") && !member.NameEquals("email") && !member.NameEquals("phone")))
        {
            hasId |= member.NameEquals("event_id") && member.Value.ValueKind != JsonValueKind.Null;
            if (member.NameEquals("time") && member.Value.ValueKind != JsonValueKind.Null)
            {
                hasTime = true;
                WriteTime(json, member);
                continue;
            }

            member.WriteTo(json);
        }

        if (!hasTime)
        {
            json.WriteString("time", SourceTime.ToUnixMilliseconds(row.UpdatedAt) is { } at ? Instant.ToIso(at) : row.UpdatedAt);
        }

        if (!hasId && row.Key is { } key)
        {
            json.WriteString("event_id", "cdi:" + key.ToString("x32", CultureInfo.InvariantCulture));
        }
    }

    // What cannot be read here is left to be refused there.
    private static void WriteTime(Utf8JsonWriter json, JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParseExact(WithColon(member.Value.GetString()!), OddTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var odd))
        {
            json.WriteString("time", Instant.ToIso(odd.ToUnixTimeMilliseconds()));
            return;
        }

        member.WriteTo(json);
    }

    // A numeric zone such as +0200.
    private static string WithColon(string text) =>
        text.Length > 5 && text[^5] is '+' or '-' && text.AsSpan(text.Length - 4).IndexOfAnyExceptInRange('0', '9') < 0 ? text.Insert(text.Length - 2, ":") : text;

    private static void WriteUser(Utf8JsonWriter json, RowIdentity identity, UserRef? user)
    {
        if (user is { } known && identity.Kind is not (IdentifierKind.ExternalId or IdentifierKind.Alias))
        {
            json.WriteString("braze_id", known.BrazeId);
        }
        else if (identity.Kind == IdentifierKind.Alias)
        {
            json.WriteStartObject("user_alias");
            json.WriteString("alias_label", identity.First);
            json.WriteString("alias_name", identity.Second);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("external_id", identity.First);
        }
    }
}
