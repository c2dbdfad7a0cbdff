using System.Text.Json.Nodes;
using Ripen.Client.Users;

namespace Ripen.Client.Triggers;

/// <summary>One whom a call enters into a canvas.</summary>
/// <param name="User">By external id or alias.</param>
public sealed record Recipient(UserIdentifier User)
{
    /// <summary>What the journey is entered with; wins over that of the call, key by key.</summary>
    public JsonObject? Context { get; init; }

    /// <summary>Attributes that are written before.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary>False makes a user who does not exist; asks for attributes and an external id.</summary>
    public bool SendToExistingOnly { get; init; } = true;

    /// <summary>As the API takes it.</summary>
    internal JsonNode ToJson()
    {
        var json = new JsonObject { [User.Name == "external_id" ? "external_user_id" : User.Name] = User.ToJson() };
        json.AddKnown("context", Context?.DeepClone());
        json.AddKnown("attributes", Attributes?.DeepClone());
        json.AddKnown("send_to_existing_only", SendToExistingOnly ? null : false);
        return json;
    }
}
