using System.Runtime.CompilerServices;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Definitions;
using Ripen.Templates;
using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>The parsed templates of campaigns, each parsed once for its definition and forgotten with it.</summary>
public sealed class CampaignTemplates(TemplateEngine engine)
{
    private readonly ConditionalWeakTable<CampaignDefinition, ParsedCampaign> _parsed = [];

    /// <summary>The templates of a campaign.</summary>
    /// <param name="rules">The set it belongs to, for its content blocks.</param>
    public ParsedCampaign Of(CampaignDefinition campaign, RuleSet rules) => _parsed.TryGetValue(campaign, out var parsed)
        ? parsed
        : _parsed.GetValue(campaign, definition => Parse(definition, new Blocks(rules.ContentBlocks)));

    private ParsedCampaign Parse(CampaignDefinition campaign, Blocks blocks)
    {
        var message = campaign.Message;
        var source = new WebhookSource(message.Method, message.Url) { Headers = message.Headers, Body = message.Body, BodyRows = message.Json };
        var webhook = WebhookTemplates.Parse(engine, source, blocks);
        return new ParsedCampaign(
            webhook.Template,
            webhook.Errors.Count > 0 ? webhook.Errors[0].Issue.Message : null,
            Parse(campaign.OnSuccess, blocks),
            Parse(campaign.OnFailure, blocks));
    }

    private IReadOnlyList<OutcomeTemplate> Parse(OutcomeWrites? writes, Blocks blocks) => writes is null ? [] : [.. writes.Updates.Select(u => Parse(u, blocks))];

    private OutcomeTemplate Parse(Engine.Users.Updates.AttributeUpdate update, Blocks blocks) =>
        update.Operand.Kind == Engine.Values.ValueKind.String && OutcomeTemplate.IsLiquid(update.Operand.AsString)
            ? new OutcomeTemplate(update, engine.Parse(update.Operand.AsString, TemplatePart.Body, blocks).Template)
            : new OutcomeTemplate(update, null);

    private sealed class Blocks(IReadOnlyDictionary<string, string> texts) : IContentBlocks
    {
        public string? Find(string name) => texts.GetValueOrDefault(name);
    }
}
