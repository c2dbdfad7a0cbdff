namespace Ripen.Delivery.Outbound;

/// <summary>
/// Carries the guard's verdict through the HTTP handler, which knows only exceptions; <see cref="OutboundClient"/> turns it into a result again.
/// </summary>
internal sealed class OutboundConnectException(OutboundOutcome outcome, OutboundRefusal? refusal, Exception? inner = null)
    : IOException(refusal?.Sentence ?? outcome.ToString(), inner)
{
    public OutboundOutcome Outcome { get; } = outcome;

    public OutboundRefusal? Refusal { get; } = refusal;
}
