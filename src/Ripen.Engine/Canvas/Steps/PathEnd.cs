namespace Ripen.Engine.Canvas.Steps;

/// <summary>Where a branch leads: the next step, or null where the journey ends.</summary>
public sealed record PathEnd(string? Next, bool ReEnterAlways);
