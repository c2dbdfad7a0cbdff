using System.Diagnostics.CodeAnalysis;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.Steps.Running;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>Moves entries through their steps: from one wait to the next, or to the end (canvas §3.10 no. 5, §4). What a step does is the work of its own class.</summary>
internal sealed class CanvasRunner(Processing processing, ProfileWriter writer)
{
    /// <summary>How many steps one occurrence may take an entry through; a published canvas has no cycle without a wait, so this is never reached.</summary>
    public const int MaxStepsAtOnce = CanvasDefinition.MaxSteps;

    private readonly List<(BoundCanvas Canvas, Root Root, int Depth)> _reEnter = [];
    private readonly ActionPathsRunner _actionPaths = new(processing);
    private readonly DecisionSplitRunner _decisionSplits = new(processing);
    private readonly AudiencePathsRunner _audiencePaths = new(processing);
    private readonly UserUpdateRunner _userUpdates = new(processing, writer, new RenderRequests(processing));
    private readonly ContextRunner _contexts = new(processing, new RenderRequests(processing));
    private readonly ExperimentPathsRunner _experiments = new(processing);
    private readonly WebhookRunner _webhooks = new(processing, new RenderRequests(processing));

    /// <summary>Journeys of the current root that ended with <c>re_enter: always</c>; whoever takes them clears them.</summary>
    public List<(BoundCanvas Canvas, Root Root, int Depth)> ReEnter => _reEnter;

    /// <summary>Puts an entry into a step and runs on until it waits or ends.</summary>
    /// <param name="stepEnteredAt">Since when the step counts, and from where its window runs.</param>
    /// <param name="acceptFrom">The earliest own time of events that it accepts.</param>
    public void Start(ref Journey journey, BoundStep first, long stepEnteredAt, long acceptFrom)
    {
        Enter(journey.Entry, first, stepEnteredAt, acceptFrom);
        Run(ref journey, first);
    }

    /// <summary>Takes an entry out of a step that is there no longer, to where the new version sends it.</summary>
    public void LeaveRemoved(ref Journey journey)
    {
        if (processing.RuleVersion >= RuleVersion.LateAsInTime && journey.Canvas.Exit is { } exit && CriterionMet(ref journey, null, exit) is { } criterion)
        {
            End(ref journey, null, criterion);
        }
        else if (journey.Canvas.RemovedSteps.TryGetValue(journey.Entry.Step, out var other) && other is not null)
        {
            Start(ref journey, other, journey.Now, journey.Now);
        }
        else
        {
            End(ref journey, journey.Canvas.Steps.GetValueOrDefault(journey.Entry.Step), ExitReason.StepRemoved);
        }
    }

    /// <summary>Takes an entry out of the step in which it waits, by a group of Action Paths.</summary>
    public void Take(ref Journey journey, BoundActionPaths step, BoundGroup group)
    {
        if (journey.Canvas.KeepsNotes)
        {
            KeepMatched(ref journey);
        }

        Move(ref journey, step, _actionPaths.Take(ref journey, group));
    }

    /// <summary>
    /// Whether an entry that waits for something outside the engine may go on. While the canvas is stopped it may not: what it waited for has come, so it ends as a timer's would (canvas §2.4).
    /// </summary>
    public bool TryGoOn(ref Journey journey, [NotNullWhen(true)] out BoundRenderedStep? step)
    {
        var found = journey.Canvas.Steps.GetValueOrDefault(journey.Entry.Step);
        step = found as BoundRenderedStep;
        if (journey.Canvas.Definition.Status != DefinitionStatus.Active)
        {
            End(ref journey, found, ExitReason.DueWhileStopped);
            return false;
        }

        if (!journey.Canvas.HasVariant(journey.Entry.Variant))
        {
            End(ref journey, found, ExitReason.VariantRemoved);
            return false;
        }

        if (step is null)
        {
            LeaveRemoved(ref journey);
        }

        return step is not null;
    }

    /// <summary>A step was rendered.</summary>
    public void Rendered(ref Journey journey, BoundRenderedStep step, StepRender render) => Move(ref journey, step, step switch
    {
        BoundUserUpdate update => _userUpdates.Rendered(ref journey, update, render),
        BoundContext context => _contexts.Rendered(ref journey, context, render),
        _ => StepResult.Follow(step.Path),
    });

