using Ripen.Engine.Campaigns;
using Ripen.Templates;
using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>The templates of a campaign, or of a webhook step of a canvas.</summary>
/// <param name="Source">The message as its author wrote it.</param>
/// <param name="Webhook">The message; null when it does not parse.</param>
/// <param name="Problem">Why it does not parse, or null.</param>
public sealed record ParsedMessage(
    MessageOwner Owner,
    WebhookMessage Source,
    WebhookTemplate? Webhook,
    string? Problem,
    ParsedOutcome OnSuccess,
    ParsedOutcome OnFailure)
{
    /// <summary>Whether it reads more than the profile, so that what it was rendered from is kept for what is rendered later.</summary>
    public bool KeepsSource { get; } = (Webhook?.References ?? []).Concat(OnSuccess.References).Concat(OnFailure.References)
        .Any(one => one.Root is TemplateRoot.EventProperties or TemplateRoot.ApiTriggerProperties or TemplateRoot.CanvasEntryProperties or TemplateRoot.Context or TemplateRoot.Canvas);
}
