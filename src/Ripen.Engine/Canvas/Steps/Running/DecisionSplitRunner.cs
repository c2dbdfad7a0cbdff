using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>Decision Split: evaluated at once, on the profile as the steps before left it (canvas §4.4).</summary>
internal sealed class DecisionSplitRunner(Processing processing)
{
    /// <summary>An entry came to the step.</summary>
    public StepResult Enter(ref Journey journey, BoundDecisionSplit step)
    {
        var holds = step.Filter(journey.Scope);
        processing.Counts.Add(holds ? step.YesSlot : step.NoSlot);
        return StepResult.Follow(holds ? step.Yes : step.No);
    }
}
