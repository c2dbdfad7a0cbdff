namespace Ripen.Engine.Rules;

/// <summary>An alternative of an Experiment Paths step.</summary>
/// <param name="Number">The number of its name.</param>
/// <param name="UpTo">The upper end of its share, in hundredths.</param>
/// <param name="Path">The way.</param>
/// <param name="TakenSlot">Counts who was assigned to it.</param>
public sealed record BoundExperimentPath(int Number, int UpTo, BoundPath Path, int TakenSlot);
