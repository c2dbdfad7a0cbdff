using System.Text.Json.Nodes;

namespace Ripen.Client.Users;

/// <summary>Something that a user bought.</summary>
/// <param name="User">Who.</param>
/// <param name="ProductId">What, 1 to 255 characters.</param>
/// <param name="Currency">Three letters of ISO 4217.</param>
/// <param name="Price">Of one.</param>
/// <param name="Time">When; a future instant becomes that of the receipt.</param>
public sealed record UserPurchase(UserIdentifier User, string ProductId, string Currency, decimal Price, DateTimeOffset Time)
{
    /// <summary>How many, 1 to 100.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>The app in which it happened.</summary>
    public string? AppId { get; init; }

    /// <summary>What triggers may look at.</summary>
    public JsonObject? Properties { get; init; }

    /// <summary>An id, at most 128 characters, by which a repeat is known and counted once.</summary>
    public string? EventId { get; init; }

    /// <summary>As the API takes it.</summary>
    internal JsonNode ToJson()
    {
        var json = new JsonObject
        {
            [User.Name] = User.ToJson(),
            ["product_id"] = ProductId,
            ["currency"] = Currency,
            ["price"] = Price,
            ["quantity"] = Quantity,
            ["time"] = Instants.Iso(Time),
        };
        json.AddKnown("app_id", AppId);
        json.AddKnown("event_id", EventId);
        json.AddKnown("properties", Properties?.DeepClone());
        return json;
    }
}
