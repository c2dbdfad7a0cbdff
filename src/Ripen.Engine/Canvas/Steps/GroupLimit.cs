namespace Ripen.Engine.Canvas.Steps;

/// <summary>
/// How often one user's occurrences may match a group: <paramref name="Times"/> within <paramref name="Per"/> milliseconds, counted from the first match of the running period.
/// </summary>
public sealed record GroupLimit(int Times, long Per);
