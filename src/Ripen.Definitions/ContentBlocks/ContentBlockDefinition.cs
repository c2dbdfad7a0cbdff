namespace Ripen.Definitions.ContentBlocks;

/// <summary>A reusable piece of template text, named in templates by its name or its id (liquid-and-webhooks §2.5).</summary>
public sealed record ContentBlockDefinition(string Id, string Name, string Text);
