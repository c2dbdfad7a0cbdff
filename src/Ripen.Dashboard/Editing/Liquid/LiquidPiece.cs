namespace Ripen.Dashboard.Editing.Liquid;

/// <summary>A piece of a template.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Text">The piece as it stands there.</param>
public readonly record struct LiquidPiece(LiquidPart Part, string Text);
