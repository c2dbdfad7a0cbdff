using Ripen.Engine.Campaigns;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>Sends a webhook (canvas §4.8). The user goes on when it was sent, was aborted, or failed for good.</summary>
public sealed record WebhookStep(string Id, string Name, WebhookMessage Message, OutcomeWrites? OnSuccess, OutcomeWrites? OnFailure, string? Next, bool ReEnterAlways)
    : CanvasStep(Id, Name, Next, ReEnterAlways)
{
    /// <summary>Its own quiet hours; null: those of the canvas.</summary>
    public StepQuietHours? Quiet { get; init; }
}
