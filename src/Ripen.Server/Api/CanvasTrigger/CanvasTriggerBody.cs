using System.Buffers;
using System.Text.Json;

namespace Ripen.Server.Api.CanvasTrigger;

/// <summary>The body of <c>POST /canvas/trigger/send</c>, checked as a whole before anything happens (rest-api §3.10, canvas §3.2).</summary>
internal sealed class CanvasTriggerBody
{
    /// <summary>How many recipients a call may have.</summary>
    public const int MaxRecipients = 50;

    /// <summary>Bytes of a context as JSON.</summary>
    public const int MaxContextBytes = 50 * 1024;

    // The later wins, key by key; a recipient's own win over those of the call.
    private static readonly string[] ContextKeys = ["trigger_properties", "canvas_entry_properties", "context"];

    private readonly ArrayBufferWriter<byte> _attributesBytes = new();
    private readonly ArrayBufferWriter<byte> _triggersBytes = new();

    private CanvasTriggerBody()
    {
    }

    /// <summary>Whether the whole audience is meant.</summary>
    public bool IsBroadcast { get; private init; }

    /// <summary>Two arrays as JSON: attributes objects, and objects with a user and <c>properties</c>; of a broadcast, one of these without a user.</summary>
    public byte[] Objects { get; private set; } = [];

    /// <summary>Reads a body.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? TryRead(JsonElement root, out CanvasTriggerBody body)
    {
        body = new CanvasTriggerBody { IsBroadcast = Flag(root, "broadcast", absent: false) ?? false };
        var hasRecipients = root.TryGetProperty("recipients", out var recipients) && recipients.ValueKind != JsonValueKind.Null;
        var error = Flag(root, "broadcast", absent: false) is null ? "'broadcast' is not valid"
            : Has(root, "audience") ? "'audience' is not supported by this release; put the filter into the audience of the canvas"
            : body.IsBroadcast && hasRecipients ? "'recipients' must be absent when 'broadcast' is true"
            : body.IsBroadcast ? null
            : !hasRecipients || (recipients.ValueKind == JsonValueKind.Array && recipients.GetArrayLength() == 0) ? "No Recipients"
            : recipients.ValueKind != JsonValueKind.Array ? "'recipients' is not valid"
            : recipients.GetArrayLength() > MaxRecipients ? "The max number of external_ids and aliases per request was exceeded"
            : null;
        return error ?? body.Write(root, hasRecipients ? recipients : default);
    }

    private string? Write(JsonElement root, JsonElement recipients)
    {
        using var attributes = new Utf8JsonWriter(_attributesBytes);
        using var triggers = new Utf8JsonWriter(_triggersBytes);
        attributes.WriteStartArray();
        triggers.WriteStartArray();
        var error = IsBroadcast ? WriteTrigger(root, default, triggers) : WriteRecipients(root, recipients, attributes, triggers);
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

    private string? WriteRecipients(JsonElement root, JsonElement recipients, Utf8JsonWriter attributes, Utf8JsonWriter triggers)
    {
        var index = 0;
        foreach (var recipient in recipients.EnumerateArray())
        {
            if (WriteRecipient(root, recipient, attributes, triggers) is { } error)
            {
                return $"recipients[{index}]: {error}";
            }

            index++;
        }

        return null;
    }

    private string? WriteRecipient(JsonElement root, JsonElement recipient, Utf8JsonWriter attributes, Utf8JsonWriter triggers)
    {
        if (Check(recipient, out var isExistingOnly) is { } error)
        {
            return error;
        }

        if (Has(recipient, "attributes"))
        {
            WriteAttributes(recipient, isExistingOnly, attributes);
        }

        return WriteTrigger(root, recipient, triggers);
    }

    private static string? Check(JsonElement recipient, out bool isExistingOnly)
    {
        isExistingOnly = true;
        if (recipient.ValueKind != JsonValueKind.Object)
        {
            return "expected an object";
        }

        if (Has(recipient, "email"))
        {
            return "recipients by 'email' are not supported by this release; name them by 'external_user_id' or 'user_alias'";
        }

        var byAlias = Has(recipient, "user_alias");
        if (Has(recipient, "external_user_id") == byAlias)
        {
            return "exactly one of 'external_user_id' and 'user_alias' is required";
        }

        var hasAttributes = Has(recipient, "attributes");
        if (hasAttributes && recipient.GetProperty("attributes").ValueKind != JsonValueKind.Object)
        {
            return "'attributes' is not valid";
        }

        if (Flag(recipient, "send_to_existing_only", absent: true) is not { } flag)
        {
            return "'send_to_existing_only' is not valid";
        }

        isExistingOnly = flag;
        return !flag && (byAlias || !hasAttributes) ? "'send_to_existing_only': false needs 'attributes' and 'external_user_id'" : null;
    }

    private static void WriteAttributes(JsonElement recipient, bool isExistingOnly, Utf8JsonWriter to)
    {
        to.WriteStartObject();
        WriteUser(to, recipient);
        to.WriteBoolean("_update_existing_only", isExistingOnly);
        foreach (var attribute in recipient.GetProperty("attributes").EnumerateObject())
        {
            if (attribute.Name is not ("external_id" or "user_alias" or "braze_id" or "_update_existing_only" or "subscription_groups"))
            {
                attribute.WriteTo(to);
            }
        }

        to.WriteEndObject();
    }

    // Without a recipient: the whole audience is meant.
    private string? WriteTrigger(JsonElement root, JsonElement recipient, Utf8JsonWriter to)
    {
        var context = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var isOne = recipient.ValueKind == JsonValueKind.Object;
        if ((Merge(root, context) ?? (isOne ? Merge(recipient, context) : null)) is { } error)
        {
            return error;
        }

        to.WriteStartObject();
        if (isOne)
        {
            WriteUser(to, recipient);
        }

        to.WriteBoolean("_update_existing_only", true);
        to.WriteStartObject("properties");
        to.Flush();
        var before = _triggersBytes.WrittenCount;
        foreach (var (name, value) in context)
        {
            to.WritePropertyName(name);
            value.WriteTo(to);
        }

        to.WriteEndObject();
        to.WriteEndObject();
        to.Flush();
        // The brace that opened it is not in the difference, the one that closed the object around it is.
        return _triggersBytes.WrittenCount - before > MaxContextBytes ? "'context' is larger than 50 KB" : null;
    }

    private static string? Merge(JsonElement from, Dictionary<string, JsonElement> context)
    {
        foreach (var key in ContextKeys)
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
                context[member.Name] = member.Value;
            }
        }

        return null;
    }

    private static void WriteUser(Utf8JsonWriter json, JsonElement recipient)
    {
        if (recipient.TryGetProperty("external_user_id", out var id) && id.ValueKind != JsonValueKind.Null)
        {
            json.WritePropertyName("external_id");
            id.WriteTo(json);
        }
        else
        {
            json.WritePropertyName("user_alias");
            recipient.GetProperty("user_alias").WriteTo(json);
        }
    }

    private static bool Has(JsonElement from, string key) => from.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    private static bool? Flag(JsonElement from, string key, bool absent) => !Has(from, key) ? absent : from.GetProperty(key).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
