namespace Ripen.Engine.Rules;

/// <summary>The places of the counters of a step that sends.</summary>
/// <param name="Claimed">Counts deliveries.</param>
/// <param name="Sent">Counts accepted deliveries.</param>
/// <param name="Failed">Counts deliveries that failed for good.</param>
/// <param name="Held">Counts messages that quiet hours held back.</param>
/// <param name="Refused">Counts refusals by reason.</param>
public sealed record MessageSlots(int Claimed, int Sent, int Failed, int Held, int[] Refused);
