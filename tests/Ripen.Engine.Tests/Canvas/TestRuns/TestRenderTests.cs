using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Rules;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Canvas.TestRuns;

/// <summary>Steps of test runs that are rendered outside the engine.</summary>
public sealed class TestRenderTests
{
    private static readonly FrozenRequest Request = new("POST", "https://crm.example", [], "{}");
    private static readonly WebhookStep Tell = new("tell", "Tell", new WebhookMessage("POST", "https://crm.example", [], "{}", null), null, null, "after", false);
    private static readonly CanvasDefinition Telling = TestRules.Canvas("tour", TestRules.Event("go"), Tell, TestRules.Update("after", 1, "told"));

    private readonly Workspace _w = new();
    private readonly TestRunDesk _desk;

    public TestRenderTests()
    {
        _w.Publish("1 00:00", TestRules.Shipped);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 10)));
        _desk = new TestRunDesk(_w) { Render = (journey, candidate) => journey.Claimed(candidate, Request) };
    }

    [Fact]
    public void A_message_is_shown_and_not_sent_and_the_user_goes_on()
    {
        var run = _desk.Run(Telling, "5 12:00");
        Assert.Equal((TestOutcome.Rendered, Request, "after"), (run.Steps[0].Outcome, run.Steps[0].Request, run.Steps[0].Next));
        Assert.Equal((TestOutcome.Updated, ExitReason.Completed), (run.Steps[1].Outcome, run.End));
    }

    [Theory]
    [InlineData(false, TestOutcome.Aborted)]
    [InlineData(true, TestOutcome.LiquidError)]
    public void A_render_that_ends_says_why_and_the_user_goes_on(bool failed, TestOutcome expected)
    {
        _desk.Render = (journey, candidate) => journey.Ended(candidate, failed, "why");
        var run = _desk.Run(Telling, "5 12:00");
        Assert.Equal((expected, "why", null, "after"), (run.Steps[0].Outcome, run.Steps[0].Reason, run.Steps[0].Request, run.Steps[0].Next));
    }

    [Fact]
    public void A_message_reads_the_properties_of_the_event_that_took_the_group()
    {
        Candidate? asked = null;
        _desk.Render = (journey, candidate) => journey.Claimed(asked = candidate, Request);
        var canvas = TestRules.Canvas("tour", TestRules.Event("go"), TestRules.Wait("wait", Clock.Day, [TestRules.Group("on", "tell", TestRules.Event("e"))], null), Tell, TestRules.Update("after", 1));
        _desk.Run(canvas, "5 12:00", p => p with { Choices = new Dictionary<string, TestChoice> { ["wait"] = TestRunDesk.Choice("on", ("page", "pricing")) } });
        Assert.Equal(Value.Of("pricing"), new EventProperties(asked!.Properties.Span).Find("page"u8));
    }

    [Fact]
    public void Quiet_hours_hold_a_message_to_their_end_or_drop_it()
    {
        var quiet = new SendLimits(new QuietHours(new DailyWindow(21 * 60, 8 * 60, ClockZone.User), Aborts: false), null);
        var held = _desk.Run(Telling with { Limits = quiet }, "5 22:00");
        Assert.Equal((TestOutcome.Rendered, Clock.At("6 08:00"), Clock.At("6 08:00")), (held.Steps[0].Outcome, held.Steps[0].Until, held.Steps[1].At));
        var dropped = _desk.Run(Telling with { Limits = quiet with { Quiet = quiet.Quiet! with { Aborts = true } } }, "5 22:00");
        Assert.Equal((TestOutcome.QuietHours, null, "after"), (dropped.Steps[0].Outcome, dropped.Steps[0].Request, dropped.Steps[0].Next));
    }

    [Fact]
    public void Frequency_caps_hold_and_what_is_not_sent_does_not_count_for_them()
    {
        var rules = TestRules.Canvases(Telling) with { FrequencyCaps = [new FrequencyCap(1, new CapPeriod(0, 1), CapChannel.Any, null)] };
        Assert.Equal(TestOutcome.Rendered, _desk.Run(Telling, "5 12:00", rules: rules).Steps[0].Outcome);
        var twice = TestRules.Canvas("tour", TestRules.Event("go"), Tell with { Next = "again" }, Tell with { Id = "again", Next = null });
        Assert.Equal([TestOutcome.Rendered, TestOutcome.Rendered], _desk.Run(twice, "5 12:00", rules: rules).Steps.Select(s => s.Outcome));

        _w.Publish("5 10:30", rules);
        _w.Track("5 11:00", r => r.Event("u", "go"));
        var candidate = _w.TakeCandidates()[^1];
        _w.Apply("5 11:00", Entries.Claim(candidate.Number, Request));
        var delivery = Assert.Single(_w.TakeDeliveries());
        _w.Apply("5 11:01", Entries.Outcome(delivery.Number, DeliveryStatus.Sent, new DeliveryAttempt(0, 200, "", null), []));
        Assert.Equal(TestOutcome.FrequencyCapped, _desk.Run(Telling, "5 12:00", rules: rules).Steps[0].Outcome);
    }

    [Fact]
    public void Variables_and_rendered_rows_show_what_they_came_to()
    {
        var canvas = TestRules.Canvas(
            "tour",
            TestRules.Event("go"),
            new ContextStep("set", "set", [new ContextVariable("a", ContextType.Number, "{{1}}"), new ContextVariable("b", ContextType.Number, "{{x}}")], "add", false),
            new UserUpdateStep("add", "add", [new AttributeUpdate("lead score", null, UpdateAction.Increment, Value.Of("{{2}}"), null, null) { IsTemplate = true }], null, false));
        _desk.Render = (journey, candidate) => journey.Rendered(candidate, journey.Steps[^1].Step is ContextStep
            ? new StepRender { Variables = [KeyValuePair.Create("a", Value.Of(1L)), KeyValuePair.Create("b", Value.Null)] }
            : new StepRender { Updates = [new BoundUpdate(_w.Names.Find("lead score"), null, UpdateAction.Increment, Value.Of(2L), null, null)], FailedRows = 1 });
        var run = _desk.Run(canvas, "5 12:00");
        Assert.Equal((TestOutcome.Updated, 1), (run.Steps[0].Outcome, run.Steps[0].Failed));
        Assert.Equal([KeyValuePair.Create("a", Value.Of(1L)), KeyValuePair.Create("b", Value.Null)], run.Steps[0].Variables);
        Assert.Equal((TestOutcome.Updated, 1, Value.Of(12L)), (run.Steps[1].Outcome, run.Steps[1].Failed, run.Steps[1].Changes[0].After));
    }

    [Fact]
    public void A_context_step_whose_calls_fail_is_not_tried_again()
    {
        _desk.Render = (journey, candidate) => journey.Postponed(candidate, "no answer");
        var canvas = TestRules.Canvas("tour", TestRules.Event("go"), new ContextStep("set", "set", [new ContextVariable("a", ContextType.Number, "{{1}}")], "add", false), TestRules.Update("add", 1));
        var run = _desk.Run(canvas, "5 12:00");
        Assert.Equal((TestOutcome.CallsFailed, "no answer", "add"), (run.Steps[0].Outcome, run.Steps[0].Reason, run.Steps[0].Next));
        Assert.Equal((KeyValuePair.Create("a", Value.Null), Clock.At("5 12:00")), (Assert.Single(run.Steps[0].Variables), run.Now));
    }

    [Fact]
    public void A_document_is_skipped()
    {
        _desk.Render = null;
        var run = _desk.Run(TestRules.Canvas("tour", TestRules.Event("go"), new UserUpdateStep("doc", "doc", [], "after", false) { Json = "{}" }, TestRules.Update("after", 1)), "5 12:00");
        Assert.Equal([TestOutcome.Skipped, TestOutcome.Updated], run.Steps.Select(s => s.Outcome));
    }
}
