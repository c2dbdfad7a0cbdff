namespace Ripen.Storage.Control;

/// <summary>What the audit log says of a change, besides who made it and when.</summary>
/// <param name="Action">What was done, such as <c>definition.updated</c>.</param>
/// <param name="Subject">To what.</param>
/// <param name="Detail">The change in short; empty for none. Never a secret.</param>
public sealed record AuditChange(string Action, string Subject, string Detail);
