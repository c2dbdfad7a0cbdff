using Ripen.Engine.Definitions;

namespace Ripen.Connectors.Sources;

/// <summary>A table or view, and what its rows are.</summary>
/// <param name="Schema">Exactly as the source writes it.</param>
/// <param name="Table">Exactly as the source writes it.</param>
public sealed record SourceObject(string Schema, string Table, IngestedData Data);
