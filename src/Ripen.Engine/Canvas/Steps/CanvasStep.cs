namespace Ripen.Engine.Canvas.Steps;

/// <summary>A node of a canvas. <paramref name="Id"/> is stable over versions.</summary>
/// <param name="Next">The following step, or null: the journey ends here.</param>
/// <param name="ReEnterAlways">Whether a journey that ends here opens a new one when nothing else did (contract §3, <c>re_enter: always</c>).</param>
public abstract record CanvasStep(string Id, string Name, string? Next, bool ReEnterAlways);
