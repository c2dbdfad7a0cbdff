namespace Ripen.Definitions.Nodes;

/// <summary>A key with its place and its value.</summary>
internal readonly record struct MappingEntry(string Key, int Line, int Column, Node Value);
