using Ripen.Engine.Ledger;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>User Update: all rows as one write, which later steps see (canvas §4.2).</summary>
internal sealed class UserUpdateRunner(Processing processing, ProfileWriter writer, RenderRequests requests)
{
    private readonly WrittenObjects _documents = new(processing, writer);

    /// <summary>An entry came to the step. Where a row is a template, the entry waits for its render; else it goes on at once.</summary>
    public StepResult Enter(ref Journey journey, BoundUserUpdate step)
    {
        if (step.Renders)
        {
            requests.Ask(ref journey, step);
            return StepResult.Wait();
        }

        return Write(ref journey, step, step.Updates);
    }

    /// <summary>The step was rendered.</summary>
    public StepResult Rendered(ref Journey journey, BoundUserUpdate step, StepRender render)
    {
        processing.Counts.Add(step.FailedSlot, render.FailedRows);
        if (render.Objects.IsEmpty)
        {
            return Write(ref journey, step, render.Updates);
        }

        var changed = _documents.Write(journey.Profile, render.Objects.Span, ContextOf(ref journey, step));
        processing.Counts.Add(changed ? step.UpdatedSlot : step.NoChangeSlot);
        return StepResult.Follow(step.Path);
    }

    private static WriteContext ContextOf(ref Journey journey, BoundUserUpdate step) =>
        new(journey.From.Root, journey.From.Depth + 1, new Cause(CauseKind.Canvas, journey.Canvas.Number, step.Number, journey.Group, 0), journey.Late);

    private StepResult Write(ref Journey journey, BoundUserUpdate step, IReadOnlyList<BoundUpdate> updates)
    {
        writer.Begin(journey.Profile);
        for (var i = 0; i < updates.Count; i++)
        {
            if (!writer.TryUpdate(updates[i]))
            {
                processing.Counts.Add(step.FailedSlot);
            }
        }

        var changed = writer.Commit(ContextOf(ref journey, step));
        processing.Counts.Add(changed ? step.UpdatedSlot : step.NoChangeSlot);
        return StepResult.Follow(step.Path);
    }
}
