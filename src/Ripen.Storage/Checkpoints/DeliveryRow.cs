namespace Ripen.Storage.Checkpoints;

/// <summary>A delivery as lists show and filter it; all else about it is in the document.</summary>
/// <param name="Id">The delivery's id; one row each.</param>
/// <param name="Partition">The partition that decided it.</param>
/// <param name="Number">Its number within the partition, increasing.</param>
/// <param name="Campaign">The campaign's id, or null.</param>
/// <param name="Canvas">The canvas's id, or null.</param>
/// <param name="User">The user as people know them: the external id, or what stands for it.</param>
/// <param name="UserKey">The profile's key.</param>
/// <param name="Status">The engine's number of the status.</param>
/// <param name="Open">Whether it still awaits its outcome; such rows are read at start and never deleted by age.</param>
/// <param name="CreatedAt">Unix milliseconds; never changes.</param>
/// <param name="UpdatedAt">Unix milliseconds.</param>
/// <param name="Document">The frozen request and its attempts, in the engine's encoding.</param>
public sealed record DeliveryRow(
    string Id,
    int Partition,
    long Number,
    string? Campaign,
    string? Canvas,
    string User,
    ulong UserKey,
    byte Status,
    bool Open,
    long CreatedAt,
    long UpdatedAt,
    ReadOnlyMemory<byte> Document);
