namespace Ripen.Engine.Canvas;

/// <summary>A top-level alternative; percentages of variants and control group sum to 100 (canvas §2.6).</summary>
public sealed record CanvasVariant(string Name, int Percent, string FirstStep);
