using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>One comparator of a leaf with its value.</summary>
/// <param name="Comparison">The comparator.</param>
/// <param name="Value">The value as it stands in the file; null when none was entered yet.</param>
public sealed record LeafCondition(Comparison Comparison, JsonNode? Value);
