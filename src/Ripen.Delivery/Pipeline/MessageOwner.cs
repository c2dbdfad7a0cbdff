namespace Ripen.Delivery.Pipeline;

/// <summary>Whose message it is, as <c>campaign.${…}</c> and <c>canvas.${…}</c> show it (liquid-and-webhooks §1.4).</summary>
/// <param name="Id">The id of the campaign, or of the step.</param>
/// <param name="Name">Its name.</param>
/// <param name="CanvasId">The id of the step's canvas; null for a campaign.</param>
/// <param name="CanvasName">Its name; null for a campaign.</param>
public sealed record MessageOwner(string Id, string Name, string? CanvasId, string? CanvasName)
{
    /// <summary>Whether calls of the API set it off: what they bring along is <c>api_trigger_properties</c> then, and not <c>event_properties</c>.</summary>
    public bool IsApiTriggered { get; init; }
}
