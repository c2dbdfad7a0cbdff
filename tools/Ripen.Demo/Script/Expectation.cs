namespace Ripen.Demo.Script;

/// <summary>How a lead ends.</summary>
/// <param name="Score">The score; null when it has none.</param>
/// <param name="Status">The status in the CRM.</param>
internal sealed record Expectation(int? Score, LeadStatus Status);
