namespace Ripen.Engine.Canvas.Steps;

/// <summary>One alternative of Experiment Paths and its share of users, in hundredths.</summary>
public sealed record ExperimentPath(string Name, int Percent, PathEnd End);
