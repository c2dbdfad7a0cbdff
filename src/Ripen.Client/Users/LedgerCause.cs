using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ripen.Client.Users;

/// <summary>By what a number was changed.</summary>
public sealed record LedgerCause
{
    /// <summary>What wrote it, for instance <c>canvas</c> or <c>api</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The canvas's id; null for other kinds.</summary>
    public string? Canvas { get; init; }

    /// <summary>The step of the canvas.</summary>
    public string? Step { get; init; }

    /// <summary>The group of Action Paths that led there.</summary>
    public string? Group { get; init; }

    /// <summary>Who changed it by hand: the name of an account or of an API key; null for other kinds than <c>person</c>.</summary>
    public string? Actor { get; init; }

    /// <summary>Why that person changed it.</summary>
    public string? Reason { get; init; }

    /// <summary>Everything else, by its names in the API.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> More { get; set; } = [];
}
