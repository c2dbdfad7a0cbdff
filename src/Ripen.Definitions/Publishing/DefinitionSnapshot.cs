using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>All current documents under the number of their set. They stand in the order of their creation, which is the order of work.</summary>
public sealed record DefinitionSnapshot(long Number, IReadOnlyList<DefinitionDocument> Documents)
{
    /// <summary>Before anything was published.</summary>
    public static DefinitionSnapshot Empty { get; } = new(0, []);

    /// <summary>The document, or null.</summary>
    public DefinitionDocument? Find(DefinitionKind kind, string id) => Documents.FirstOrDefault(document => document.Kind == kind && document.Id == id);
}
