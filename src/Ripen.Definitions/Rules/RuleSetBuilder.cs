using Ripen.Definitions.ContentBlocks;
using Ripen.Definitions.Credentials;
using Ripen.Definitions.Ingestion;
using Ripen.Definitions.Mapping;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.WebhookTemplates;
using Ripen.Engine.Attributes;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Rules;

/// <summary>Turns a published set into what the engine, the templates and the senders work with.</summary>
public static class RuleSetBuilder
{
    /// <summary>
    /// Segments, canvases and campaigns of every status, in the order of their creation, with their versions, and the content blocks that are not archived.
    /// The settings are the defaults; the caller puts its own in.
    /// </summary>
    /// <exception cref="InvalidOperationException">The store holds a document that cannot be read.</exception>
    public static RuleSet Build(DefinitionSnapshot snapshot)
    {
        var contents = snapshot.Documents.Select(document => (Document: document, Content: StoredDefinition.Read(document))).ToList();
        return new RuleSet(
            snapshot.Number,
            [.. contents.Select(pair => pair.Content.Segment).OfType<Engine.Segments.SegmentDefinition>()],
            [.. contents.Where(pair => pair.Content.Canvas is not null)
                .Select(pair => pair.Content.Canvas! with { Version = pair.Document.Version, Status = pair.Document.Status, Tags = pair.Document.Tags })],
            [.. contents.Where(pair => pair.Content.Campaign is not null)
                .Select(pair => pair.Content.Campaign! with { Version = pair.Document.Version, Status = pair.Document.Status, Tags = pair.Document.Tags })])
        {
            FrequencyCaps = [.. InForce(snapshot, DefinitionKind.FrequencyCapping).SelectMany(content => content.FrequencyCaps!)],
            ContentBlocks = new ContentBlockLibrary(ContentBlocks(snapshot)).Texts,
            Attributes = [.. InForce(contents).Select(content => content.Attribute).OfType<AttributeDefinition>()],
            Events = [.. InForce(contents).Select(content => content.Event).OfType<EventDefinition>()],
        };
    }

    /// <summary>The credentials that are not archived.</summary>
    public static IReadOnlyList<CredentialDefinition> Credentials(DefinitionSnapshot snapshot) =>
        [.. InForce(snapshot, DefinitionKind.Credential).Select(content => content.Credential!)];

    /// <summary>The integrations that are not archived, in the order of their creation, each with its status.</summary>
    public static IReadOnlyList<(DefinitionStatus Status, IntegrationDefinition Definition)> Integrations(DefinitionSnapshot snapshot) =>
    [
        .. snapshot.Documents.Where(document => document.Kind == DefinitionKind.CdiIntegration && document.Status != DefinitionStatus.Archived)
            .Select(document => (document.Status, StoredDefinition.Read(document).Integration!)),
    ];

    /// <summary>The content blocks that are not archived.</summary>
    public static IReadOnlyList<ContentBlockDefinition> ContentBlocks(DefinitionSnapshot snapshot) =>
        [.. InForce(snapshot, DefinitionKind.ContentBlock).Select(content => content.ContentBlock!)];

    /// <summary>The webhook templates that are not archived.</summary>
    public static IReadOnlyList<WebhookTemplateDefinition> WebhookTemplates(DefinitionSnapshot snapshot) =>
        [.. InForce(snapshot, DefinitionKind.WebhookTemplate).Select(content => content.WebhookTemplate!)];

    /// <summary>Every name that needs a number in the name registry, each once, in ordinal order.</summary>
    public static IReadOnlyList<string> NamesIn(RuleSet rules) => NameCollector.Collect(rules);

    /// <summary>Which documents use which custom attributes and events; archived ones do not count.</summary>
    public static IReadOnlyList<NameUsage> UsesOf(DefinitionSnapshot snapshot) =>
    [
        .. snapshot.Documents.Where(document => document.Status != DefinitionStatus.Archived)
            .SelectMany(document => StoredDefinition.Read(document).Uses
                .Select(use => new NameUsage(use.Kind, use.Name, use.Purpose, document.Kind, document.Id)))
            .Distinct(),
    ];

    /// <summary>The documents that name another one, in the order of their creation; archived ones do not count.</summary>
    /// <param name="snapshot">The set.</param>
    /// <param name="kind">The kind of the document that is named.</param>
    /// <param name="id">Its id.</param>
    public static IReadOnlyList<DefinitionDocument> UsersOf(DefinitionSnapshot snapshot, DefinitionKind kind, string id) =>
        [.. snapshot.Documents.Where(document => document.Status != DefinitionStatus.Archived && (document.Kind, document.Id) != (kind, id)
            && StoredDefinition.Read(document).References.Any(reference => reference.Kind == kind && reference.Id == id))];

    private static IEnumerable<DefinitionContent> InForce(IEnumerable<(DefinitionDocument Document, DefinitionContent Content)> contents) =>
        contents.Where(pair => pair.Document.Status != DefinitionStatus.Archived).Select(pair => pair.Content);

    private static IEnumerable<DefinitionContent> InForce(DefinitionSnapshot snapshot, DefinitionKind kind) =>
        snapshot.Documents.Where(document => document.Kind == kind && document.Status != DefinitionStatus.Archived).Select(StoredDefinition.Read);
}