    /// <summary>A step's calls failed for a passing reason: it is tried again later. False when that was the last try, and the entry has left.</summary>
    public bool TryAgain(ref Journey journey, BoundRenderedStep step)
    {
        var result = step is BoundContext context ? _contexts.Again(ref journey, context) : StepResult.Follow(step.Path);
        Move(ref journey, step, result);
        return result.Exit is null;
    }

    /// <summary>A step is done with, whether it did something or not.</summary>
    public void Skip(ref Journey journey, BoundRenderedStep step) =>
        Move(ref journey, step, step is BoundWebhook webhook ? WebhookRunner.Done(ref journey, webhook) : StepResult.Follow(step.Path));

    /// <summary>Lets a message that was rendered into quiet hours begin anew: it waits for their end, or is dropped. False when it is not quiet.</summary>
    public bool TryHold(ref Journey journey, BoundWebhook step)
    {
        if (_webhooks.QuietUntil(ref journey, step) is null)
        {
            return false;
        }

        Move(ref journey, step, _webhooks.Enter(ref journey, step));
        return true;
    }

    /// <summary>Lets a step be rendered anew at an instant.</summary>
    public void AskAgainAt(ref Journey journey, BoundRenderedStep step, long at) => Move(ref journey, step, StepResult.Wait(at));

    /// <summary>The timer of a wait went off.</summary>
    public void Due(ref Journey journey, BoundStep step) => Move(ref journey, step, step switch
    {
        BoundActionPaths actionPaths => _actionPaths.Due(ref journey, actionPaths),
        BoundDelay delay => DelayRunner.Due(delay),
        BoundExperimentPaths => ExperimentPathsRunner.Due(),
        BoundWebhook webhook => _webhooks.Enter(ref journey, webhook),
        BoundUserUpdate update when IsPostponed(ref journey) => _userUpdates.Enter(ref journey, update),
        BoundContext context => _contexts.Enter(ref journey, context),

        // The id belonged to another type of step when the entry came: that step is gone.
        _ => StepResult.Leave(ExitReason.StepRemoved),
    });

    /// <summary>Ends an entry.</summary>
    public void End(Profile profile, BoundCanvas canvas, CanvasState state, CanvasEntry entry, ExitReason reason) =>
        End(profile, canvas, canvas.Steps.GetValueOrDefault(entry.Step), state, entry, reason);

    // The step is the one in which the entry is; null for one that is there no longer.
    private void End(Profile profile, BoundCanvas canvas, BoundStep? step, CanvasState state, CanvasEntry entry, ExitReason reason)
    {
        if (step is not null)
        {
            processing.Counts.Add(step.Flow.Ended[(int)reason]);
            if (reason != ExitReason.Completed)
            {
                processing.Counts.Add(step.Flow.Exited);
            }
        }

        if (canvas.KeepsNotes && profile.FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes) is { } notes && notes.Remove(canvas.Number, entry.Id))
        {
            profile.PartChanged(ProfilePartKind.JourneyNotes);
        }

