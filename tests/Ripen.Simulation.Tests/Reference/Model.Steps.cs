using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;

namespace Ripen.Simulation.Tests.Reference;

/// <content>What the steps of a canvas do, and how a journey leaves them (canvas §3.7, §4).</content>
internal sealed partial class Model
{
    private void Step(Person person, CanvasDefinition canvas, Journey journey, string id, Happening cause, long enteredAt, long acceptFrom, bool late)
    {
        (journey.Step, journey.StepEnteredAt, journey.AcceptFrom, journey.DueAt, journey.IsAskedToLeave) = (id, enteredAt, acceptFrom, long.MaxValue, false);
        journey.Matched.Clear();
        Count(canvas.Id, $"StepEntered {id}");
        switch (canvas.Steps.Single(s => s.Id == id))
        {
            case ActionPathsStep wait:
                journey.DueAt = enteredAt + wait.Window;
                break;
            case DecisionSplitStep split:
                var yes = Plain.Holds(split.Filter, person, journey);
                Count(canvas.Id, yes ? $"Yes {id}" : $"No {id}");
                Leave(person, canvas, journey, yes ? split.Yes : split.No, cause, late, enteredAt);
                break;
            case AudiencePathsStep paths:
                var group = paths.Groups.FirstOrDefault(g => Plain.Holds(g.Filter, person, journey));
                Count(canvas.Id, group is null ? $"EveryoneElse {id}" : $"GroupAdvanced {id} {group.Name}");
                Leave(person, canvas, journey, group?.End ?? paths.EveryoneElse, cause, late, enteredAt);
                break;
            case DelayStep { Next: null } last: // not waited for
                Leave(person, canvas, journey, new PathEnd(null, last.ReEnterAlways), cause, late);
                break;
            case DelayStep { Rule: DelayRule.UntilInstant until } when until.Instant < cause.Root.Now:
                End(person, canvas, journey, "DelayPassed");
                break;
            case DelayStep delay:
                journey.DueAt = Plain.EndOf(delay.Rule, enteredAt);
                if (journey.DueAt <= cause.Root.Now)
                {
                    EndWait(person, canvas, journey, delay, cause);
                }

                break;
            case ExperimentPathsStep experiment:
                var chosen = GroupOf(person, canvas.Id, experiment);
                var path = experiment.Paths.FirstOrDefault(p => p.Name == chosen);
                StartClock(person, $"{canvas.Id} {id}", chosen, enteredAt);
                Count(canvas.Id, path is null ? $"ControlTaken {id}" : $"PathTaken {id} {chosen}");
                if ((path is null ? experiment.Control : path.End) is { } way)
                {
                    Leave(person, canvas, journey, way, cause, late, enteredAt);
                }
                else
                {
                    journey.DueAt = enteredAt + experiment.ConversionWindow;
                }

                break;
            case var renders when Renders(renders):
                if (!IsQuiet(person, canvas, journey, renders, cause, late, enteredAt))
                {
                    Ask(person, $"{canvas.Id} {id}", cause, journey, late);
                }

                break;
            case UserUpdateStep update:
                var changed = Write(person, cause.Root, cause.Depth + 1, late, update.Updates.Select(Change.Of), () => Count(canvas.Id, $"UpdateFailed {id}"));
                Count(canvas.Id, changed ? $"Updated {id}" : $"NoChange {id}");
                Leave(person, canvas, journey, new PathEnd(update.Next, update.ReEnterAlways), cause, late, enteredAt);
                break;
            case var other:
                throw new NotSupportedException($"The reference knows no {other}.");
        }
    }

    private static bool Renders(CanvasStep step) => step is ContextStep or WebhookStep || (step is UserUpdateStep update && (update.Json is not null || update.Updates.Any(u => u.IsTemplate)));

