namespace Ripen.Delivery.Reconciliation;

/// <summary>A question that was not answered.</summary>
/// <param name="Status">The HTTP status, or what stands for it; 0 when nothing was sent.</param>
/// <param name="Code">A stable code, or Salesforce's own.</param>
/// <param name="Message">What was the matter, without secrets.</param>
/// <param name="Records">How many records it named.</param>
public sealed record RecordError(int Status, string Code, string Message, int Records);
