namespace Ripen.Engine.Conversions;

/// <summary>Which path of an experiment a user has, and what counts for it.</summary>
/// <param name="Canvas">The number of the canvas.</param>
/// <param name="Step">The number of the step.</param>
/// <param name="Path">The number of the path; 0 is the control group.</param>
/// <param name="StartedAt">When the user came to the step last, milliseconds since 1970.</param>
/// <param name="Converted">The events converted on since then, bit 0 is the first.</param>
public readonly record struct ExperimentTrack(int Canvas, int Step, int Path, long StartedAt, byte Converted);
