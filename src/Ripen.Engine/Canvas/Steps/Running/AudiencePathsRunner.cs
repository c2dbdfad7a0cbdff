using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>Audience Paths: the first group whose filter holds for the profile, never for the event that brought the entry here (canvas §4.5).</summary>
internal sealed class AudiencePathsRunner(Processing processing)
{
    /// <summary>An entry came to the step.</summary>
    public StepResult Enter(ref Journey journey, BoundAudiencePaths step)
    {
        var scope = journey.Scope;
        foreach (var group in step.Groups)
        {
            if (group.Filter(scope))
            {
                processing.Counts.Add(group.AdvancedSlot);
                return StepResult.Follow(group.Path);
            }
        }

        processing.Counts.Add(step.EveryoneElseSlot);
        return StepResult.Follow(step.EveryoneElse);
    }
}
