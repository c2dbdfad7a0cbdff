using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

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
        : c.WithWait(w => w with { Ranked = true, Window = 2 * Clock.Hour }));

    public static RuleSet Stopped { get; } = Active.With(c => c with { Status = DefinitionStatus.Stopped });
}
