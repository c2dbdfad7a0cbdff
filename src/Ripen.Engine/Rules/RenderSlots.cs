namespace Ripen.Engine.Rules;

/// <summary>The places of the counters that every step which renders has.</summary>
/// <param name="Aborted">Counts renders that called <c>abort_message</c>.</param>
/// <param name="LiquidError">Counts renders that failed.</param>
/// <param name="TooLate">Counts results that came for an entry that had left the step.</param>
/// <param name="Postponed">Counts renders that are tried again later.</param>
public sealed record RenderSlots(int Aborted, int LiquidError, int TooLate, int Postponed);