    private void EndWait(Person person, CanvasDefinition canvas, Journey journey, CanvasStep step, Happening cause)
    {
        switch (step)
        {
            case ActionPathsStep wait when journey.Matched.Count > 0:
                Take(person, canvas, journey, wait.Groups[journey.Matched.Min], cause, late: false);
                break;
            case ActionPathsStep wait:
                Count(canvas.Id, $"EveryoneElse {journey.Step}");
                Leave(person, canvas, journey, wait.EveryoneElse, cause, late: false);
                break;
            case DelayStep delay:
                Leave(person, canvas, journey, new PathEnd(delay.Next, delay.ReEnterAlways), cause, late: false);
                break;
            case ExperimentPathsStep:
                End(person, canvas, journey, "ExperimentControl");
                break;
            case WebhookStep send: // its quiet hours are over
                journey.DueAt = long.MaxValue;
                if (!IsQuiet(person, canvas, journey, send, cause, late: false))
                {
                    Ask(person, $"{canvas.Id} {send.Id}", cause, journey);
                }

                break;
            case var other:
                throw new NotSupportedException($"Nobody waits in {other}.");
        }
    }

    // In quiet hours no message begins: the journey waits for their end, or goes on without it (canvas §5).
    private bool IsQuiet(Person person, CanvasDefinition canvas, Journey journey, CanvasStep step, Happening cause, bool late, long? at = null)
    {
        var quiet = step is WebhookStep send ? send.Quiet is { } own ? own.Hours : canvas.Limits.Quiet : null;
        var end = Plain.EndOf(quiet, cause.Root.Now);
        if (end is not null && quiet!.Aborts)
        {
            Count(canvas.Id, $"SendRefused {step.Id} QuietHours");
            Leave(person, canvas, journey, new PathEnd(step.Next, step.ReEnterAlways), cause, late, at);
        }
        else if (end is { } morning)
        {
            Count(canvas.Id, $"Held {step.Id}");
            journey.DueAt = morning;
        }

        return end is not null;
    }

    // Exit criteria are looked at when a step ends; what is met first, the event, is what is reported.
    private string? CriterionMet(Person person, CanvasDefinition canvas, Journey journey) =>
        journey.IsAskedToLeave ? "ExitTrigger"
        : canvas.ExitCriteria?.Audience is { } leavers && Plain.Holds(leavers, RulesOf(person).Segments, person) ? "ExitAudience" : null;

    // A step that takes no time is left when it was entered: at its first wait an entry is as far back as the event that opened it.
    private void Leave(Person person, CanvasDefinition canvas, Journey journey, PathEnd path, Happening cause, bool late, long? at = null)
    {
        if (CriterionMet(person, canvas, journey) is { } criterion)
        {
            End(person, canvas, journey, criterion);
        }
        else if (path.Next is { } next)
        {
            Count(canvas.Id, $"Proceeded {journey.Step}");
            Step(person, canvas, journey, next, cause, at ?? cause.Root.Now, at ?? cause.Root.Now, late);
        }
        else
        {
            End(person, canvas, journey, "Completed");
            if (path.ReEnterAlways)
            {
                _again.Add((canvas, cause.Root, cause.Depth));
            }
        }
    }

    private void End(Person person, CanvasDefinition canvas, Journey journey, string reason)
    {
        person.Journeys.Remove(journey);
        Count(canvas.Id, $"Ended {reason}");
        if (canvas.Steps.Any(s => s.Id == journey.Step))
        {
            Count(canvas.Id, $"StepEnded {journey.Step} {reason}");
            Count(canvas.Id, $"StepExited {journey.Step}", reason == "Completed" ? 0 : 1);
        }
    }

    // An exit event takes out at once whoever waits in Action Paths, and everybody else who was inside when it happened at the end of the step.
    private void AskToLeave(Person person, Happening happening)
    {
        foreach (var canvas in RulesOf(person).Canvases.Where(c => c.Status == DefinitionStatus.Active && c.ExitCriteria?.Triggers.Any(t => Plain.Matches(t, happening)) == true))
        {
            foreach (var journey in person.Journeys.Where(j => j.Canvas == canvas.Id && !IsBefore(happening, j.EnteredAt, j)).ToList())
            {
                if (canvas.Steps.Any(s => s.Id == journey.Step && s is ActionPathsStep))
                {
                    End(person, canvas, journey, "ExitTrigger");
                }

                (journey.IsAskedToLeave, journey.AcceptFrom) = (true, long.MaxValue); // it accepts nothing any more
            }
        }
    }
}
