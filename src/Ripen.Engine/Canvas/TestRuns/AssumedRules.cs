using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>
/// The rules of a test run: those in force, in which only the tested canvas acts. It takes everyone, once, by just one thing that happens; where a way was chosen, that way is open and the others of
/// the step are shut. What its steps do is left as it is.
/// </summary>
internal static class AssumedRules
{
    /// <summary>Makes them.</summary>
    /// <param name="opens">What opens the entry.</param>
    /// <param name="takes">What takes the chosen group, by the id of the step.</param>
    public static RuleSet Of(RuleSet rules, TestRunPlan plan, TestAct opens, IReadOnlyDictionary<string, TestAct> takes)
    {
        var tested = plan.Canvas with
        {
            Status = DefinitionStatus.Active,
            Entry = EntryOf(opens),
            Variants = plan.Variant is { } variant ? [.. plan.Canvas.Variants.Select(v => v with { Percent = v.Name == variant ? 100 : 0 })] : plan.Canvas.Variants,
            ControlGroupPercent = plan.Variant is null ? plan.Canvas.ControlGroupPercent : 0,
            Steps = [.. plan.Canvas.Steps.Select(s => plan.Choices.TryGetValue(s.Id, out var choice) ? Chosen(s, choice, takes.GetValueOrDefault(s.Id)) : s)],
            RemovedSteps = new Dictionary<string, string?>(),
        };
        var others = rules.Canvases.Where(c => c.Id != tested.Id).Select(c => c with { Status = DefinitionStatus.Stopped });
        return rules with { Canvases = [.. others, tested], Campaigns = [.. rules.Campaigns.Select(c => c with { Status = DefinitionStatus.Stopped })] };
    }

    // Once in the canvas's life: a test run never enters again (canvas §6.1).
    private static CanvasEntryRules EntryOf(TestAct opens) =>
        new(opens.Command == Log.CommandKind.CanvasTrigger ? [] : [opens.Trigger], Audience.Everyone, null, null, ReEntryAfter: null, null, StrictSameSecond: false)
        {
            Mode = opens.Command == Log.CommandKind.CanvasTrigger ? EntryMode.ApiTriggered : EntryMode.ActionBased,
        };

    private static CanvasStep Chosen(CanvasStep step, TestChoice choice, TestAct? takes) => step switch
    {
        ActionPathsStep wait => wait with
        {
            Groups = [.. wait.Groups.Select(g => g with { Triggers = takes is not null && g.Name == choice.Way ? [takes.Trigger] : [], Limit = null })],
        },
        ExperimentPathsStep experiment => experiment with
        {
            Paths = [.. experiment.Paths.Select(p => p with { Percent = p.Name == choice.Way ? 100 : 0 })],
            ControlPercent = choice.Way == TestChoice.ControlGroup ? 100 : 0,
        },
        _ => step,
    };
}
