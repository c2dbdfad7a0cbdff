using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Scenarios;

/// <summary>Canvases that wait for what users do, and move their score.</summary>
internal static class Canvases
{
    /// <summary>The shipped canvas: enters when the score changes, waits, moves the score.</summary>
    public static CanvasDefinition Scoring(Draw draw)
    {
        var scoring = TestRules.ShippedScoring;
        return scoring.WithWait(w => w with { AcceptLate = draw.Of(0, Clock.Hour), Window = draw.Of(6 * Clock.Hour, Clock.Day) }) with
        {
            Entry = scoring.Entry with
            {
                MaxActiveEntriesPerUser = draw.Of<int?>(null, 1, 1, 2),
                ReEntryAfter = draw.Of<long?>(0, 0, 0, Clock.Hour, null),
                StrictSameSecond = draw.Chance(10),
            },
        };
    }

    /// <summary>Holds everybody to the end of the window; may enter on the same change as the first, so that one write concerns both.</summary>
    public static CanvasDefinition Ranked(Draw draw) => TestRules.Canvas(
        "ranked",
        draw.Of(TestRules.AnyNewScore, TestRules.Session, TestRules.Event("demo_requested")),
        TestRules.Wait("ranked-wait", draw.Of(Clock.Hour, 12 * Clock.Hour),
            [
                TestRules.Group("gold", "ranked-gold", TestRules.Event("demo_requested")),
                TestRules.Group("silver", "ranked-silver", TestRules.Session) with { Limit = draw.Of<GroupLimit?>(null, new GroupLimit(1, Clock.Day)) },
                TestRules.Group("out", null, TestRules.Event("careers_viewed")) with { Exit = true },
            ],
            draw.Of("ranked-silver", null)) with
        { Ranked = true },
        TestRules.Update("ranked-gold", 5),
        TestRules.Update("ranked-silver", -2));

    /// <summary>Two waits in a row, a floor that re-enters although nothing changes, an exit group, a trigger by purchase.</summary>
    public static CanvasDefinition Fast(Draw draw) => TestRules.Canvas(
        "fast",
        TestRules.Event("fast_lane"),
        TestRules.Wait("fast-wait", 10 * Clock.Minute,
            [
                TestRules.Group("go", "fast-add", TestRules.Session, new Engine.Triggers.Trigger.Purchase(["hat"], [])) with { Limit = new GroupLimit(2, Clock.Hour) },
                TestRules.Group("out", null, TestRules.Event("careers_viewed")) with { Exit = true },
            ],
            "fast-down"),
        TestRules.Update("fast-add", 1, next: "fast-wait-2"),
        new UserUpdateStep("fast-down", "fast-down",
            [new AttributeUpdate("lead score", null, UpdateAction.Decrement, Value.Of(1L), Value.Of(0L), null),
                new AttributeUpdate("visits", null, UpdateAction.Increment, Value.Of(0.5), null, Value.Of(3L))], "fast-wait-2", draw.Chance(50)),
        TestRules.Wait("fast-wait-2", 3 * Clock.Hour, [TestRules.Group("once more", "fast-add-2", TestRules.AnyNewScore)], null)
            with
        { EveryoneElse = new PathEnd(null, draw.Chance(50)) },
        TestRules.Update("fast-add-2", 2, "visits"));

    /// <summary>The same, where the first wait is gone; who waits there goes on elsewhere, or leaves.</summary>
    public static CanvasDefinition WithoutFirstWait(CanvasDefinition fast, Draw draw) => fast with
    {
        Steps = [.. fast.Steps.Where(s => s.Id != "fast-wait")],
        Variants = [new CanvasVariant("Variant 1", 100, "fast-wait-2")],
        RemovedSteps = new Dictionary<string, string?> { ["fast-wait"] = draw.Of("fast-add", null, null) },
    };
}
