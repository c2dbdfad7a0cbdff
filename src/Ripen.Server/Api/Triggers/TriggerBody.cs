using System.Buffers;
using System.Text.Json;
using Ripen.Engine.Segments;
using Ripen.Runtime;

namespace Ripen.Server.Api.Triggers;

/// <summary>The body of a call that sets off a canvas or campaign, checked as a whole before anything happens (rest-api §3.10, §3.12, canvas §3.2).</summary>
internal sealed class TriggerBody
{
    /// <summary>How many recipients a call may have.</summary>
    public const int MaxRecipients = 50;

    /// <summary>Bytes of what a call brings along as JSON.</summary>
    public const int MaxPropertyBytes = 50 * 1024;

    // What names the user, and what has rules of its own here.
    private static readonly HashSet<string> NoAttributes = new(["external_id", "user_alias", "braze_id", "_update_existing_only"], StringComparer.Ordinal);

    private readonly ArrayBufferWriter<byte> _attributesBytes = new();
    private readonly ArrayBufferWriter<byte> _triggersBytes = new();
    private readonly TriggerKind _kind;
    private readonly JsonElement _root;
    private readonly List<TriggerRecipient> _recipients = [];

    private TriggerBody(TriggerKind kind, JsonElement root) => (_kind, _root) = (kind, root);

    /// <summary>Whether all whom the audiences let through are meant, and no recipients.</summary>
    public bool IsBroadcast { get; private set; }

    /// <summary>The audience of the call; null: it has none.</summary>
    public FilterNode? Audience { get; private set; }

    /// <summary>Two arrays as JSON: attributes objects, and objects with a user and <c>properties</c>; of a broadcast, one of these without a user.</summary>
    public byte[] Objects { get; private set; } = [];

    /// <summary>Reads a body.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? TryRead(TriggerKind kind, JsonElement root, out TriggerBody body)
    {
        body = new TriggerBody(kind, root);
        return body.ReadAudience() ?? body.ReadRecipients() ?? body.ReadOthers();
    }

    /// <summary>Finds whom addresses lead to, and writes <see cref="Objects"/>.</summary>
    /// <returns>What is wrong with what the call brings along, or null.</returns>
    public async ValueTask<string?> WriteAsync(IPartitions partitions, CancellationToken cancellationToken)
    {
        foreach (var recipient in _recipients)
        {
            await recipient.ResolveAsync(partitions, cancellationToken);
        }

        return Write();
    }

    /// <summary>Whether an object has a key with a value other than null.</summary>
    public static bool Has(JsonElement from, string key) => from.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A truth value; null when it is none.</summary>
    public static bool? Flag(JsonElement from, string key, bool absent) => !Has(from, key) ? absent : from.GetProperty(key).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private string? ReadAudience()
    {
        if (!Has(_root, "audience"))
        {
            return null;
        }

        var error = ConnectedAudience.Read(_root.GetProperty("audience"), out var audience);
        Audience = audience;
        return error is null ? null : $"audience: {error}";
    }

    private string? ReadRecipients()
    {
        if (Flag(_root, "broadcast", absent: false) is not { } broadcast)
        {
            return "'broadcast' is not valid";
        }

        var recipients = Has(_root, "recipients") ? _root.GetProperty("recipients") : default;
        var isNone = recipients.ValueKind == JsonValueKind.Undefined || (recipients.ValueKind == JsonValueKind.Array && recipients.GetArrayLength() == 0);
        IsBroadcast = broadcast || (isNone && Audience is not null);
        return broadcast && recipients.ValueKind != JsonValueKind.Undefined ? "'recipients' must be absent when 'broadcast' is true"
            : IsBroadcast ? null
            : isNone ? "No Recipients"
            : recipients.ValueKind != JsonValueKind.Array ? "'recipients' is not valid"
            : recipients.GetArrayLength() > MaxRecipients ? "The max number of external_ids and aliases per request was exceeded"
            : ReadEach(recipients);
    }

    private string? ReadEach(JsonElement recipients)
    {
        foreach (var json in recipients.EnumerateArray())
        {
            if (TriggerRecipient.Read(json, out var recipient) is { } error)
            {
                return $"recipients[{_recipients.Count}]: {error}";
            }

            _recipients.Add(recipient);
        }

        return null;
    }

