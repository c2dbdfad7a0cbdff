using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests;

/// <summary>The canvas and campaign of canvas §7.1, those of the shipped example, and the pieces they are made of.</summary>
internal static class TestRules
{
    public static readonly Trigger AnyNewScore = new Trigger.AttributeChanged("lead score", null);
    public static readonly Trigger Session = new Trigger.StartSession(null);
    public static readonly ActionGroup One = Group("+1", "u1", Session, Event("webinar_joined"));
    public static readonly ActionGroup Five = Group("+5", "u5", Event("demo_requested"), Event("pricing_viewed", Property("seconds", Comparator.MoreThan, 60)));
    public static readonly ActionGroup MinusOne = Group(
        "-1", "um", new Trigger.SubscriptionChanged(SubscriptionChannel.Email, SubscriptionState.Unsubscribed), Event("careers_viewed"));
    private static readonly FilterNode NoEmployee = Attribute("is_employee", Comparator.FalseOrNotSet, null);

    /// <summary>Canvas §7.1.</summary>
    public static CanvasDefinition Scoring { get; } = new(
        "lead-scoring",
        "Lead Scoring Canvas",
        1,
        DefinitionStatus.Active,
        new CanvasEntryRules([AnyNewScore, new Trigger.EmailAdded()], new Audience([], NoEmployee), Clock.Iso("2026-01-01T00:00:00Z"), null, 0, null, false),
        [new CanvasVariant("Variant 1", 100, "ap")],
        0,
        [Wait("ap", Clock.Day, [One, Five, MinusOne], "ue"), Update("u1", 1), Update("u5", 5), Update("um", -1), Update("ue", -1)],
        new Dictionary<string, string?>());

    /// <summary>The canvas of examples/lead-scoring.</summary>
    public static CanvasDefinition ShippedScoring { get; } = Scoring with
    {
        Entry = Scoring.Entry with { Start = null, Audience = new Audience(["prospects"], null), MaxActiveEntriesPerUser = 1 },
        Steps = [.. Scoring.Steps.Select(s => s is ActionPathsStep wait ? wait with { AcceptLate = Clock.Hour } : s)],
    };

    public static SegmentDefinition Prospects { get; } =
        new("prospects", "Prospects", new FilterNode.And([NoEmployee, Attribute("lead_status", Comparator.IsNoneOf, new[] { "Customer", "Partner" })]));

    /// <summary>The hand-off of profiles-segments-campaigns §3.10: no write after success, no check at send, one receipt per user.</summary>
    public static CampaignDefinition Handoff { get; } = Campaign("salesforce-mql", AnyNewScore) with
    {
        Audience = new Audience([], Attribute("lead_status", Comparator.IsNoneOf, new[] { "MQL" })),
    };

    /// <summary>The campaign of examples/lead-scoring.</summary>
    public static CampaignDefinition ShippedHandoff { get; } = Handoff with
    {
        Audience = new Audience([], Attribute("lead_status", Comparator.IsNoneOf, new[] { "MQL", "SQL", "Customer", "Partner" })),
        RecheckAtSend = true,
        ReEligibilityAfter = 0,
        OnSuccess = new OutcomeWrites([new AttributeUpdate("lead_status", null, UpdateAction.Set, Value.Of("MQL"), null, null)]),
    };

    public static RuleSet Seed(params CampaignDefinition[] campaigns) => new(1, [], [Scoring], campaigns);

    public static RuleSet Shipped { get; } = new(1, [Prospects], [ShippedScoring], [ShippedHandoff]);

    public static RuleSet Canvases(params CanvasDefinition[] canvases) => new(1, [], canvases, []);

    /// <summary>A canvas that lets everyone in again at once.</summary>
    public static CanvasDefinition Canvas(string id, Trigger trigger, params CanvasStep[] steps) => new(
        id,
        id,
        1,
        DefinitionStatus.Active,
        new CanvasEntryRules([trigger], Audience.Everyone, null, null, 0, null, false),
        [new CanvasVariant("Variant 1", 100, steps[0].Id)],
        0,
        steps,
        new Dictionary<string, string?>());

    public static CampaignDefinition Campaign(string id, Trigger trigger) => new(
        id, id, 1, DefinitionStatus.Active, [trigger], null, null, Audience.Everyone, false, null,
            new WebhookMessage("PATCH", "https://crm.example/lead", [], "{}", null), null, null);

    public static ActionPathsStep Wait(string id, long window, ActionGroup[] groups, string? everyoneElse) =>
        new(id, id, window, false, 0, groups, new PathEnd(everyoneElse, false));

    public static UserUpdateStep Update(string id, long by, string attribute = "lead score", string? next = null) =>
        new(id, id, [new AttributeUpdate(attribute, null, by < 0 ? UpdateAction.Decrement : UpdateAction.Increment, Value.Of(Math.Abs(by)), null, null)],
            next, false);

    public static ActionGroup Group(string name, string? next, params Trigger[] triggers) => new(name, triggers, new PathEnd(next, false), false, null);

    public static Trigger Event(string name, params FilterNode.Leaf[] where) => new Trigger.CustomEvent(name, where);

    public static FilterNode.Leaf Property(string name, Comparator comparator, object? operand) => Leaf(SubjectKind.Property, name, comparator, operand);

    public static FilterNode.Leaf Attribute(string name, Comparator comparator, object? operand) => Leaf(SubjectKind.Attribute, name, comparator, operand);

    public static FilterNode.Leaf Leaf(SubjectKind kind, string name, Comparator comparator, object? operand) =>
        new(new FilterSubject(kind, name), [new Comparison(comparator, RequestBuilder.ToValue(operand))]);

    public static CanvasDefinition WithWait(this CanvasDefinition canvas, Func<ActionPathsStep, ActionPathsStep> change) =>
        canvas with { Steps = [.. canvas.Steps.Select(s => s is ActionPathsStep wait ? change(wait) : s)] };

    public static RuleSet With(this RuleSet rules, Func<CanvasDefinition, CanvasDefinition> change) =>
        rules with { Canvases = [.. rules.Canvases.Select(change)] };
}
