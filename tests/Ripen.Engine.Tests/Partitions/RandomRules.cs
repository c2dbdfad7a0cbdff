using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Conversions;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Partitions;

/// <summary>Rule sets that use what the engine has: late events, limits, ranks, short windows, re-entry, a breaker, small bounds.</summary>
internal static class RandomRules
{
    private static readonly EngineSettings Settings = EngineSettings.Default with
    {
        BreakerEntries = 6,
        BreakerPeriod = Clock.Day,
        DedupWindow = Clock.Hour,
        DedupMaxBytes = 40 * 64
    };

    // Every step that routes or waits by the clock, exit criteria, conversions, two variants and a control group.
    private static readonly CanvasDefinition Routed = TestRules.Canvas(
        "routed",
        TestRules.Event("webinar_joined"),
        new DelayStep("r-delay", "r-delay", new DelayRule.For(2 * Clock.Hour, 12 * 60), ClockZone.Company, "r-split", false),
        new DecisionSplitStep("r-split", "r-split", TestRules.Attribute("lead score", Comparator.MoreThan, 20), new PathEnd("r-paths", false), new PathEnd("r-trial", false)),
        new AudiencePathsStep("r-paths", "r-paths", [new AudienceGroup("hot", TestRules.Attribute("lead score", Comparator.MoreThan, 90), new PathEnd(null, false))],
            new PathEnd("r-personal", false)),
        new DelayStep("r-personal", "r-personal", new DelayRule.Personalized("visits", false, Clock.Hour), ClockZone.User, "r-trial", false),
        new ExperimentPathsStep("r-trial", "r-trial",
            [new ExperimentPath("left", 40, new PathEnd("r-left", false)), new ExperimentPath("right", 40, new PathEnd("r-right", false))], 20, null, Clock.Day, true),
        TestRules.Update("r-left", 3, next: "r-wait"),
        TestRules.Update("r-right", -2, next: "r-wait"),
        TestRules.Wait("r-wait", Clock.Day, [TestRules.Group("converted", "r-delay", new Trigger.ConversionEvent("routed", null))], null))
        with
    {
        Variants = [new CanvasVariant("V1", 50, "r-delay"), new CanvasVariant("V2", 30, "r-split")],
        ControlGroupPercent = 20,
        ExitCriteria = new ExitCriteria([TestRules.Event("careers_viewed")], new Audience([], TestRules.Attribute("lead_status", Comparator.Exactly, "MQL"))),
        ConversionEvents = [new ConversionEvent(new Trigger.Purchase(null, []), Clock.Hour), new ConversionEvent(TestRules.Event("demo_requested"), Clock.Day)],
    };

    public static RuleSet Active { get; } = TestRules.Shipped with
    {
        Canvases =
        [
            TestRules.ShippedScoring with { Entry = TestRules.ShippedScoring.Entry with { MaxActiveEntriesPerUser = 2 } },
            TestRules.Canvas(
                "fast",
                TestRules.Event("fast_lane"),
                TestRules.Wait("fast-wait", 5 * Clock.Second,
                    [TestRules.Group("go", "fast-add", TestRules.Session) with { Limit = new GroupLimit(2, Clock.Hour) }], "fast-down"),
                TestRules.Update("fast-add", 1),
                new UserUpdateStep("fast-down", "fast-down",
                    [new AttributeUpdate("lead score", null, UpdateAction.Decrement, Value.Of(1L), Value.Of(0L), null)], "fast-wait-2", true),
                TestRules.Wait("fast-wait-2", 3 * Clock.Hour, [TestRules.Group("once more", null, TestRules.AnyNewScore)],
                    null) with { Ranked = true, EveryoneElse = new PathEnd(null, true) }),
            Routed,
        ],
        Settings = Settings,
    };

    public static RuleSet Edited { get; } = Active.With(c => c.Id == "fast"
        ? c with
        {
            Steps = [.. c.Steps.Where(s => s.Id != "fast-wait-2").Select(s => s is UserUpdateStep { Id: "fast-down" } down
            ? down with { Next = null, ReEnterAlways = false } : s)],
            RemovedSteps = new Dictionary<string, string?> { ["fast-wait-2"] = "fast-add" }
        }
        : c.Id == "routed" ? c with
        {
            Variants = [new CanvasVariant("V2", 80, "r-split")],
            Steps = [.. c.Steps.Where(s => s.Id != "r-delay").Select(s => s is ActionPathsStep wait
                ? wait with { Groups = [wait.Groups[0] with { End = new PathEnd("r-personal", false) }] } : s)],
            RemovedSteps = new Dictionary<string, string?> { ["r-delay"] = "r-personal" },
        }
        : c.WithWait(w => w with { Ranked = true, Window = 2 * Clock.Hour }));

    public static RuleSet Stopped { get; } = Active.With(c => c with { Status = DefinitionStatus.Stopped });
}
