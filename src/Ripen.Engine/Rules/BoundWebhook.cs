using Ripen.Engine.Canvas.Steps;

namespace Ripen.Engine.Rules;

/// <summary>A webhook step.</summary>
public sealed class BoundWebhook : BoundRenderedStep
{
    /// <summary>The definition it was made from.</summary>
    public required WebhookStep Definition { get; init; }

    /// <summary>The places of its counters of messages.</summary>
    public required MessageSlots Slots { get; init; }
}
