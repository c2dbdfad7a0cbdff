using System.Text.Json;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition.UserLists;

/// <summary>A user in a list.</summary>
/// <param name="UpdatedAt">When the profile last changed, milliseconds since 1970.</param>
/// <param name="LastSeenAt">When the user last did something, by its own time: began a session, caused an event or bought; null for never.</param>
internal sealed record UserRow(
    UserPlace Place, string BrazeId, string? ExternalId, string? Email, string? FirstName, string? LastName, IReadOnlyList<UserAlias> Aliases, long UpdatedAt, long? LastSeenAt)
{
    /// <summary>What a list shows of a profile.</summary>
    public static UserRow Of(Profile profile, in UserPlace place) => new(
        place,
        profile.BrazeId,
        profile.ExternalId,
        profile.Field(ProfileField.Email),
        profile.Field(ProfileField.FirstName),
        profile.Field(ProfileField.LastName),
        [.. profile.Aliases],
        profile.UpdatedAt,
        LastSeen(profile));

    /// <summary>Writes it as an object; what it has not is null.</summary>
    /// <param name="hasNumber">Whether the list is sorted by an attribute, whose value is then told.</param>
    /// <param name="isFound">Whether it was searched, and how it was met is then told.</param>
    public void Write(Utf8JsonWriter json, bool hasNumber, bool isFound)
    {
        json.WriteStartObject();
        json.WriteString("braze_id", BrazeId);
        json.WriteString("external_id", ExternalId);
        json.WriteString("email", Email);
        json.WriteString("first_name", FirstName);
        json.WriteString("last_name", LastName);
        json.WriteStartArray("user_aliases");
        foreach (var alias in Aliases)
        {
            json.WriteStartObject();
            json.WriteString("alias_name", alias.Name);
            json.WriteString("alias_label", alias.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (hasNumber)
        {
            json.WritePropertyName("value");
            ValueJson.Write(json, Place.Value);
        }

        json.WriteString("updated_at", Instant.ToIso(UpdatedAt));
        json.WriteString("last_seen_at", LastSeenAt is { } at ? Instant.ToIso(at) : null);
        if (isFound)
        {
            json.WriteString("match", Place.Rank == UserSearch.Exact ? "exact" : "prefix");
        }

        json.WriteEndObject();
    }

    private static long? LastSeen(Profile profile)
    {
        var last = 0L;
        foreach (var counters in (ReadOnlySpan<ActivityCounters>)[profile.Sessions, profile.Events, profile.Purchases])
        {
            foreach (ref readonly var counter in counters.All)
            {
                last = Math.Max(last, counter.Last);
            }
        }

        return last > 0 ? last : null;
    }
}
