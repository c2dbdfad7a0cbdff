using Ripen.Connectors.Rows;

namespace Ripen.Connectors.Checks;

/// <summary>A row as a run would take it.</summary>
/// <param name="UpdatedAt">As the source writes it.</param>
/// <param name="Identity">Whom it names, or null.</param>
/// <param name="Payload">Its first characters.</param>
/// <param name="Fault">Why it would fail, or null.</param>
public sealed record PreviewRow(string UpdatedAt, RowIdentity? Identity, string? Payload, RowFault? Fault);
