namespace Ripen.Storage.Checkpoints;

/// <summary>A profile to write, or to delete when there is no blob.</summary>
/// <param name="Key">The profile's key.</param>
/// <param name="Blob">Its bytes in the engine's encoding; null deletes it.</param>
public readonly record struct ProfileChange(ulong Key, ReadOnlyMemory<byte>? Blob);
