using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>A custom event that an outcome brings.</summary>
/// <param name="Properties">Its properties; null when they do not parse.</param>
/// <param name="Problem">Why they do not parse, or null.</param>
public sealed record EventTemplate(string Name, RowsTemplate? Properties, string? Problem);
