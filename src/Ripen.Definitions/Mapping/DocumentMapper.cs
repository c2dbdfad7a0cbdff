using System.Text;
using Ripen.Definitions.ContentBlocks;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.WebhookTemplates;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Templates;
using Ripen.Templates.Limits;

namespace Ripen.Definitions.Mapping;

/// <summary>Maps a document that its schema has accepted to the model.</summary>
internal static class DocumentMapper
{
    public static DefinitionContent Map(MappingContext context, DefinitionKind kind, MappingNode root)
    {
        var content = new DefinitionContent { Root = root, References = context.References, Templates = context.Templates, Uses = context.Uses };
        return kind switch
        {
            DefinitionKind.Segment =>
                content with { Segment = new SegmentDefinition(root.Text("id")!, root.Text("name")!, FilterMapper.Map(context, root.Mapping("filter")!)) },
            DefinitionKind.Canvas => content with { Canvas = CanvasMapper.Map(context, root) },
            DefinitionKind.Campaign => content with { Campaign = CampaignMapper.Map(context, root) },
            DefinitionKind.CustomAttribute => content with { Attribute = NamedDataMapper.Attribute(context, root) },
            DefinitionKind.CustomEvent => content with { Event = NamedDataMapper.Event(context, root) },
            DefinitionKind.FrequencyCapping => content with { FrequencyCaps = CappingMapper.Map(context, root) },
            DefinitionKind.WebhookTemplate => content with { WebhookTemplate = WebhookTemplate(context, root) },
            DefinitionKind.CdiIntegration => content with { Integration = IntegrationMapper.Map(context, root) },
            DefinitionKind.Credential => content with { Credential = CredentialMapper.Map(context, root) },
            _ => content with { ContentBlock = ContentBlock(context, root) },
        };
    }

    private static WebhookTemplateDefinition WebhookTemplate(MappingContext context, MappingNode root) => new(
        root.Text("id")!,
        root.Text("name")!,
        MessageMapper.Map(context, root.Mapping("message")!),
        OutcomeMapper.Map(context, root.Mapping("on_success")),
        OutcomeMapper.Map(context, root.Mapping("on_failure")));

    private static ContentBlockDefinition ContentBlock(MappingContext context, MappingNode root)
    {
        var text = root.Scalar("text")!;
        if (Encoding.UTF8.GetByteCount(text.Text) > TemplateLimits.MaxBlockBytes)
        {
            context.Error(text, $"the text takes more than {TemplateLimits.MaxBlockBytes} bytes");
        }

        if (root.Text("name")!.Length > TemplateLimits.MaxBlockNameLength)
        {
            context.Error(root.Find("name")!, $"the name of a content block has at most {TemplateLimits.MaxBlockNameLength} characters");
        }

        context.Template(text, TemplatePart.Body);
        return new(root.Text("id")!, root.Text("name")!, text.Text);
    }
}
