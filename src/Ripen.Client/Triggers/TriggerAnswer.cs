namespace Ripen.Client.Triggers;

/// <summary>A call was taken.</summary>
/// <param name="DispatchId">By what it is known.</param>
/// <param name="Notice">Why nobody enters although it was taken; null when that is not so.</param>
public sealed record TriggerAnswer(string DispatchId, string? Notice);
