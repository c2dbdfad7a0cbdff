using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ripen.Client.Status;

/// <summary>How the installation is.</summary>
public sealed record InstallationStatus
{
    /// <summary>The version of the server.</summary>
    public required string Version { get; init; }

    /// <summary>The instant of its clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How many partitions it has.</summary>
    public int Partitions { get; init; }

    /// <summary>Entries that were applied.</summary>
    public long LogPosition { get; init; }

    /// <summary>Entries that are in the checkpoint.</summary>
    public long CheckpointPosition { get; init; }

    /// <summary>Deliveries that are not finished.</summary>
    public long PendingDeliveries { get; init; }

    /// <summary>How many profiles there are.</summary>
    public long Profiles { get; init; }

    /// <summary>Everything else, by its names in the API.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> More { get; set; } = [];
}
