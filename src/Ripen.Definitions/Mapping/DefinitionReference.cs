using Ripen.Definitions.Nodes;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Mapping;

/// <summary>A document names another one.</summary>
/// <param name="Nested">Whether a filter leaf does, as opposed to the list of an audience's segments.</param>
internal sealed record DefinitionReference(DefinitionKind Kind, string Id, bool Nested, Node Place)
{
    /// <summary>Where a credential is to be sent; null for other documents, and where the host is Liquid.</summary>
    public Uri? SentTo { get; init; }

    /// <summary>The names of the headers that stand beside that of a credential.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];
}
