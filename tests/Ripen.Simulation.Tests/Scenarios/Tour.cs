using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Zones;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Scenarios;

/// <summary>A canvas that routes by what the profile holds, holds users for a time, and has criteria that lead out of it.</summary>
internal static class Tour
{
    public static CanvasDefinition Of(Draw draw)
    {
        var triggers = draw.Of(TestRules.Event("newsletter_opened"), TestRules.Event("fast_lane"), TestRules.AnyNewScore);
        var writes = triggers == TestRules.AnyNewScore ? "visits" : draw.Of("visits", "lead score");
        var tour = TestRules.Canvas(
            "tour",
            triggers,
            new DecisionSplitStep("tour-split", "tour-split", TestRules.Attribute("lead score", Comparator.LessThan, 15), new PathEnd("tour-delay", false), new PathEnd("tour-paths", false)),
            new DelayStep("tour-delay", "tour-delay", Rule(draw), ClockZone.Company, "tour-paths", false),
            new AudiencePathsStep("tour-paths", "tour-paths",
                [
                    new AudienceGroup("staff", new FilterNode.Not(TestRules.Attribute("is_employee", Comparator.FalseOrNotSet, null)), new PathEnd(null, draw.Chance(50))),
                    new AudienceGroup("hot", TestRules.Attribute("lead score", Comparator.MoreThan, 10), new PathEnd("tour-wait", false)),
                ],
                new PathEnd(draw.Of("tour-nap", "tour-add"), false)),
            TestRules.Wait("tour-wait", 2 * Clock.Hour, [TestRules.Group("demo", "tour-add", TestRules.Event("demo_requested"))], "tour-nap"),
            new DelayStep("tour-nap", "tour-nap", new DelayRule.For(40 * Clock.Minute, null), ClockZone.Company, "tour-add", false),
            TestRules.Update("tour-add", 1, writes, draw.Of("tour-last", null)),
            new DelayStep("tour-last", "tour-last", new DelayRule.For(Clock.Hour, null), ClockZone.Company, null, draw.Chance(30)));
        return tour with
        {
            Variants = [new CanvasVariant("Variant 1", 100, draw.Of("tour-split", "tour-delay", "tour-wait"))],
            ExitCriteria = draw.Of(null, Exit(null, TestRules.Event("careers_viewed")), Exit("MQL", TestRules.Event("careers_viewed"), TestRules.Event("demo_requested")), Exit("Customer")),
            Entry = tour.Entry with { MaxActiveEntriesPerUser = draw.Of<int?>(null, 1, 2), ReEntryAfter = draw.Of<long?>(0, 0, Clock.Hour) },
        };
    }

    /// <summary>The same with other delays: who waits already keeps the end that was fixed.</summary>
    public static CanvasDefinition WithOtherDelay(CanvasDefinition tour, Draw draw) =>
        tour with { Steps = [.. tour.Steps.Select(s => s is DelayStep { Id: "tour-delay" } delay ? delay with { Rule = Rule(draw) } : s)] };

    /// <summary>The same without its first delay: who waits there goes on elsewhere, or leaves.</summary>
    public static CanvasDefinition WithoutDelay(CanvasDefinition tour, Draw draw) => tour with
    {
        Steps = [.. tour.Steps.Where(s => s.Id != "tour-delay").Select(s => s is DecisionSplitStep split ? split with { Yes = split.No } : s)],
        Variants = [new CanvasVariant("Variant 1", 100, "tour-split")],
        RemovedSteps = new Dictionary<string, string?> { ["tour-delay"] = draw.Of("tour-wait", "tour-nap", null, null) },
    };

    private static DelayRule Rule(Draw draw) => draw.Below(4) switch
    {
        0 => new DelayRule.For(draw.Of(Clock.Minute, 3 * Clock.Hour), null),
        1 => new DelayRule.For(draw.Of(Clock.Hour, Clock.Day), 14 * 60),
        2 => new DelayRule.UntilInstant(Clock.At("5 10:00") + draw.Below(2 * Clock.Day)),
        _ => new DelayRule.UntilNext(draw.Of(DayOfWeek.Monday, DayOfWeek.Tuesday), draw.Of(9 * 60, 18 * 60), draw.Chance(50)),
    };

    private static ExitCriteria Exit(string? status, params Trigger[] triggers) =>
        new(triggers, status is null ? null : new Audience([], TestRules.Attribute("lead_status", Comparator.IsAnyOf, new[] { status })));
}
