using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Segments;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Scenarios;

/// <summary>A canvas whose steps are rendered outside the engine: variables, rows with Liquid, a webhook.</summary>
internal static class Talk
{
    private static readonly WebhookMessage Message = new("PATCH", "https://crm.example/lead", [], "{}", null);

    public static CanvasDefinition Of(Draw draw)
    {
        var talk = TestRules.Canvas(
            "talk",
            draw.Of(TestRules.Event("pricing_viewed"), TestRules.Event("fast_lane"), TestRules.AnyNewScore),
            new ContextStep("talk-note", "talk-note", [new ContextVariable("seen", ContextType.Number, "{{custom_attribute.${visits}}}")], "talk-split", false),
            new DecisionSplitStep("talk-split", "talk-split", TestRules.Leaf(SubjectKind.Context, "seen", Comparator.MoreThan, 1), new PathEnd("talk-send", false), new PathEnd("talk-add", false)),
            new WebhookStep("talk-send", "talk-send", Message, draw.Of(null, Campaigns.Writes("handoffs", 1), Campaigns.Writes("lead score", 2)), draw.Of(null, Campaigns.Writes("visits", -1)),
                draw.Of("talk-add", "talk-wait", null), draw.Chance(30)),
            new UserUpdateStep("talk-add", "talk-add",
                [new AttributeUpdate("lead score", null, UpdateAction.Increment, Value.Of("{{custom_attribute.${visits}}}"), null, Value.Of(60L)) { IsTemplate = true },
                    new AttributeUpdate("visits", null, UpdateAction.Increment, Value.Of(1L), null, Value.Of(4L))],
                draw.Of("talk-wait", null), draw.Chance(30)),
            TestRules.Wait("talk-wait", Clock.Hour, [TestRules.Group("again", "talk-send", TestRules.Session)], draw.Of("talk-note", null)));
        return talk with
        {
            Variants = [new CanvasVariant("Variant 1", 100, draw.Of("talk-note", "talk-note", "talk-send", "talk-add"))],
            Entry = talk.Entry with { MaxActiveEntriesPerUser = draw.Of<int?>(null, 1, 2) },
        };
    }

    /// <summary>The same with a document in the place of rows. What it brings about may enter the canvas again at every end of a wait, so that entries need a bound.</summary>
    public static CanvasDefinition WithDocument(CanvasDefinition talk) => talk with
    {
        Steps = [.. talk.Steps.Select(s => s is UserUpdateStep update ? update with { Updates = [], Json = "{}" } : s)],
        Entry = talk.Entry with { MaxActiveEntriesPerUser = talk.Entry.MaxActiveEntriesPerUser ?? 2 },
    };

    /// <summary>The same without its User Update: of whoever waits for its render nothing is written any more.</summary>
    public static CanvasDefinition WithoutUpdate(CanvasDefinition talk, Draw draw) => talk with
    {
        Steps = [.. talk.Steps.Where(s => s.Id != "talk-add").Select(s => s switch
        {
            DecisionSplitStep split => split with { No = new PathEnd("talk-wait", false) },
            WebhookStep { Next: "talk-add" } send => send with { Next = "talk-wait" },
            _ => s,
        })],
        Variants = [new CanvasVariant("Variant 1", 100, "talk-note")],
        RemovedSteps = new Dictionary<string, string?> { ["talk-add"] = draw.Of("talk-wait", "talk-send", null) },
    };
}
