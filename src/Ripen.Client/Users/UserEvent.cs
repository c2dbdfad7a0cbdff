using System.Text.Json.Nodes;

namespace Ripen.Client.Users;

/// <summary>Something that a user did.</summary>
/// <param name="User">Who.</param>
/// <param name="Name">What, 1 to 255 characters.</param>
/// <param name="Time">When; a future instant becomes that of the receipt.</param>
public sealed record UserEvent(UserIdentifier User, string Name, DateTimeOffset Time)
{
    /// <summary>The app in which it happened.</summary>
    public string? AppId { get; init; }

    /// <summary>What triggers and templates may look at.</summary>
    public JsonObject? Properties { get; init; }

    /// <summary>An id, at most 128 characters, by which a repeat is known and counted once.</summary>
    public string? EventId { get; init; }

    /// <summary>Whether a user who does not exist is left alone.</summary>
    public bool? UpdateExistingOnly { get; init; }

    /// <summary>As the API takes it.</summary>
    internal JsonNode ToJson()
    {
        var json = new JsonObject { [User.Name] = User.ToJson(), ["name"] = Name, ["time"] = Instants.Iso(Time) };
        json.AddKnown("app_id", AppId);
        json.AddKnown("event_id", EventId);
        json.AddKnown("properties", Properties?.DeepClone());
        json.AddKnown("_update_existing_only", UpdateExistingOnly is { } only ? only : null);
        return json;
    }
}
