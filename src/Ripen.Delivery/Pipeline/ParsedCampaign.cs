using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>A campaign's templates.</summary>
/// <param name="Webhook">The message; null when it does not parse.</param>
/// <param name="Problem">Why it does not parse, or null.</param>
public sealed record ParsedCampaign(WebhookTemplate? Webhook, string? Problem, IReadOnlyList<OutcomeTemplate> OnSuccess, IReadOnlyList<OutcomeTemplate> OnFailure);
