namespace Ripen.Connectors.Sources;

/// <summary>A column of a source.</summary>
/// <param name="Name">Exactly as the source writes it.</param>
/// <param name="Type">The source's word for its type.</param>
public sealed record SourceColumn(string Name, string Type);
