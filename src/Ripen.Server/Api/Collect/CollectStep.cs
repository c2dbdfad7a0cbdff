namespace Ripen.Server.Api.Collect;

/// <summary>A stretch of a batch: what is appended as one, or who the device's user is.</summary>
/// <param name="FirstItem">The place of its first item in the batch.</param>
/// <param name="Items">How many items it has.</param>
/// <param name="Entries">What is appended; null for an item that identifies.</param>
/// <param name="ExternalId">The external id, of an item that identifies.</param>
internal sealed record CollectStep(int FirstItem, int Items, byte[]? Entries, string? ExternalId);
