namespace Ripen.Storage.Control;

/// <summary>Who changed what. Never the value of a secret or a key.</summary>
/// <param name="Id">From 1, in the order of changes.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Actor">The name of the API key that did it.</param>
/// <param name="Action">What was done, such as <c>api_key.created</c>.</param>
/// <param name="Subject">To what: the name of a key or secret.</param>
/// <param name="Detail">What else is worth knowing, or empty.</param>
public sealed record AuditEntry(long Id, long At, string Actor, string Action, string Subject, string Detail);
