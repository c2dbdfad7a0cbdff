using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Segments;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Scenarios;

/// <summary>Canvases that nobody enters by what he does.</summary>
internal static class Calls
{
    /// <summary>Entered by calls of the API, for one user or for all of the audience, with a context that it routes by.</summary>
    public static CanvasDefinition ByCall(Draw draw)
    {
        var call = TestRules.Canvas(
            "call",
            TestRules.Session,
            new DecisionSplitStep("call-split", "call-split", TestRules.Leaf(SubjectKind.Context, "seconds", Comparator.MoreThan, 45), new PathEnd("call-add", false), new PathEnd("call-wait", false)),
            TestRules.Update("call-add", 3, next: "call-wait"),
            TestRules.Wait("call-wait", 90 * Clock.Minute, [TestRules.Group("demo", "call-add-2", TestRules.Event("demo_requested"))], null),
            TestRules.Update("call-add-2", 1, "visits"));
        return call with { Entry = Rules(call, draw) with { Mode = EntryMode.ApiTriggered, Audience = Audience(draw) } };
    }

    /// <summary>
    /// Entered at scheduled instants. Its entries begin with a wait, and it is not edited: under which rules an entry that is owed is opened depends on when it is paid, and that the reference does not follow.
    /// </summary>
    public static CanvasDefinition Daily(Draw draw)
    {
        var daily = TestRules.Canvas(
            "daily",
            TestRules.Session,
            TestRules.Wait("daily-wait", draw.Of(20 * Clock.Minute, 5 * Clock.Hour), [TestRules.Group("came", "daily-add", TestRules.Session)], "daily-down"),
            TestRules.Update("daily-add", 2),
            TestRules.Update("daily-down", -1));
        EntrySchedule schedule = draw.Chance(50) ? new EntrySchedule.Instants([Clock.At("5 10:00") + draw.Below(Clock.Day), Clock.At("6 12:00") + draw.Below(Clock.Day)])
            : new EntrySchedule.ByClock(new EntryDays.All(), draw.Below(24 * 60));
        return daily with { Entry = Rules(daily, draw) with { Mode = EntryMode.Scheduled, Schedule = schedule, Audience = Audience(draw) } };
    }

    private static CanvasEntryRules Rules(CanvasDefinition canvas, Draw draw) =>
        canvas.Entry with { Triggers = [], MaxActiveEntriesPerUser = draw.Of<int?>(null, 1), ReEntryAfter = draw.Of<long?>(0, 0, Clock.Hour, null) };

    private static Audience Audience(Draw draw) =>
        draw.Of(Engine.Segments.Audience.Everyone, new Audience([], TestRules.Attribute("lead score", Comparator.LessThan, 25)), new Audience(["prospects"], null));
}
