namespace Ripen.Definitions.Nodes;

/// <summary>One document of a source: its tree and its text as it was written.</summary>
internal sealed record ParsedDocument(Node Root, string Text);
