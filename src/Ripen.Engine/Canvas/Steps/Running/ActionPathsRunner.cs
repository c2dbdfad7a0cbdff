using Ripen.Engine.Ledger;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>Action Paths: the wait and its end (canvas §4.1). What happens during the wait is the work of <see cref="ActionPathsMatcher"/>.</summary>
internal sealed class ActionPathsRunner(Processing processing)
{
    /// <summary>An entry came to the step.</summary>
    public static StepResult Enter(ref Journey journey, BoundActionPaths step) => StepResult.Wait(journey.Entry.StepEnteredAt + step.Window);

    /// <summary>The window closed: the highest group that matched, where groups are ranked, else Everyone Else.</summary>
    public StepResult Due(ref Journey journey, BoundActionPaths step)
    {
        for (var i = 0; i < step.Groups.Length; i++)
        {
            if ((journey.Entry.MatchedGroups & (1 << i)) != 0)
            {
                return Take(ref journey, step.Groups[i]);
            }
        }

        processing.Counts.Add(step.EveryoneElseSlot);
        journey.Group = Cause.EveryoneElse;
        return StepResult.Follow(step.EveryoneElse);
    }

    /// <summary>The entry takes a group.</summary>
    public StepResult Take(ref Journey journey, BoundGroup group)
    {
        processing.Counts.Add(group.AdvancedSlot);
        journey.Group = group.Number;
        return group.Exit ? StepResult.Leave(ExitReason.ExitGroup) : StepResult.Follow(group.Path);
    }
}
