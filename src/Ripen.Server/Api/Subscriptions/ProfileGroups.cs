using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Api.Subscriptions;

/// <summary>The states in subscription groups that a profile has, in the words of rest-api §3.18.</summary>
internal static class ProfileGroups
{
    /// <summary>A state that was never set.</summary>
    public const string Unknown = "Unknown";

    /// <summary>Reads a profile.</summary>
    /// <returns>The profile as JSON, to be disposed of; null for an unknown user.</returns>
    public static async ValueTask<JsonDocument?> ReadAsync(IPartitions partitions, UserIdentifier user, CancellationToken cancellationToken) =>
        await partitions.ReadProfileAsync(user, cancellationToken) is { } bytes ? JsonDocument.Parse(bytes) : null;

    /// <summary>The groups in which a state was set, and that.</summary>
    public static IEnumerable<(string Group, string State)> Of(JsonElement profile)
    {
        var groups = NamedUser.Member(profile, "subscription_groups");
        return groups.ValueKind != JsonValueKind.Array ? [] : groups.EnumerateArray()
            .Select(g => (g.GetProperty("subscription_group_id").GetString()!, g.GetProperty("subscription_state").GetString() == "subscribed" ? "Subscribed" : "Unsubscribed"));
    }
}
