using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ripen.Client.Users;

/// <summary>A profile. What has no value is null or empty.</summary>
public sealed record UserProfile
{
    /// <summary>The id of the system of record.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The id that the server gave.</summary>
    public string? BrazeId { get; init; }

    /// <summary>Aliases.</summary>
    public IReadOnlyList<UserAlias> UserAliases { get => field ?? []; init; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Two letters of ISO 3166-1.</summary>
    public string? Country { get; init; }

    /// <summary><c>opted_in</c>, <c>subscribed</c> or <c>unsubscribed</c>.</summary>
    public string? EmailSubscribe { get; init; }

    /// <summary>Custom attributes as they are stored.</summary>
    public IReadOnlyDictionary<string, JsonElement> CustomAttributes { get => field ?? new Dictionary<string, JsonElement>(); init; }

    /// <summary>What the user did, counted by name.</summary>
    public IReadOnlyList<ActivityCount> CustomEvents { get => field ?? []; init; }

    /// <summary>What the user bought, counted by product.</summary>
    public IReadOnlyList<ActivityCount> Purchases { get => field ?? []; init; }

    /// <summary>Where the user is in canvases.</summary>
    public IReadOnlyList<CanvasPosition> CanvasEntries { get => field ?? []; init; }

    /// <summary>All other fields, by their names in the API.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> More { get; set; } = [];

    /// <summary>A number of the profile; null when the attribute is not set or no number.</summary>
    public decimal? Number(string attribute) =>
        CustomAttributes.TryGetValue(attribute, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    /// <summary>A text of the profile; null when the attribute is not set or no text.</summary>
    public string? Text(string attribute) =>
        CustomAttributes.TryGetValue(attribute, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
