using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas.Steps;

namespace Ripen.Engine.Rules;

/// <summary>A webhook step.</summary>
public sealed class BoundWebhook : BoundRenderedStep
{
    /// <summary>The definition it was made from.</summary>
    public required WebhookStep Definition { get; init; }

    /// <summary>The hours in which nothing begins: the step's own, else its canvas's; null for none.</summary>
    public required QuietHours? Quiet { get; init; }

    /// <summary>The places of its counters of messages.</summary>
    public required MessageSlots Slots { get; init; }
}
