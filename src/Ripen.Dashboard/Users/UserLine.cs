using System.Text.Json;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Users;

/// <summary>A user in a list.</summary>
/// <param name="BrazeId">By which the user is always found.</param>
internal sealed record UserLine(string BrazeId, string? ExternalId, string? Email, string? Name, JsonElement? Value, DateTimeOffset? LastSeen)
{
    /// <summary>Reads one of <c>GET /v1/users</c>.</summary>
    public static UserLine Of(JsonElement json)
    {
        var name = $"{json.Text("first_name")} {json.Text("last_name")}".Trim();
        return new UserLine(json.Text("braze_id") ?? string.Empty, json.Text("external_id"), json.Text("email"), name.Length > 0 ? name : null, json.Member("value"), json.Instant("last_seen_at"));
    }

    /// <summary>How people call the user.</summary>
    public string? Called => Name ?? Email ?? ExternalId;
}
