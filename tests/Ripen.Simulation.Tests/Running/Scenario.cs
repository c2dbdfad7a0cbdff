using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Simulation.Tests.Running;

/// <summary>The definitions of a run, drawn from its seed, and what becomes of them.</summary>
internal static class Scenario
{
    /// <summary>Messages abort unless the score is above it.</summary>
    public const decimal Threshold = 20;

    // Ids are remembered for longer than a run lasts, in several generations: when they are forgotten is not promised, and so not modelled.
    private static readonly EngineSettings Settings = EngineSettings.Default with { BreakerEntries = null, DedupWindow = 40 * Clock.Day };

    /// <summary>One to three canvases and one or two campaigns.</summary>
    public static RuleSet First(Draw draw)
    {
        CanvasDefinition[] canvases = [Scoring(draw), Ranked(draw), Fast(draw)];
        List<CampaignDefinition> campaigns = [.. Campaigns(draw)];
        if (canvases[1].Entry.Triggers.Contains(TestRules.AnyNewScore) || campaigns.Any(c => MovesScore(c.OnSuccess) || MovesScore(c.OnFailure)))
        {
            // Where two enter at what the other writes, journeys without a bound double at every end of a window.
            canvases = [.. canvases.Select(c => c with { Entry = c.Entry with { MaxActiveEntriesPerUser = c.Entry.MaxActiveEntriesPerUser ?? 2 } })];
        }

        return new RuleSet(0, [TestRules.Prospects], [.. canvases[..draw.Of(1, 2, 3)]], campaigns) { Settings = Settings };
    }

    /// <summary>A change of what is published: stop, resume, other amounts, another audience, a step less.</summary>
    public static RuleSet Edit(RuleSet rules, Draw draw)
    {
        var canvas = draw.OneOf(rules.Canvases).Id;
        var campaign = draw.OneOf(rules.Campaigns).Id;
        return draw.Below(8) switch
        {
            0 or 1 => rules.With(c => c.Id == canvas ? c with { Status = Other(c.Status), Version = c.Version + 1 } : c),
            2 => rules.With(c => c.Id == canvas ? c with { Steps = [.. c.Steps.Select(s => s is UserUpdateStep u ? Scaled(u, draw.Of(1, 2, 3)) : s)] } : c),
            3 or 6 or 7 => rules.With(c => c.Id == "fast" && c.Steps.Any(s => s.Id == "fast-wait") ? WithoutFirstWait(c, draw) : c),
            4 => rules with { Campaigns = [.. rules.Campaigns.Select(c => c.Id == campaign ? c with { Status = Other(c.Status) } : c)] },
            _ => rules with { Campaigns = [.. rules.Campaigns.Select(c => c.Id == campaign ? c with { ReEligibilityAfter = Again(draw), RecheckAtSend = draw.Chance(50) } : c)] },
        };
    }

    // The shipped canvas: enters when the score changes, waits, moves the score.
    private static CanvasDefinition Scoring(Draw draw)
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

    // Holds everybody to the end of the window; enters on the same change as the first, so that one write concerns both.
    private static CanvasDefinition Ranked(Draw draw) => TestRules.Canvas(
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

    // Two waits in a row, a floor that re-enters although nothing changes, an exit group, a trigger by purchase.
    private static CanvasDefinition Fast(Draw draw) => TestRules.Canvas(
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

    private static CanvasDefinition WithoutFirstWait(CanvasDefinition fast, Draw draw) => fast with
    {
        Steps = [.. fast.Steps.Where(s => s.Id != "fast-wait")],
        Variants = [new CanvasVariant("Variant 1", 100, "fast-wait-2")],
        RemovedSteps = new Dictionary<string, string?> { ["fast-wait"] = draw.Of("fast-add", null) },
    };

    private static IEnumerable<CampaignDefinition> Campaigns(Draw draw)
    {
        yield return TestRules.ShippedHandoff with
        {
            Audience = draw.Of(TestRules.ShippedHandoff.Audience, Audience.Everyone, new Audience([], TestRules.Attribute("lead score", Comparator.LessThan, 60))),
            RecheckAtSend = draw.Chance(60),
            ReEligibilityAfter = Again(draw),
            OnSuccess = draw.Of(TestRules.ShippedHandoff.OnSuccess, Writes("handoffs", 1), Writes("lead score", 10), null),
            OnFailure = draw.Of(null, Writes("lead score", -5)),
        };
        if (draw.Chance(40))
        {
            yield return TestRules.Campaign("on-demo", TestRules.Event("demo_requested")) with { ReEligibilityAfter = Again(draw), OnSuccess = Writes("handoffs", 1) };
        }
    }

    private static OutcomeWrites Writes(string attribute, long by) => new([new AttributeUpdate(attribute, null, UpdateAction.Increment, Value.Of(by), null, null)]);

    private static bool MovesScore(OutcomeWrites? writes) => writes?.Updates.Any(u => u.Attribute == "lead score") ?? false;

    private static long? Again(Draw draw) => draw.Of<long?>(null, 0, 0, Clock.Hour);

    private static DefinitionStatus Other(DefinitionStatus status) => status == DefinitionStatus.Active ? DefinitionStatus.Stopped : DefinitionStatus.Active;

    private static UserUpdateStep Scaled(UserUpdateStep step, long by) => step with { Updates = [.. step.Updates.Select(u => u with { Operand = Value.Of(by) })] };
}
