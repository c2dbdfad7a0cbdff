using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Triggers;
using Ripen.Engine.Values;
using Ripen.Server.Api.TestRuns;

namespace Ripen.Server.Composition.TestRuns;

/// <summary>Whether what a test run is to assume can be assumed of the canvas.</summary>
internal static class TestRunCheck
{
    /// <summary>What cannot, and what to say instead; null when everything can.</summary>
    /// <param name="at">The instant of the entry, milliseconds since 1970.</param>
    public static string? Refuse(CanvasDefinition canvas, TestRunBody asked, long at) =>
        RefuseInstant(canvas.Entry, at) ?? RefuseTrigger(canvas.Entry, asked) ?? RefuseVariant(canvas, asked.Variant)
            ?? asked.Choices.Select(c => RefuseChoice(canvas, c.Key, c.Value)).FirstOrDefault(refusal => refusal is not null);

    private static string? RefuseInstant(CanvasEntryRules entry, long at) =>
        at < entry.Start ? $"The canvas begins at {Instant.ToIso(entry.Start.Value)}; give an 'entered_at' from then on"
        : at >= entry.End ? $"The canvas ended at {Instant.ToIso(entry.End.Value)}; give an 'entered_at' before it"
        : null;

    private static string? RefuseTrigger(CanvasEntryRules entry, TestRunBody asked)
    {
        if (asked.HasContext && entry.Mode != EntryMode.ApiTriggered)
        {
            return "'context' is of canvases with 'schedule: api_triggered'; properties of an event go into 'event'";
        }

        if (entry.Mode != EntryMode.ActionBased)
        {
            return asked.Trigger is not null ? "'trigger' is of canvases with 'schedule: action_based'"
                : asked.HasEvent ? "'event' is of canvases with 'schedule: action_based'"
                : null;
        }

        return asked.Trigger >= entry.Triggers.Count ? $"'trigger' is 0 to {entry.Triggers.Count - 1}: the canvas has {entry.Triggers.Count} entry triggers"
            : asked.HasEvent && !Candidates(entry, asked.Trigger).Any(t => t is Trigger.CustomEvent or Trigger.Purchase) ? "'event' is of a trigger that is an event or a purchase; this one is neither"
            : null;
    }

    private static IEnumerable<Trigger> Candidates(CanvasEntryRules entry, int? trigger) => trigger is { } index ? [entry.Triggers[index]] : entry.Triggers;

    private static string? RefuseVariant(CanvasDefinition canvas, string? variant) =>
        variant is null || canvas.Variants.Any(v => v.Name == variant) ? null : $"There is no variant '{variant}'; variants are {string.Join(", ", canvas.Variants.Select(v => v.Name))}";

    private static string? RefuseChoice(CanvasDefinition canvas, string id, TestChoice choice)
    {
        if (canvas.Steps.FirstOrDefault(s => s.Id == id) is not { } step)
        {
            return $"There is no step '{id}' to choose in; steps with a choice are {string.Join(", ", canvas.Steps.Where(s => TestChoice.WaysOf(s).Count > 0).Select(s => s.Id))}";
        }

        var ways = TestChoice.WaysOf(step);
        return ways.Count == 0 ? $"The step '{id}' leaves no choice: it goes by the profile, or has one way; choices are of action_paths and experiment_paths"
            : !ways.Contains(choice.Way) ? $"The step '{id}' has no '{choice.Way}'; choices are {string.Join(", ", ways)}"
            : choice.Properties.Length > 0 && (step is not ActionPathsStep || choice.Way == TestChoice.EveryoneElse) ? $"'properties' are of an event, and '{choice.Way}' of the step '{id}' is taken without one"
            : null;
    }
}
