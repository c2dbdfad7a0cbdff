using Ripen.Engine.Ledger;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>Moves entries through their steps: from one wait to the next, or to the end (canvas §3.10 no. 5, §4).</summary>
internal sealed class CanvasRunner(Processing processing, ProfileWriter writer)
{
    /// <summary>How many steps one occurrence may take an entry through; a published canvas has no cycle without a wait, so this is never reached.</summary>
    public const int MaxStepsAtOnce = CanvasDefinition.MaxSteps;

    private readonly List<(BoundCanvas Canvas, Root Root, int Depth)> _reEnter = [];

    /// <summary>Journeys of the current root that ended with <c>re_enter: always</c>; whoever takes them clears them.</summary>
    public List<(BoundCanvas Canvas, Root Root, int Depth)> ReEnter => _reEnter;

    /// <summary>Puts an entry into a step and runs on until it waits or ends.</summary>
    /// <param name="from">Since when the step counts, and from where its window runs: <paramref name="stepEnteredAt"/>; the earliest own time of events it accepts: <paramref name="acceptFrom"/>.</param>
    public void Start(Profile profile, BoundCanvas canvas, CanvasState state, CanvasEntry entry, BoundStep first, in Occurrence from, long stepEnteredAt, long acceptFrom)
    {
        Enter(entry, first, stepEnteredAt, acceptFrom);
        Run(profile, canvas, state, entry, first, from, 0, late: false);
    }

    /// <summary>Takes an entry out of Action Paths by a way.</summary>
    /// <param name="group">The number of the group, or <see cref="Cause.EveryoneElse"/>.</param>
    public void Follow(Profile profile, BoundCanvas canvas, CanvasState state, CanvasEntry entry, BoundPath path, in Occurrence from, int group, bool late)
    {
        entry.DueAt = CanvasEntry.NotWaiting;
        entry.MatchedGroups = 0;
        if (path.Next is null)
        {
            Complete(canvas, state, entry, path, from);
            return;
        }

        Enter(entry, path.Next, from.Root.Now, from.Root.Now);
        Run(profile, canvas, state, entry, path.Next, from, group, late);
    }

    /// <summary>Puts an entry that lost its step into another.</summary>
    public void Redirect(Profile profile, BoundCanvas canvas, CanvasState state, CanvasEntry entry, BoundStep step, in Occurrence from)
    {
        Enter(entry, step, from.Root.Now, from.Root.Now);
        Run(profile, canvas, state, entry, step, from, 0, late: false);
    }

    /// <summary>Ends an entry.</summary>
    public void End(BoundCanvas canvas, CanvasState state, CanvasEntry entry, ExitReason reason)
    {
        state.Remove(entry);
        processing.Counts.Add(canvas.EndedSlots[(int)reason]);
    }

    private static void Enter(CanvasEntry entry, BoundStep step, long enteredAt, long acceptFrom)
    {
        entry.Step = step.Number;
        entry.StepEnteredAt = enteredAt;
        entry.AcceptFrom = acceptFrom;
        entry.MatchedGroups = 0;
        entry.DueAt = CanvasEntry.NotWaiting;
    }

    private void Run(Profile profile, BoundCanvas canvas, CanvasState state, CanvasEntry entry, BoundStep step, in Occurrence from, int group, bool late)
    {
        for (var steps = 0; steps < MaxStepsAtOnce; steps++)
        {
            processing.Counts.Add(step.EnteredSlot);
            if (step is BoundActionPaths wait)
            {
                entry.DueAt = entry.StepEnteredAt + wait.Window;
                return;
            }

            var update = (BoundUserUpdate)step;
            Update(profile, canvas, update, from, group, late);
            if (update.Path.Next is not { } next)
            {
                Complete(canvas, state, entry, update.Path, from);
                return;
            }

            Enter(entry, next, from.Root.Now, from.Root.Now);
            step = next;
        }

        throw new InvalidOperationException($"Canvas {canvas.Definition.Id} runs through more than {MaxStepsAtOnce} steps without a wait.");
    }

    private void Update(Profile profile, BoundCanvas canvas, BoundUserUpdate step, in Occurrence from, int group, bool late)
    {
        writer.Begin(profile);
        foreach (var update in step.Updates)
        {
            if (!writer.TryUpdate(update))
            {
                processing.Counts.Add(step.FailedSlot);
            }
        }

        var cause = new Cause(CauseKind.Canvas, canvas.Number, step.Number, group, 0);
        var changed = writer.Commit(new WriteContext(from.Root, from.Depth + 1, cause, late));
        processing.Counts.Add(changed ? step.UpdatedSlot : step.NoChangeSlot);
    }

    private void Complete(BoundCanvas canvas, CanvasState state, CanvasEntry entry, BoundPath path, in Occurrence from)
    {
        End(canvas, state, entry, ExitReason.Completed);
        if (path.ReEnterAlways)
        {
            _reEnter.Add((canvas, from.Root, from.Depth));
        }
    }
}
