using System.Collections.Frozen;
using System.Text.Json;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Api.Users;

/// <summary>What of a profile an export shows (rest-api §3.8).</summary>
internal sealed class ExportedFields
{
    /// <summary>The name of the field that says which are asked for.</summary>
    public const string Key = "fields_to_export";

    /// <summary>How long after its last occurrence an event is shown: 90 days (rest-api §3.8).</summary>
    public static readonly TimeSpan EventAge = TimeSpan.FromDays(90);

    private const string Events = "custom_events";
    private const string Attributes = "custom_attributes";

    // What GET /v1/users says beyond the profile of rest-api §3.8.
    private static readonly FrozenSet<string> Own = FrozenSet.Create("message", "canvas_entries", "type_mismatches", "revenue_by_currency", "subscription_groups", "deprecated_external_ids",
        "email_interactions", "email_bounced_at", "last_received_email_at", "last_opened_email_at", "last_clicked_email_at", "last_engaged_at", "suspected_bot");

    private readonly HashSet<string>? _asked;
    private readonly HashSet<string>? _attributes;

    private ExportedFields(HashSet<string>? asked, HashSet<string>? attributes = null) => (_asked, _attributes) = (asked, attributes);

    /// <summary>Reads the names; absent or empty means all, and unknown ones are ignored. Null when it is no list of texts.</summary>
    public static ExportedFields? Read(JsonElement body)
    {
        var names = NamedUser.Member(body, Key);
        if (names.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return new ExportedFields(null);
        }

        if (names.ValueKind != JsonValueKind.Array || names.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
        {
            return null;
        }

        return new ExportedFields(names.GetArrayLength() == 0 ? null : [.. names.EnumerateArray().Select(name => name.GetString()!)]);
    }

    /// <summary>The same, with some custom attributes; nothing changes where all of them are asked for already.</summary>
    public ExportedFields WithAttributes(IEnumerable<string> names) =>
        _asked is null || _asked.Contains(Attributes) ? this : new ExportedFields([.. _asked, Attributes], names.ToHashSet(StringComparer.Ordinal));

    /// <summary>Writes a profile as an export shows it.</summary>
    /// <param name="profile">The profile as <c>GET /v1/users</c> says it.</param>
    /// <param name="now">The present, from which <see cref="EventAge"/> is counted.</param>
    public void Write(Utf8JsonWriter json, JsonElement profile, DateTimeOffset now)
    {
        json.WriteStartObject();
        foreach (var field in profile.EnumerateObject())
        {
            if (Own.Contains(field.Name) || _asked?.Contains(field.Name) == false)
            {
                continue;
            }

            if (field.NameEquals(Events))
            {
                WriteEvents(json, field.Value, now - EventAge);
            }
            else if (_attributes is { } names && field.NameEquals(Attributes))
            {
                WriteAttributes(json, field.Value, names);
            }
            else
            {
                field.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, JsonElement attributes, HashSet<string> names)
    {
        var shown = attributes.EnumerateObject().Where(attribute => names.Contains(attribute.Name)).ToList();
        if (shown.Count > 0)
        {
            json.WriteStartObject(Attributes);
            shown.ForEach(attribute => attribute.WriteTo(json));
            json.WriteEndObject();
        }
    }

    private static void WriteEvents(Utf8JsonWriter json, JsonElement events, DateTimeOffset since)
    {
        var shown = events.EnumerateArray().Where(e => e.GetProperty("last").GetDateTimeOffset() >= since).ToList();
        if (shown.Count > 0)
        {
            json.WriteStartArray(Events);
            shown.ForEach(e => e.WriteTo(json));
            json.WriteEndArray();
        }
    }
}
