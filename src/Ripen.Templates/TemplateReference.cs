namespace Ripen.Templates;

/// <summary>One thing a template reads.</summary>
/// <param name="Root">What it reads from.</param>
/// <param name="Name">The exact name, or null when the whole root or a computed name is read.</param>
public sealed record TemplateReference(TemplateRoot Root, string? Name);
