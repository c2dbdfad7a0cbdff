namespace Ripen.Client.Definitions;

/// <summary>What became of a document.</summary>
/// <param name="Kind">Of definition, for instance <c>canvas</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version that is in force.</param>
/// <param name="Change"><c>created</c>, <c>updated</c>, <c>unchanged</c> or <c>archived</c>.</param>
/// <param name="Status">The status it has now.</param>
/// <param name="Unarmed">Users of a launched canvas's audience without an active entry; null for others.</param>
/// <param name="Armed">How many were entered; null for others.</param>
public sealed record PublishResult(string Kind, string Id, int Version, string Change, string? Status, long? Unarmed, long? Armed);
