namespace Ripen.Storage.Control;

/// <summary>A name and the number it has for ever.</summary>
/// <param name="Number">From 1, in the order of registration.</param>
/// <param name="Text">The name.</param>
public sealed record RegisteredName(int Number, string Text);
