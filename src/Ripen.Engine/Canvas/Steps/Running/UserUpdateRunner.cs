using Ripen.Engine.Ledger;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>User Update: all rows as one write, which later steps see (canvas §4.2).</summary>
internal sealed class UserUpdateRunner(Processing processing, ProfileWriter writer)
{
    /// <summary>An entry came to the step.</summary>
    public StepResult Enter(ref Journey journey, BoundUserUpdate step)
    {
        writer.Begin(journey.Profile);
        foreach (var update in step.Updates)
        {
            if (!writer.TryUpdate(update))
            {
                processing.Counts.Add(step.FailedSlot);
            }
        }

        var cause = new Cause(CauseKind.Canvas, journey.Canvas.Number, step.Number, journey.Group, 0);
        var changed = writer.Commit(new WriteContext(journey.From.Root, journey.From.Depth + 1, cause, journey.Late));
        processing.Counts.Add(changed ? step.UpdatedSlot : step.NoChangeSlot);
        return StepResult.Follow(step.Path);
    }
}
