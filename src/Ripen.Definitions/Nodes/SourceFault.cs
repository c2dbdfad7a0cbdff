namespace Ripen.Definitions.Nodes;

/// <summary>Why a source cannot be read on.</summary>
internal sealed record SourceFault(string Path, int Line, int Column, string Message);
