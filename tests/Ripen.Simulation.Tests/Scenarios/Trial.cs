using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Conversions;
using Ripen.Engine.Definitions;
using Ripen.Engine.Triggers;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Scenarios;

/// <summary>A canvas that sends users two ways by chance, keeps some from both, and counts what it brings about; campaigns may count too.</summary>
internal static class Trial
{
    /// <summary>The rules with the canvas, and with campaigns that have conversion events.</summary>
    public static RuleSet In(RuleSet rules, Draw draw) => rules with
    {
        Canvases = draw.Chance(40) ? [.. rules.Canvases, Of(draw)] : rules.Canvases,
        Campaigns = [.. rules.Campaigns.Select(c => draw.Chance(40) ? c with { ConversionEvents = Events(draw) } : c)],
    };

    /// <summary>Other shares, where there is an experiment: who has a path keeps it.</summary>
    public static RuleSet Edited(RuleSet rules, Draw draw) => rules.With(c => c.Id == "trial" && draw.Chance(40) ? c with { Steps = [.. c.Steps.Select(s => s is ExperimentPathsStep paths ? Shared(paths, draw) : s)] } : c);

    private static CanvasDefinition Of(Draw draw)
    {
        var paths = new ExperimentPathsStep("trial-paths", "trial-paths", [new ExperimentPath("short", 0, new PathEnd("trial-add", false)), new ExperimentPath("long", 0, new PathEnd("trial-wait", false))],
            0, draw.Of(null, new PathEnd("trial-add", false)), Clock.Day, Randomized: false);
        var trial = TestRules.Canvas(
            "trial",
            TestRules.Event("pricing_viewed"),
            Shared(paths, draw),
            TestRules.Wait("trial-wait", 5 * Clock.Hour, [TestRules.Group("demo", "trial-add", TestRules.Event("demo_requested"))], draw.Of("trial-paths", null)),
            TestRules.Update("trial-add", 1, "visits"));
        return trial with { ConversionEvents = Events(draw), Entry = trial.Entry with { MaxActiveEntriesPerUser = draw.Of<int?>(null, 1, 2) } };
    }

    private static ExperimentPathsStep Shared(ExperimentPathsStep step, Draw draw)
    {
        var (first, second) = draw.Of((40, 30), (10, 60), (70, 30));
        return step with { Paths = [step.Paths[0] with { Percent = first }, step.Paths[1] with { Percent = second }], ControlPercent = 100 - first - second };
    }

    private static IReadOnlyList<ConversionEvent> Events(Draw draw) => draw.Of<IReadOnlyList<ConversionEvent>>(
        [new ConversionEvent(TestRules.Session, Clock.Hour)],
        [new ConversionEvent(new Trigger.Purchase(null, []), 3 * Clock.Day), new ConversionEvent(TestRules.Event("demo_requested"), ConversionEvent.MinDeadline)]);
}
