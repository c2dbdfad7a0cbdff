using System.Text.Json.Nodes;

namespace Ripen.Client.Users;

/// <summary>A user opened an app.</summary>
/// <param name="User">Who.</param>
/// <param name="AppId">The app.</param>
/// <param name="Time">When; null for now.</param>
public sealed record SessionStart(UserIdentifier User, string AppId, DateTimeOffset? Time = null)
{
    /// <summary>As the API takes it.</summary>
    internal JsonNode ToJson()
    {
        var json = new JsonObject { [User.Name] = User.ToJson(), ["app_id"] = AppId };
        json.AddKnown("time", Time is { } time ? Instants.Iso(time) : null);
        return json;
    }
}
