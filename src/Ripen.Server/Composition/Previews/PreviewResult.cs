using Ripen.Delivery.Attempts;
using Ripen.Templates;
using Ripen.Templates.Webhooks;
using RenderedRequest = Ripen.Templates.Webhooks.WebhookRequest;

namespace Ripen.Server.Composition.Previews;

/// <summary>What came of a preview, before secrets are taken out of it.</summary>
/// <param name="Outcome">How the render ended.</param>
/// <param name="Reason">Of an abort, else null.</param>
/// <param name="Errors">What stood in the way; one for each part at most.</param>
/// <param name="Warnings">What may not be meant.</param>
internal sealed record PreviewResult(RenderOutcome Outcome, string? Reason, IReadOnlyList<WebhookIssue> Errors, IReadOnlyList<WebhookIssue> Warnings)
{
    /// <summary>What a template rendered to, else null.</summary>
    public string? Output { get; init; }

    /// <summary>What a message rendered to, else null.</summary>
    public RenderedRequest? Request { get; init; }

    /// <summary>What came of sending it; null when it was not sent.</summary>
    public AttemptResult? Attempt { get; init; }
}
