using Ripen.Engine.Values;

namespace Ripen.Delivery.Reconciliation;

/// <summary>What the receiver's record says about an accepted delivery.</summary>
/// <param name="Write">What the delivery wrote; null when that cannot be told.</param>
/// <param name="Kind">How the record stands to it.</param>
/// <param name="Found">The fields of the record as they are, where it was found.</param>
/// <param name="Reason">Why it was not checked, or null.</param>
public sealed record RecordFinding(
    Engine.Deliveries.Delivery Delivery, RecordWrite? Write, FindingKind Kind, IReadOnlyDictionary<string, Value>? Found = null, string? Reason = null);
