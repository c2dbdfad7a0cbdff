using Ripen.Engine.Conversions;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>Experiment Paths: a path by chance, kept for good unless each entry is assigned anew; what follows counts for it (canvas §4.6).</summary>
internal sealed class ExperimentPathsRunner(Processing processing)
{
    private const int ControlGroup = 0;

    /// <summary>An entry came to the step.</summary>
    public StepResult Enter(ref Journey journey, BoundExperimentPaths step)
    {
        var part = journey.Profile.Part<ExperimentPart>(ProfilePartKind.Experiments);
        var path = PathOf(ref journey, step, part);
        part.Set(new ExperimentTrack(journey.Canvas.Number, step.Number, path?.Number ?? ControlGroup, journey.Entry.StepEnteredAt, 0));
        journey.Profile.PartChanged(ProfilePartKind.Experiments);
        processing.Counts.Add(path?.TakenSlot ?? step.ControlSlot);
        return path is not null ? StepResult.Follow(path.Path)
            : step.Control is { } control ? StepResult.Follow(control)
            : StepResult.Wait(journey.Entry.StepEnteredAt + step.ConversionWindow);
    }

    /// <summary>The conversion window of a member of the control group is over.</summary>
    public static StepResult Due() => StepResult.Leave(ExitReason.ExperimentControl);

    // Null is the control group.
    private BoundExperimentPath? PathOf(ref Journey journey, BoundExperimentPaths step, ExperimentPart part)
    {
        if (!step.Randomized && part.Find(journey.Canvas.Number, step.Number) is { } before)
        {
            return Array.Find(step.Paths, path => path.Number == before.Path);
        }

        var scope = journey.Canvas.Definition.Id + ":" + step.Id + (step.Randomized ? ":" + journey.Entry.Id.ToText(0) : string.Empty);
        var bucket = Buckets.Of(scope, journey.Profile, processing.RuleVersion);
        return Array.Find(step.Paths, path => bucket < path.UpTo);
    }
}
