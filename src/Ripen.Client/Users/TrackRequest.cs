using System.Text.Json.Nodes;

namespace Ripen.Client.Users;

/// <summary>Objects of one request: attributes first, then events, then purchases, each in order; at most 75 of each.</summary>
public sealed record TrackRequest
{
    /// <summary>Objects of one kind in a request.</summary>
    public const int MaxObjects = 75;

    /// <summary>What is to be written to profiles.</summary>
    public IReadOnlyList<UserAttributes> Attributes { get; init; } = [];

    /// <summary>What users did.</summary>
    public IReadOnlyList<UserEvent> Events { get; init; } = [];

    /// <summary>What users bought.</summary>
    public IReadOnlyList<UserPurchase> Purchases { get; init; } = [];

    /// <summary>By what a repeat of this request is known, at most 255 characters; null for a new one each time, which covers the client's own repeats.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>As the API takes it.</summary>
    internal JsonObject ToJson()
    {
        var json = new JsonObject();
        Add(json, "attributes", Attributes.Select(a => a.ToJson()));
        Add(json, "events", Events.Select(e => e.ToJson()));
        Add(json, "purchases", Purchases.Select(p => p.ToJson()));
        return json;
    }

    private static void Add(JsonObject json, string name, IEnumerable<JsonNode?> items)
    {
        JsonNode?[] all = [.. items];
        if (all.Length > 0)
        {
            json[name] = new JsonArray(all);
        }
    }
}
