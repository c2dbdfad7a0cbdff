namespace Ripen.Server.CommandLine;

/// <summary>A definition file as it was read.</summary>
/// <param name="Path">As it is shown in messages.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsJson">JSON; else YAML.</param>
public sealed record DefinitionFile(string Path, string Text, bool IsJson);
