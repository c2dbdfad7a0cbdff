namespace Ripen.Engine.Rules;

/// <summary>The places of the counters that every step has: how users come and go.</summary>
/// <param name="Entered">Counts those who come to it.</param>
/// <param name="Proceeded">Counts those who left it for a step that follows.</param>
/// <param name="Exited">Counts those who left the canvas here without completing a path.</param>
/// <param name="Ended">Counts the entries that ended here by reason, those included that completed a path.</param>
public sealed record FlowSlots(int Entered, int Proceeded, int Exited, int[] Ended);
