using Ripen.Delivery.Attempts;

namespace Ripen.Delivery.Previews;

/// <summary>A message rendered for a look and, if that was asked for, really sent (liquid-and-webhooks §4.7).</summary>
/// <param name="Render">How the render ended.</param>
/// <param name="Attempt">What came of sending it; null when it was not sent.</param>
/// <param name="Refusal">Why the guard of outgoing requests would not let it out; null when it would, as far as can be said before the host's name is resolved.</param>
public sealed record TestSend(Templates.Webhooks.WebhookRender Render, AttemptResult? Attempt, Outbound.OutboundRefusal? Refusal);
