namespace Ripen.Delivery.Reconciliation;

/// <summary>What came of asking for the records of some deliveries.</summary>
/// <param name="Taken">How many of the deliveries it is about, from the first; the others would have taken too many questions.</param>
/// <param name="Calls">How many questions were asked.</param>
/// <param name="Findings">One for each delivery that was taken.</param>
/// <param name="Errors">Questions that were not answered.</param>
public sealed record RecordReport(int Taken, int Calls, IReadOnlyList<RecordFinding> Findings, IReadOnlyList<RecordError> Errors);
