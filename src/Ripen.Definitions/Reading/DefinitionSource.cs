namespace Ripen.Definitions.Reading;

/// <summary>A file or a request body that holds definitions.</summary>
/// <param name="Name">The file's name for messages; empty for a request body.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Format">How it is written.</param>
public sealed record DefinitionSource(string Name, string Text, SourceFormat Format);
