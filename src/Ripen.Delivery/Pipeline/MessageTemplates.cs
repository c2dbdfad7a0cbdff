using System.Runtime.CompilerServices;
using Ripen.Delivery.Outbound;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Rules;
using Ripen.Templates;
using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>The parsed templates of campaigns and of steps that render, each parsed once for its definition and forgotten with it.</summary>
/// <param name="policy">Which hosts a value may bring; null: all.</param>
public sealed class MessageTemplates(TemplateEngine engine, OutboundPolicy? policy = null)
{
    private readonly ConditionalWeakTable<CampaignDefinition, ParsedMessage> _campaigns = [];
    private readonly ConditionalWeakTable<WebhookStep, ParsedMessage> _webhooks = [];
    private readonly ConditionalWeakTable<CanvasStep, ParsedStep> _steps = [];

    /// <summary>The message of a campaign.</summary>
    /// <param name="rules">The set it belongs to, for its content blocks.</param>
    public ParsedMessage Of(CampaignDefinition campaign, RuleSet rules) => _campaigns.TryGetValue(campaign, out var parsed)
        ? parsed
        : Add(campaign, rules);

    /// <summary>The message of a webhook step.</summary>
    /// <param name="rules">The set it belongs to, for its content blocks.</param>
    public ParsedMessage Of(CanvasDefinition canvas, WebhookStep step, RuleSet rules) => _webhooks.TryGetValue(step, out var parsed)
        ? parsed
        : Add(canvas, step, rules);

    /// <summary>The message of a delivery's or candidate's owner under the rules in force; null when it is there no longer.</summary>
    /// <param name="campaign">The campaign's number; 0 where <paramref name="place"/> says which step.</param>
    public ParsedMessage? Find(BoundRules rules, int campaign, StepPlace? place)
    {
        if (place is null)
        {
            return rules.Campaigns.TryGetValue(campaign, out var bound) ? Of(bound.Definition, rules.Source) : null;
        }

        return rules.Canvases.TryGetValue(place.Canvas, out var canvas) && canvas.Steps.TryGetValue(place.Step, out var step) && step is BoundWebhook webhook
            ? Of(canvas.Definition, webhook.Definition, rules.Source)
            : null;
    }

    /// <summary>The templates of the step of a place under the rules in force; null when there is none that renders without sending.</summary>
    public ParsedStep? FindStep(BoundRules rules, StepPlace place)
    {
        if (!rules.Canvases.TryGetValue(place.Canvas, out var canvas) || !canvas.Steps.TryGetValue(place.Step, out var step))
        {
            return null;
        }

        var definition = step switch
        {
            BoundUserUpdate update => (CanvasStep)update.Definition,
            BoundContext context => context.Definition,
            _ => null,
        };
        return definition is null ? null
            : _steps.TryGetValue(definition, out var parsed) ? parsed
            : Add(canvas.Definition, definition, rules.Source);
    }

    // The lambdas stand apart from what looks a message up for every render: what they capture would be allocated there each time.
    private ParsedMessage Add(CampaignDefinition campaign, RuleSet rules) =>
        _campaigns.GetValue(campaign, c => Parse(new MessageOwner(c.Id, c.Name, null, null) { IsApiTriggered = c.IsApiTriggered }, c.Message, c.OnSuccess, c.OnFailure, new Blocks(rules.ContentBlocks)));

    private ParsedMessage Add(CanvasDefinition canvas, WebhookStep step, RuleSet rules) =>
        _webhooks.GetValue(step, s => Parse(new MessageOwner(s.Id, s.Name, canvas.Id, canvas.Name), s.Message, s.OnSuccess, s.OnFailure, new Blocks(rules.ContentBlocks)));

    private ParsedStep Add(CanvasDefinition canvas, CanvasStep step, RuleSet rules) =>
        _steps.GetValue(step, s => Parse(new MessageOwner(s.Id, s.Name, canvas.Id, canvas.Name), s, new Blocks(rules.ContentBlocks)));

    /// <summary>A message as the template engine takes it.</summary>
    public static WebhookSource SourceOf(WebhookMessage message) => new(message.Method, message.Url)
    {
        Headers = message.Headers,
        Body = message.Body,
        BodyRows = message.Json,
        Credential = message.AuthorizeWith,
        SendsBodyAlways = message.SendsBody,
        BlocksInvalidJson = message.BlocksInvalidJson,
    };

    private ParsedStep Parse(MessageOwner owner, CanvasStep step, Blocks blocks) => new(
        owner,
        step is UserUpdateStep update ? [.. update.Updates.Select(u => Parse(u, blocks))] : [],
        step is ContextStep context ? [.. context.Variables.Select(v => (v, engine.Parse(v.Value, TemplatePart.Value, blocks).Template))] : [],
        step is UserUpdateStep { Json: { } json } ? Document(engine.Parse(json, TemplatePart.Document, blocks)) : null);

    private static DocumentTemplate Document(TemplateParseResult parsed) => new(parsed.Template, parsed.Error?.Message);

    private ParsedMessage Parse(MessageOwner owner, WebhookMessage message, OutcomeWrites? onSuccess, OutcomeWrites? onFailure, Blocks blocks)
    {
        var source = SourceOf(message) with { RefusesHost = policy is null ? null : url => policy.CheckRenderedHost(url)?.Sentence };
        var webhook = WebhookTemplates.Parse(engine, source, blocks);
        return new ParsedMessage(
            owner,
            message,
            webhook.Template,
            webhook.Errors.Count > 0 ? webhook.Errors[0].Issue.Message : null,
            Parse(onSuccess, blocks),
            Parse(onFailure, blocks));
    }

    private ParsedOutcome Parse(OutcomeWrites? writes, Blocks blocks) => writes is null
        ? ParsedOutcome.Nothing
        : new ParsedOutcome(
            [.. writes.Updates.Select(u => Parse(u, blocks))],
            [.. writes.Aliases.Select(alias => (alias.Label, engine.Parse(alias.Name, TemplatePart.Value, blocks).Template))],
            [.. writes.Events.Select(happens => Parse(happens, blocks))]);

    private EventTemplate Parse(EventWrite happens, Blocks blocks)
    {
        var (properties, problem) = RowsTemplate.Parse(engine, happens.Properties, blocks);
        return new EventTemplate(happens.Name, properties, problem);
    }

    private OutcomeTemplate Parse(Engine.Users.Updates.AttributeUpdate update, Blocks blocks) =>
        update.Operand.Kind == Engine.Values.ValueKind.String && OutcomeTemplate.IsLiquid(update.Operand.AsString)
            ? new OutcomeTemplate(update, engine.Parse(update.Operand.AsString, TemplatePart.Body, blocks).Template)
            : new OutcomeTemplate(update, null);

    private sealed class Blocks(IReadOnlyDictionary<string, string> texts) : IContentBlocks
    {
        public string? Find(string name) => texts.GetValueOrDefault(name);
    }
}