        processing.Watcher?.Ended(entry, reason);
        state.Remove(entry);
        processing.Counts.Add(canvas.EndedSlots[(int)reason]);
    }

    private void End(ref Journey journey, BoundStep? step, ExitReason reason) => End(journey.Profile, journey.Canvas, step, journey.State, journey.Entry, reason);

    private static bool IsPostponed(ref Journey journey) =>
        JourneyNotes.Of(journey.Profile, journey.Canvas.Number, journey.Entry.Id)?.Postponed?.Step == journey.Entry.Step;

    // Does what a step decided, and runs on until the entry waits or ends.
    private void Move(ref Journey journey, BoundStep step, in StepResult result)
    {
        if (Settle(ref journey, step, result, journey.Now) is { } next)
        {
            Run(ref journey, next);
        }
    }

    // The event's properties are for the first message behind this group; without an event there are none (canvas §4.1).
    private static void KeepMatched(ref Journey journey)
    {
        var notes = journey.Profile.Part<JourneyNotes>(ProfilePartKind.JourneyNotes);
        notes.Of(journey.Canvas.Number, journey.Entry.Id).Matched = journey.Properties.ToArray();
        journey.Profile.PartChanged(ProfilePartKind.JourneyNotes);
    }

    private static void Enter(CanvasEntry entry, BoundStep step, long enteredAt, long acceptFrom)
    {
        entry.Step = step.Number;
        entry.StepEnteredAt = enteredAt;
        entry.AcceptFrom = acceptFrom;
        entry.MatchedGroups = 0;
        entry.DueAt = CanvasEntry.NotWaiting;
    }

    private void Run(ref Journey journey, BoundStep step)
    {
        for (var steps = 0; steps < MaxStepsAtOnce; steps++)
        {
            processing.Counts.Add(step.Flow.Entered);
            processing.Watcher?.Entered(journey.Profile, journey.Entry, step);
            if (Settle(ref journey, step, RunStep(ref journey, step), LeftAt(ref journey, step)) is not { } next)
            {
                return;
            }

            step = next;
        }

        throw new InvalidOperationException($"Canvas {journey.Canvas.Definition.Id} runs through more than {MaxStepsAtOnce} steps without a wait.");
    }

    private StepResult RunStep(ref Journey journey, BoundStep step) => step switch
    {
        BoundActionPaths actionPaths => ActionPathsRunner.Enter(ref journey, actionPaths),
        BoundUserUpdate update => _userUpdates.Enter(ref journey, update),
        BoundDecisionSplit split => _decisionSplits.Enter(ref journey, split),
        BoundAudiencePaths audiencePaths => _audiencePaths.Enter(ref journey, audiencePaths),
        BoundWebhook webhook => _webhooks.Enter(ref journey, webhook),
        BoundContext context => _contexts.Enter(ref journey, context),
        BoundDelay delay => DelayRunner.Enter(ref journey, delay),
        BoundExperimentPaths experiment => _experiments.Enter(ref journey, experiment),
        _ => throw new InvalidOperationException($"A step of type {step.GetType().Name} cannot be run."),
    };

    // A step that takes no time is left when it was entered, so that what a back-dated event opened comes to its first wait at the event's own time (canvas §3.3, §4.1).
    private long LeftAt(ref Journey journey, BoundStep step) =>
        step is BoundDelay || processing.RuleVersion < RuleVersion.LateAsInTime ? journey.Now : journey.Entry.StepEnteredAt;

    // The step that follows, or null when the entry stays or has ended.
    private BoundStep? Settle(ref Journey journey, BoundStep step, in StepResult result, long leftAt)
    {
        if (result.Exit is { } reason)
        {
            processing.Watcher?.Done(journey.Profile, journey.Entry, step, null, journey.Group);
            End(ref journey, step, reason);
            return null;
        }

        if (result.Path is not { } path)
        {
            journey.Entry.DueAt = result.DueAt;
            processing.HasPastDue |= result.DueAt <= processing.Stamp;
            processing.Watcher?.Stays(journey.Profile, journey.Entry, step, result.DueAt);
            return null;
        }

        processing.Watcher?.Done(journey.Profile, journey.Entry, step, path, journey.Group);
        if (journey.Canvas.Exit is { } exit && CriterionMet(ref journey, step, exit) is { } criterion)
        {
            End(ref journey, step, criterion);
            return null;
        }

        if (path.Next is not { } next)
        {
            Complete(ref journey, step, path);
            return null;
        }

        processing.Counts.Add(step.Flow.Proceeded);
        Enter(journey.Entry, next, leftAt, leftAt);
        return next;
    }

    // At the end of a step, or of one that was removed: the event came first, so it is the one that is reported.
    private static ExitReason? CriterionMet(ref Journey journey, BoundStep? step, BoundExitCriteria exit) =>
        (step is null ? journey.Entry.ExitRequestedSurely : journey.Entry.ExitRequested && step is not BoundActionPaths) ? ExitReason.ExitTrigger
        : exit.Audience is { } audience && audience(new FilterScope(journey.Profile, journey.Now, [])) ? ExitReason.ExitAudience
        : null;

    private void Complete(ref Journey journey, BoundStep step, BoundPath path)
    {
        End(ref journey, step, ExitReason.Completed);
        if (path.ReEnterAlways)
        {
            _reEnter.Add((journey.Canvas, journey.From.Root, journey.From.Depth));
        }
    }
}
