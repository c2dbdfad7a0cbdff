using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>Delay: its end is fixed when an entry comes, however the step is edited afterwards (canvas §2.3, §4.3).</summary>
internal static class DelayRunner
{
    /// <summary>An entry came to the step.</summary>
    public static StepResult Enter(ref Journey journey, BoundDelay step)
    {
        if (step.Path.Next is null)
        {
            return StepResult.Follow(step.Path);
        }

        var (dueAt, exit) = DelayClock.Of(step, journey.Profile, ValueOf(ref journey, step), journey.Entry.StepEnteredAt, journey.Now);
        if (exit is { } reason)
        {
            return StepResult.Leave(reason);
        }

        // Back-dated beyond the delay: it counts as elapsed (canvas §3.3).
        return dueAt <= journey.Now ? Due(step) : StepResult.Wait(dueAt);
    }

    private static Value ValueOf(ref Journey journey, BoundDelay step) =>
        step.Attribute != 0 ? journey.Profile.Attribute(step.Attribute)
        : step is { Variable: { } variable, Rule: DelayRule.Personalized rule }
            && journey.Profile.FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)?.Find(journey.Canvas.Number, journey.Entry.Id) is { } note ? note.Find(rule.Name, variable)
        : Value.Null;

    /// <summary>The delay is over.</summary>
    public static StepResult Due(BoundDelay step) => StepResult.Follow(step.Path);
}
