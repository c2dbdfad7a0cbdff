using Ripen.Engine.Campaigns;

namespace Ripen.Definitions.WebhookTemplates;

/// <summary>A webhook to be copied into campaigns and webhook steps (liquid-and-webhooks §4.1). The engine knows nothing of it: using it means copying it, so a change reaches no copy.</summary>
public sealed record WebhookTemplateDefinition(string Id, string Name, WebhookMessage Message, OutcomeWrites? OnSuccess, OutcomeWrites? OnFailure);
