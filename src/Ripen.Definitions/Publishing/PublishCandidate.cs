using Ripen.Definitions.Mapping;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>A document of the set that is being planned.</summary>
internal sealed class PublishCandidate(DefinitionDocument document, DefinitionDocument? previous, ReadDefinition? incoming)
{
    private DefinitionContent? _content = incoming?.Content;

    /// <summary>The document as it would be, still with the previous version.</summary>
    public DefinitionDocument Document { get; private set; } = document;

    public DefinitionDocument? Previous { get; } = previous;

    /// <summary>The document of the call, or null when the call does not hold it.</summary>
    public ReadDefinition? Incoming { get; } = incoming;

    /// <summary>Whether it may be archived along with a segment that it uses.</summary>
    public bool IsProtected { get; set; } = incoming is not null;

    public DefinitionContent Content => _content ??= StoredDefinition.Read(Document);

    public DocumentPlace Place => Incoming?.Place ?? new DocumentPlace(string.Empty, DefinitionSchemas.NameOf(Document.Kind) + "/" + Document.Id);

    public DefinitionChange Change => Previous is null ? DefinitionChange.Created
        : Previous.Status != Document.Status || Previous.CanonicalJson != Document.CanonicalJson ? DefinitionChange.Updated
        : DefinitionChange.Unchanged;

    public bool IsLaunchable => Document.Kind is DefinitionKind.Canvas or DefinitionKind.Campaign or DefinitionKind.CdiIntegration;

    public bool IsArchived => Document.Status == DefinitionStatus.Archived;

    public void Become(DefinitionStatus status) => Document = Document with { Status = status };

    /// <summary>The document as it is stored afterwards; one that does not change keeps its text as it was.</summary>
    public DefinitionDocument Result() => Change switch
    {
        DefinitionChange.Unchanged => Previous!,
        DefinitionChange.Created => Document with { Version = 1 },
        _ => Document with { Version = Previous!.Version + 1 },
    };

    /// <summary>Reports at a node of the incoming document; for a stored one only the path can be said.</summary>
    public void Error(ProblemList problems, Node node, string message) =>
        problems.Error(Place, node.Path, Incoming is null ? 0 : node.Line, Incoming is null ? 0 : node.Column, message);
}
