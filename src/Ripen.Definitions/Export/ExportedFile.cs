namespace Ripen.Definitions.Export;

/// <summary>A definition as a file.</summary>
/// <param name="Name"><c>{id}.{kind}.yaml</c>, without a folder.</param>
/// <param name="Text">The text, ending with a line break.</param>
public sealed record ExportedFile(string Name, string Text);
