using System.Text.Json.Serialization;

namespace Ripen.Client.Users;

/// <summary>What was taken of a request. Objects that are not in <see cref="Errors"/> were applied.</summary>
public sealed record TrackAnswer
{
    /// <summary>How many objects of attributes.</summary>
    public int AttributesProcessed { get; init; }

    /// <summary>How many events.</summary>
    public int EventsProcessed { get; init; }

    /// <summary>How many purchases.</summary>
    public int PurchasesProcessed { get; init; }

    /// <summary>How many session starts.</summary>
    public int SessionsProcessed { get; init; }

    /// <summary>Which objects were refused.</summary>
    public IReadOnlyList<ObjectError> Errors { get => field ?? []; init; }

    /// <summary>How many objects in all.</summary>
    [JsonIgnore]
    public int Processed => AttributesProcessed + EventsProcessed + PurchasesProcessed + SessionsProcessed;
}
