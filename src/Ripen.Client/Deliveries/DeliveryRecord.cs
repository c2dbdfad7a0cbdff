using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ripen.Client.Deliveries;

/// <summary>A message on its way to another system, or what became of it.</summary>
public sealed record DeliveryRecord
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary><c>pending</c>, <c>retrying</c>, <c>sent</c>, <c>failed</c>, <c>gave_up</c>, <c>aborted</c>, <c>liquid_error</c>, <c>superseded</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The campaign's id; null for a step of a canvas.</summary>
    public string? Campaign { get; init; }

    /// <summary>The canvas's id; null for a campaign.</summary>
    public string? Canvas { get; init; }

    /// <summary>The user's id.</summary>
    public string? User { get; init; }

    /// <summary>The key that goes with every attempt.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>When the next attempt is due; null when there is none.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>All attempts, oldest first.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts { get => field ?? []; init; }

    /// <summary>Everything else, by its names in the API: the request, the dead letter.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> More { get; set; } = [];
}
