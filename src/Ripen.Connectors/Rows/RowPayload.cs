using System.Text.Json;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;

namespace Ripen.Connectors.Rows;

/// <summary>The payload of a row, and what of it can be seen without knowing attributes and events (data-in-out §1.3, §1.7). What <c>/users/track</c> refuses is found there.</summary>
public static class RowPayload
{
    private static readonly string[] FieldsOfEvents = ["name"];
    private static readonly string[] FieldsOfPurchases = ["product_id", "currency", "price"];
    private static readonly string[] Identifiers = ["external_id", "user_alias", "alias_name", "alias_label", "braze_id"];

    // What does something else when it is done twice.
    private static readonly string[] Additive = ["inc", "dec", "add", "$add"];

    /// <summary>Reads the payload of a row.</summary>
    /// <param name="payload">An object; empty for rows without one.</param>
    /// <returns>The first fault, or null.</returns>
    public static RowFault? Read(SourceRow row, IngestedData data, out JsonElement payload)
    {
        payload = Empty;
        return data switch
        {
            IngestedData.UserDeletes => null,
            IngestedData.CanvasTriggers when row.Payload is null => null,
            _ => ReadObject(row, data, ref payload),
        };
    }

    /// <summary>Whether applying it twice is something else than applying it once.</summary>
    public static bool IsAdditive(JsonElement payload) => payload.EnumerateObject().Any(member => HasOperator(member.Value));

    private static JsonElement Empty { get; } = JsonDocument.Parse("{}").RootElement;

    private static RowFault? ReadObject(SourceRow row, IngestedData data, ref JsonElement payload)
    {
        if (row.Payload is null)
        {
            return new(RowCodes.PayloadNull, "The payload is NULL");
        }

        if (row.PayloadBytes > RowLimits.MaxPayloadBytes)
        {
            return new(RowCodes.PayloadTooLarge, "Payload was greater than 1MB");
        }

        try
        {
            using var document = JsonDocument.Parse(row.Payload, new JsonDocumentOptions { MaxDepth = RowLimits.MaxDepth });
            payload = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return new(RowCodes.InvalidJson, $"The payload is no JSON, or nests more than {RowLimits.MaxDepth} deep");
        }

        return payload.ValueKind switch
        {
            JsonValueKind.Null => new(RowCodes.PayloadNull, "The payload is null"),
            JsonValueKind.Object => CheckKeys(payload, data),
            _ => new(RowCodes.PayloadNotObject, "The payload is JSON, and no object"),
        };
    }

    private static RowFault? CheckKeys(JsonElement payload, IngestedData data)
    {
        var keys = 0;
        string? identifier = null;
        foreach (var member in payload.EnumerateObject())
        {
            keys++;
            identifier ??= data != IngestedData.CanvasTriggers && Array.Exists(Identifiers, member.NameEquals) ? member.Name : null;
        }

        return keys > RowLimits.MaxKeys ? new(RowCodes.TooManyAttributes, $"The payload has {keys} keys; at most {RowLimits.MaxKeys} are taken")
            : identifier is not null ? new(RowCodes.IdInPayload, $"The payload holds '{identifier}'; users are named by columns alone")
            : FieldsOf(data).FirstOrDefault(field => IsMissing(payload, field)) is { } missing ? new($"{RowCodes.MissingField}:{missing}", $"'{missing}' is required")
            : null;
    }

    private static string[] FieldsOf(IngestedData data) => data switch
    {
        IngestedData.Events => FieldsOfEvents,
        IngestedData.Purchases => FieldsOfPurchases,
        _ => [],
    };

    private static bool IsMissing(JsonElement payload, string field) =>
        !payload.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0);

    private static bool HasOperator(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => Array.Exists(Additive, member.NameEquals) || HasOperator(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasOperator),
        _ => false,
    };
}
