namespace Ripen.Definitions.Nodes;

/// <summary>What could be read of a source: the documents before the first fault, and the fault.</summary>
internal sealed record ParsedSource(IReadOnlyList<ParsedDocument> Documents, SourceFault? Fault);
