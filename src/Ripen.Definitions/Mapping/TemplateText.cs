using Ripen.Definitions.Nodes;
using Ripen.Templates;
using Ripen.Templates.Linting;

namespace Ripen.Definitions.Mapping;

/// <summary>A scalar, or the key of one, that is Liquid.</summary>
/// <param name="Source">The template's text.</param>
/// <param name="IsKey">Whether the text is the scalar's key; its places are then those of the scalar as a whole.</param>
/// <param name="Setting">What the linter cannot see in the text itself; without a catalogue.</param>
internal sealed record TemplateText(ScalarNode Node, string Source, TemplatePart Part, bool IsKey, LintSetting Setting)
{
    /// <summary>Whether the text was put together from several that are checked by themselves; then it has no places of its own.</summary>
    public bool IsWhole { get; init; }
}
