using Ripen.Definitions.ContentBlocks;
using Ripen.Definitions.Credentials;
using Ripen.Definitions.Ingestion;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.WebhookTemplates;
using Ripen.Engine.Attributes;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Canvas;
using Ripen.Engine.Segments;

namespace Ripen.Definitions.Mapping;

/// <summary>
/// A document as the model knows it; exactly one of the definitions is set. Versions and statuses in it are placeholders: they stand beside the document.
/// </summary>
internal sealed record DefinitionContent
{
    public required MappingNode Root { get; init; }

    public SegmentDefinition? Segment { get; init; }

    public CanvasDefinition? Canvas { get; init; }

    public CampaignDefinition? Campaign { get; init; }

    public CredentialDefinition? Credential { get; init; }

    public ContentBlockDefinition? ContentBlock { get; init; }

    public WebhookTemplateDefinition? WebhookTemplate { get; init; }

    public AttributeDefinition? Attribute { get; init; }

    public EventDefinition? Event { get; init; }

    public IntegrationDefinition? Integration { get; init; }

    public IReadOnlyList<FrequencyCap>? FrequencyCaps { get; init; }

    public required IReadOnlyList<DefinitionReference> References { get; init; }

    public required IReadOnlyList<TemplateText> Templates { get; init; }

    public required IReadOnlyList<NameUse> Uses { get; init; }
}
