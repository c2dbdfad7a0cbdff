using Ripen.Definitions.Nodes;
using Ripen.Templates;

namespace Ripen.Definitions.Mapping;

/// <summary>A scalar, or the key of one, that is Liquid.</summary>
/// <param name="Source">The template's text.</param>
/// <param name="IsKey">Whether the text is the scalar's key; its places are then those of the scalar as a whole.</param>
internal sealed record TemplateText(ScalarNode Node, string Source, TemplatePart Part, bool IsKey);
