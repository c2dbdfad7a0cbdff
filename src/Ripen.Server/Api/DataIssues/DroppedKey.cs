namespace Ripen.Server.Api.DataIssues;

/// <summary>How often a key was dropped for a reason since the start.</summary>
public sealed record DroppedKey(DropReason Reason, string Key, long Count);
