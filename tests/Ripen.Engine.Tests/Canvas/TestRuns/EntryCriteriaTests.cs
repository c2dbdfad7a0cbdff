using Ripen.Engine.Canvas;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas.TestRuns;

/// <summary>Whether a user would enter a canvas, and why not.</summary>
public sealed class EntryCriteriaTests
{
    private readonly Workspace _w = new();
    private readonly TestRunDesk _desk;

    public EntryCriteriaTests()
    {
        _w.Publish("1 00:00", TestRules.Shipped);
        _w.Track("5 10:00", r => r.Subscribe("u", SubscriptionState.Unsubscribed).Set("u", ("lead score", 10), ("tags", null)));
        _desk = new TestRunDesk(_w);
    }

    [Fact]
    public void Segments_and_filter_of_the_audience_are_explained()
    {
        var canvas = TestRules.ShippedScoring with { Entry = TestRules.ShippedScoring.Entry with { Audience = new Audience(["prospects"], TestRules.Attribute("lead score", Comparator.MoreThan, 50)) } };
        var findings = _desk.Ask(canvas, "5 12:00");
        Assert.Equal(("prospects", true), (findings.Segments[0].Segment, findings.Segments[0].Finding.Match));
        Assert.Equal((false, Value.Of(10L)), (findings.Filter!.Match, findings.Filter.Found));
        Assert.False(findings.InAudience);
        Assert.False(findings.Match);
        Assert.True(_desk.Ask(TestRules.ShippedScoring, "5 12:00").Match);
    }

    [Fact]
    public void A_changed_attribute_counts_as_blank_before()
    {
        Assert.Equal((true, Value.Of(10L)), Trigger(TestRules.AnyNewScore));
        Assert.Equal((true, Value.Of(10L)), Trigger(new Trigger.AttributeChanged("lead score", Value.Of(10L))));
        Assert.Equal((false, Value.Of(10L)), Trigger(new Trigger.AttributeChanged("lead score", Value.Of(11L))));
        Assert.Equal((false, Value.Null), Trigger(new Trigger.AttributeChanged("tags", null)));
    }

    [Fact]
    public void States_and_addresses_are_looked_at_as_they_are()
    {
        Assert.Equal((false, Value.Null), Trigger(new Trigger.EmailAdded()));
        Assert.Equal((true, Value.Of("unsubscribed")), Trigger(new Trigger.SubscriptionChanged(SubscriptionChannel.Email, SubscriptionState.Unsubscribed)));
        Assert.Equal((false, Value.Of("subscribed")), Trigger(new Trigger.SubscriptionChanged(SubscriptionChannel.Push, SubscriptionState.OptedIn)));
        Assert.Equal((false, Value.Of("unknown")), Trigger(new Trigger.SubscriptionGroupChanged("news", GroupState.Subscribed, null)));
        _w.Track("5 11:00", r => r.Email("u", "u@example.com"));
        Assert.Equal((true, Value.Of("u@example.com")), Trigger(new Trigger.EmailAdded()));
    }

    [Fact]
    public void Conditions_on_properties_are_asked_of_the_event_that_is_given()
    {
        var trigger = TestRules.Event("pricing_viewed", TestRules.Property("seconds", Comparator.MoreThan, 60));
        Assert.False(Trigger(trigger).Match);
        var findings = _desk.Ask(Canvas(trigger), "5 12:00", properties: ("seconds", 61));
        Assert.True(findings.Trigger!.Match);
        Assert.True(Assert.Single(findings.Trigger.Where).Match);
        Assert.False(_desk.Ask(Canvas(trigger), "5 12:00", happened: "other", properties: ("seconds", 61)).Match);
        Assert.True(_desk.Ask(Canvas(new Trigger.Purchase(["hat", "cap"], [])), "5 12:00", happened: "cap").Match);
        Assert.False(_desk.Ask(Canvas(new Trigger.Purchase(["hat", "cap"], [])), "5 12:00", happened: "shoe").Match);
        Assert.True(_desk.Ask(Canvas(new Trigger.StartSession(["web"])), "5 12:00").Match);
    }

    [Fact]
    public void The_first_trigger_that_matches_is_taken_unless_one_is_named()
    {
        var canvas = Canvas(new Trigger.EmailAdded(), TestRules.AnyNewScore);
        Assert.Equal((1, true), (_desk.Ask(canvas, "5 12:00").Trigger!.Index, _desk.Ask(canvas, "5 12:00").Match));
        Assert.Equal((0, false), (_desk.Ask(canvas, "5 12:00", trigger: 0).Trigger!.Index, _desk.Ask(canvas, "5 12:00", trigger: 0).Match));
        Assert.Equal(0, _desk.Ask(Canvas(new Trigger.EmailAdded(), TestRules.Event("e", TestRules.Property("x", Comparator.Exactly, 1))), "5 12:00").Trigger!.Index);
    }

    [Fact]
    public void A_canvas_that_is_entered_otherwise_has_no_trigger()
    {
        var canvas = Canvas() with { Entry = Canvas().Entry with { Mode = EntryMode.ApiTriggered } };
        Assert.Null(_desk.Ask(canvas, "5 12:00").Trigger);
        Assert.True(_desk.Ask(canvas, "5 12:00").Match);
    }

    private (bool Match, Value Found) Trigger(Trigger trigger) => _desk.Ask(Canvas(trigger), "5 12:00").Trigger is { } finding ? (finding.Match, finding.Found) : default;

    private static CanvasDefinition Canvas(params Trigger[] triggers)
    {
        var canvas = TestRules.Canvas("c", TestRules.Session, TestRules.Update("add", 1));
        return canvas with { Entry = canvas.Entry with { Triggers = triggers } };
    }
}