    // A webhook has no attachments, and sends have no ids of their own: both are read and not used.
    private string? ReadOthers() => _kind != TriggerKind.Campaign ? null
        : Has(_root, "send_id") && _root.GetProperty("send_id").ValueKind != JsonValueKind.String ? "'send_id' is not valid"
        : IsBroadcast && Has(_root, "attachments") ? "'attachments' must be absent without 'recipients'"
        : null;

    private string? Write()
    {
        using var attributes = new Utf8JsonWriter(_attributesBytes);
        using var triggers = new Utf8JsonWriter(_triggersBytes);
        attributes.WriteStartArray();
        triggers.WriteStartArray();
        var error = IsBroadcast ? WriteTrigger(null, triggers) : WriteRecipients(attributes, triggers);
        if (error is not null)
        {
            return error;
        }

        attributes.WriteEndArray();
        triggers.WriteEndArray();
        attributes.Flush();
        triggers.Flush();
        Objects = [.. "["u8, .. _attributesBytes.WrittenSpan, .. ","u8, .. _triggersBytes.WrittenSpan, .. "]"u8];
        return null;
    }

    private string? WriteRecipients(Utf8JsonWriter attributes, Utf8JsonWriter triggers)
    {
        for (var i = 0; i < _recipients.Count; i++)
        {
            var recipient = _recipients[i];
            if (recipient is { CanExist: true, HasAttributes: true })
            {
                WriteAttributes(recipient, attributes);
            }

            if (WriteTrigger(recipient, triggers) is { } error)
            {
                return $"recipients[{i}]: {error}";
            }
        }

        return null;
    }

    // Subscription groups are applied for campaigns only (rest-api §3.10, §3.12).
    private void WriteAttributes(TriggerRecipient recipient, Utf8JsonWriter to)
    {
        to.WriteStartObject();
        recipient.WriteUser(to);
        to.WriteBoolean("_update_existing_only", recipient.IsExistingOnly);
        foreach (var attribute in recipient.Json.GetProperty("attributes").EnumerateObject())
        {
            if (!NoAttributes.Contains(attribute.Name) && (_kind == TriggerKind.Campaign || attribute.Name != "subscription_groups"))
            {
                attribute.WriteTo(to);
            }
        }

        to.WriteEndObject();
    }

    // Without a recipient the whole audience is meant. Of one whom nobody is, only the properties are looked at.
    private string? WriteTrigger(TriggerRecipient? recipient, Utf8JsonWriter to)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if ((Merge(_root, properties) ?? (recipient is null ? null : Merge(recipient.Json, properties))) is { } error)
        {
            return error;
        }

        if (recipient is { CanExist: false })
        {
            return null;
        }

        to.WriteStartObject();
        recipient?.WriteUser(to);
        to.WriteBoolean("_update_existing_only", true);
        to.WriteStartObject("properties");
        to.Flush();
        var before = _triggersBytes.WrittenCount;
        foreach (var (name, value) in properties)
        {
            to.WritePropertyName(name);
            value.WriteTo(to);
        }

        to.WriteEndObject();
        to.WriteEndObject();
        to.Flush();
        // The brace that opened it is not in the difference, the one that closed the object around it is.
        return _triggersBytes.WrittenCount - before > MaxPropertyBytes ? $"'{_kind.PropertyKeys[^1]}' is larger than 50 KB" : null;
    }

    private string? Merge(JsonElement from, Dictionary<string, JsonElement> properties)
    {
        foreach (var key in _kind.PropertyKeys)
        {
            // Some clients write "" where they mean nothing.
            if (!Has(from, key) || (from.GetProperty(key) is { ValueKind: JsonValueKind.String } text && text.GetString() == ""))
            {
                continue;
            }

            if (from.GetProperty(key).ValueKind != JsonValueKind.Object)
            {
                return $"'{key}' is not valid";
            }

            foreach (var member in from.GetProperty(key).EnumerateObject())
            {
                properties[member.Name] = member.Value;
            }
        }

        return null;
    }
}
