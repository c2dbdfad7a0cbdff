namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>The way that a test run takes out of a step, where a tester may say so.</summary>
/// <param name="Way">The name of a group or path, <see cref="EveryoneElse"/>, or <see cref="ControlGroup"/>.</param>
/// <param name="Properties">Of Action Paths the properties of the event that takes the group, as <see cref="Log.PropertyWriter"/> writes them.</param>
public sealed record TestChoice(string Way, ReadOnlyMemory<byte> Properties = default)
{
    /// <summary>Nothing happens before the window closes.</summary>
    public const string EveryoneElse = "everyone_else";

    /// <summary>The control group of an experiment.</summary>
    public const string ControlGroup = "control_group";

    /// <summary>The ways that may be chosen in a step; none where the profile decides, or there is but one.</summary>
    public static IReadOnlyList<string> WaysOf(Steps.CanvasStep step) => step switch
    {
        Steps.ActionPathsStep wait => [.. wait.Groups.Select(g => g.Name), EveryoneElse],
        Steps.ExperimentPathsStep { ControlPercent: > 0 } experiment => [.. experiment.Paths.Select(p => p.Name), ControlGroup],
        Steps.ExperimentPathsStep experiment => [.. experiment.Paths.Select(p => p.Name)],
        _ => [],
    };
}
