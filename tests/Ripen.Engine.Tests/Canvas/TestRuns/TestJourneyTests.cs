using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Tests.Partitions;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Canvas.TestRuns;

/// <summary>Canvas §6.1: what the steps of a canvas would do with a user.</summary>
public sealed class TestJourneyTests
{
    private readonly Workspace _w = new();
    private readonly TestRunDesk _desk;

    public TestJourneyTests()
    {
        _w.Publish("1 00:00", TestRules.Shipped);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 10)));
        _desk = new TestRunDesk(_w);
    }

    [Fact]
    public void Without_a_choice_the_window_closes_and_everyone_else_goes_on()
    {
        var run = _desk.Run(TestRules.ShippedScoring, "5 12:00");
        Assert.Equal(["ap", "ue"], Ids(run));
        var (wait, update) = (run.Steps[0], run.Steps[1]);
        Assert.Equal((Clock.At("5 12:00"), Clock.At("6 12:00"), TestOutcome.Routed, "everyone_else", "ue"), (wait.At, wait.Until, wait.Outcome, wait.Way, wait.Next));
        Assert.Equal((Clock.At("6 12:00"), TestOutcome.Updated, null), (update.At, update.Outcome, update.Next));
        Assert.Equal([new TestChange("lead score", null, Value.Of(10L), Value.Of(9L))], update.Changes);
        Assert.Equal((ExitReason.Completed, Clock.At("6 12:00"), "Variant 1"), (run.End, run.Now, run.Variant));
    }

    [Fact]
    public void A_chosen_group_is_taken_as_soon_as_the_user_waits_for_it()
    {
        var run = Choose(TestRules.ShippedScoring, ("ap", "+5"));
        Assert.Equal(("+5", "u5", Clock.At("5 12:00")), (run.Steps[0].Way, run.Steps[0].Next, run.Steps[1].At));
        Assert.Equal(Value.Of(15L), run.Steps[1].Changes[0].After);
    }

    [Fact]
    public void A_run_changes_nothing_of_the_user()
    {
        var before = PartitionText.Of(_w);
        var (due, score) = (Assert.Single(_w.Waiting()).DueAt, _w.Score());
        Choose(TestRules.ShippedScoring, ("ap", "+5"));
        Assert.Equal((due, score), (Assert.Single(_w.Waiting()).DueAt, _w.Score()));
        Assert.Equal(before, PartitionText.Of(_w));
        Assert.DoesNotContain(_w.TakeCandidates(), c => c.Place is not null);
    }

    [Fact]
    public void Journeys_under_way_of_the_user_do_not_go_on_beside_it()
    {
        // The user's own wait ends an hour before that of the run.
        _w.Track("5 11:00", r => r.Set("u", ("lead score", 20)));
        Assert.Single(_w.Waiting());
        var run = _desk.Run(TestRules.ShippedScoring, "5 12:00");
        Assert.Equal([new TestChange("lead score", null, Value.Of(20L), Value.Of(19L))], run.Steps[1].Changes);
    }

    [Fact]
    public void Ranked_groups_hold_the_user_to_the_end_of_the_window()
    {
        var run = Choose(TestRules.ShippedScoring.WithWait(w => w with { Ranked = true }), ("ap", "-1"));
        Assert.Equal(("-1", Clock.At("6 12:00")), (run.Steps[0].Way, run.Steps[1].At));
    }

    [Fact]
    public void A_group_that_leaves_the_canvas_ends_the_run()
    {
        var run = Choose(TestRules.ShippedScoring.WithWait(w => w with { Groups = [.. w.Groups.Select(g => g with { Exit = g.Name == "+1" })] }), ("ap", "+1"));
        Assert.Equal((ExitReason.ExitGroup, "+1", null), (run.End, run.Steps[0].Way, run.Steps[0].Next));
    }

    [Fact]
    public void Every_group_of_a_step_can_be_chosen_whatever_its_trigger_and_limit()
    {
        Trigger[] triggers =
        [
            TestRules.Session, TestRules.Event("e", TestRules.Property("x", Comparator.MoreThan, 1)), new Trigger.Purchase(["hat"], []), TestRules.AnyNewScore, new Trigger.EmailAdded(),
            new Trigger.SubscriptionChanged(Engine.Users.SubscriptionChannel.Email, null), new Trigger.Interaction("salesforce-mql", Engine.Campaigns.CampaignInteraction.ReceiveWebhook),
        ];
        var groups = triggers.Select((t, i) => TestRules.Group($"g{i}", null, t) with { Limit = new GroupLimit(0, Clock.Day) }).ToArray();
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Wait("wait", Clock.Day, groups, null));
        Assert.All(groups, g => Assert.Equal(g.Name, Choose(canvas, ("wait", g.Name)).Steps[0].Way));
    }

    [Fact]
    public void What_opened_the_entry_and_what_took_the_group_count_for_later_steps()
    {
        var canvas = TestRules.Canvas(
            "c",
            TestRules.Event("go"),
            TestRules.Wait("wait", Clock.Day, [TestRules.Group("bought", "split", new Trigger.Purchase(["hat"], []))], null),
            new DecisionSplitStep("split", "split", new FilterNode.And([Did(SubjectKind.Event, "go"), Did(SubjectKind.Purchase, "hat")]), new PathEnd(null, false), new PathEnd(null, false)));
        Assert.Equal("yes", Choose(canvas, ("wait", "bought")).Steps[1].Way);
    }

    [Fact]
    public void Later_steps_see_what_earlier_ones_wrote()
    {
        var canvas = TestRules.Canvas(
            "c",
            TestRules.Event("go"),
            TestRules.Update("add", 5, next: "paths"),
            new AudiencePathsStep("paths", "paths",
                [
                    new AudienceGroup("hot", TestRules.Attribute("lead score", Comparator.MoreThan, 20), new PathEnd(null, false)),
                    new AudienceGroup("warm", TestRules.Attribute("lead score", Comparator.MoreThan, 14), new PathEnd("split", false)),
                ],
                new PathEnd(null, false)),
            new DecisionSplitStep("split", "split", TestRules.Attribute("lead score", Comparator.Exactly, 15), new PathEnd(null, false), new PathEnd(null, false)));
        var run = _desk.Run(canvas, "5 12:00");
        Assert.Equal([null, "warm", "yes"], run.Steps.Select(s => s.Way));
        Assert.Equal(["add", "paths", "split"], Ids(run));
    }

    [Fact]
    public void An_update_says_what_it_changed_what_not_and_what_it_could_not()
    {
        _w.Track("5 10:30", r => r.Set("u", ("plan", "gold"), ("title", "text")));
        UserUpdateStep Rows(params AttributeUpdate[] rows) => new("rows", "rows", rows, null, false);
        var run = _desk.Run(
            TestRules.Canvas("c", TestRules.Event("go"), Rows(
                new AttributeUpdate("plan", null, UpdateAction.Set, Value.Of("gold"), null, null),
                new AttributeUpdate("title", null, UpdateAction.Increment, Value.Of(1L), null, null),
                new AttributeUpdate("lead score", null, UpdateAction.Remove, Value.Null, null, null),
                new AttributeUpdate(null, Engine.Users.ProfileField.HomeCity, UpdateAction.Set, Value.Of("Oslo"), null, null))),
            "5 12:00");
        var step = Assert.Single(run.Steps);
        Assert.Equal((TestOutcome.Updated, 1), (step.Outcome, step.Failed));
        Assert.Equal(
            [new TestChange("lead score", null, Value.Of(10L), Value.Null), new TestChange(null, Engine.Users.ProfileField.HomeCity, Value.Null, Value.Of("Oslo"))],
            step.Changes);
        var same = _desk.Run(TestRules.Canvas("c", TestRules.Event("go"), Rows(new AttributeUpdate("plan", null, UpdateAction.Set, Value.Of("gold"), null, null))), "5 12:00");
        Assert.Equal((TestOutcome.NoChange, 0), (same.Steps[0].Outcome, same.Steps[0].Changes.Count));
    }

    [Fact]
    public void Delays_are_shown_and_not_waited_for()
    {
        DelayStep Delay(string id, DelayRule rule, string? next) => new(id, id, rule, ClockZone.Company, next, false);
        var canvas = TestRules.Canvas(
            "c", TestRules.Event("go"), Delay("two-days", new DelayRule.For(2 * Clock.Day, null), "last"), Delay("last", new DelayRule.For(Clock.Day, null), null));
        var run = _desk.Run(canvas, "5 12:00");
        Assert.Equal([(TestOutcome.Waited, Clock.At("7 12:00")), (TestOutcome.Passed, null)], run.Steps.Select(s => (s.Outcome, s.Until)));
        Assert.Equal((ExitReason.Completed, Clock.At("7 12:00")), (run.End, run.Now));

        var over = _desk.Run(TestRules.Canvas("c", TestRules.Event("go"), Delay("over", new DelayRule.UntilInstant(Clock.At("5 11:00")), "last"), Delay("last", new DelayRule.For(1000, null), null)), "5 12:00");
        Assert.Equal((ExitReason.DelayPassed, "over", null), (over.End, Assert.Single(over.Steps).Step.Id, over.Steps[0].Next));
    }

    [Fact]
    public void An_experiment_takes_the_chosen_path_else_the_users_own()
    {
        ExperimentPathsStep Trial(PathEnd? control) => new("trial", "trial",
            [new ExperimentPath("left", 0, new PathEnd(null, false)), new ExperimentPath("right", 90, new PathEnd(null, false))], 10, control, Clock.Day, false);
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), Trial(new PathEnd(null, false)));
        _w.Publish("5 11:00", TestRules.Canvases(canvas with { Steps = [Trial(null) with { ControlPercent = 0, Paths = [new ExperimentPath("left", 100, new PathEnd(null, false)), new ExperimentPath("right", 0, new PathEnd(null, false))] }] }));
        _w.Track("5 11:30", r => r.Event("u", "go"));
        Assert.Equal("left", _desk.Run(canvas, "5 12:00").Steps[0].Way); // kept from the entry before
        Assert.Equal("right", Choose(canvas, ("trial", "right")).Steps[0].Way);
        Assert.Equal("control_group", Choose(canvas, ("trial", "control_group")).Steps[0].Way);
        var leaving = Choose(canvas with { Steps = [Trial(null)] }, ("trial", "control_group"));
        Assert.Equal((ExitReason.ExperimentControl, "control_group", Clock.At("6 12:00")), (leaving.End, leaving.Steps[0].Way, leaving.Steps[0].Until));
    }

    [Fact]
    public void Exit_criteria_apply()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Update("add", 5, next: "more"), TestRules.Update("more", 5));
        var byFilter = _desk.Run(canvas with { ExitCriteria = new ExitCriteria([], new Audience([], TestRules.Attribute("lead score", Comparator.MoreThan, 12))) }, "5 12:00");
        Assert.Equal((ExitReason.ExitAudience, 1), (byFilter.End, byFilter.Steps.Count));
        Assert.Equal((TestOutcome.Updated, null), (byFilter.Steps[0].Outcome, byFilter.Steps[0].Next));

        // One occurrence that is an exit event and the group's trigger: exit wins.
        var waits = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Wait("wait", Clock.Day, [TestRules.Group("on", null, TestRules.Event("e"))], null));
        var byEvent = Choose(waits with { ExitCriteria = new ExitCriteria([TestRules.Event("e")], null) }, ("wait", "on"));
        Assert.Equal((ExitReason.ExitTrigger, null), (byEvent.End, byEvent.Steps[0].Way));
    }

    [Fact]
    public void A_run_never_enters_again()
    {
        var canvas = TestRules.Canvas("c", TestRules.AnyNewScore, new UserUpdateStep("add", "add",
            [new AttributeUpdate("lead score", null, UpdateAction.Increment, Value.Of(1L), null, null)], null, ReEnterAlways: true));
        var run = _desk.Run(canvas, "5 12:00");
        Assert.Equal((ExitReason.Completed, "add"), (run.End, Assert.Single(run.Steps).Step.Id));
    }

    [Fact]
    public void A_canvas_that_may_not_be_entered_any_more_is_run_all_the_same()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Update("add", 1));
        _w.Publish("5 11:00", TestRules.Canvases(canvas));
        _w.Track("5 11:30", r => r.Event("u", "go"));
        var run = _desk.Run(canvas with { Status = DefinitionStatus.Draft, Entry = canvas.Entry with { ReEntryAfter = null, Audience = new Audience(["prospects"], null) } }, "5 12:00");
        Assert.Equal(ExitReason.Completed, run.End);
        Assert.Single(run.Steps);
    }

    [Fact]
    public void Scheduled_and_called_canvases_are_entered_too()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Update("add", 1));
        Assert.All([EntryMode.Scheduled, EntryMode.ApiTriggered], mode =>
            Assert.Single(_desk.Run(canvas with { Entry = canvas.Entry with { Mode = mode, Triggers = [] } }, "5 12:00").Steps));
    }

    [Fact]
    public void A_variant_is_the_users_own_unless_it_is_chosen()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Update("add", 1), TestRules.Update("more", 7)) with
        {
            Variants = [new CanvasVariant("A", 50, "add"), new CanvasVariant("B", 0, "more")],
            ControlGroupPercent = 50,
        };
        Assert.Equal(("B", "more"), (_desk.Run(canvas, "5 12:00", p => p with { Variant = "B" }).Variant, _desk.Run(canvas, "5 12:00", p => p with { Variant = "B" }).Steps[0].Step.Id));
        _w.Publish("5 11:00", TestRules.Canvases(canvas));
        var runs = Enumerable.Range(0, 20).Select(i => $"v{i}").ToList();
        _w.Track("5 11:30", r => runs.ForEach(v => r.Event(v, "go")));
        var own = runs.Select(v => (Real: _w.User(v).FindCanvas(_w.Names.Find("c"))!.LastVariant, Run: _desk.Run(canvas, "5 12:00", user: v))).ToList();
        Assert.All(own, o => Assert.Equal(o.Real == CanvasState.ControlGroup ? null : "A", o.Run.Variant));
        Assert.All(own.Where(o => o.Run.Variant is null), o => Assert.Equal((ExitReason.ControlGroup, 0), (o.Run.End, o.Run.Steps.Count)));
        Assert.Equal(2, own.Select(o => o.Run.Variant).Distinct().Count());
    }

    [Fact]
    public void A_circle_is_cut_off_at_its_bound()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Wait("wait", Clock.Day, [TestRules.Group("on", null, TestRules.Session)], "add"), TestRules.Update("add", 1, next: "wait"));
        var run = _desk.Run(canvas, "5 12:00");
        Assert.Equal((null, true), (run.End, run.IsTooLong));
        Assert.InRange(run.Steps.Count, TestJourney.MaxSteps, TestJourney.MaxSteps + 1);
        Assert.Equal(TestOutcome.Unfinished, run.Steps[^1].Outcome);
    }

    [Fact]
    public void What_happens_in_a_run_is_what_happens_to_a_real_user()
    {
        _w.Track("5 10:30", r => r.Set("twin", ("lead score", 10)));
        _w.Track("5 11:00", r => r.Event("twin", "demo_requested"));
        Assert.Equal(_w.Score("twin"), Choose(TestRules.ShippedScoring, ("ap", "+5")).Steps[1].Changes[0].After);
        _w.RunTo("6 11:00");
        Assert.Equal(Value.Of(14L), _w.Score("twin"));
        Assert.Equal(Value.Of(14L), _desk.Run(TestRules.ShippedScoring, "5 11:00", p => p with { Trigger = TestRules.AnyNewScore }, user: "twin").Steps[1].Changes[0].Before);
    }

    private static FilterNode.Leaf Did(SubjectKind kind, string name) => TestRules.Leaf(kind, name, Comparator.CountExactly, 1);

    private static IEnumerable<string> Ids(TestJourney run) => run.Steps.Select(s => s.Step.Id);

    private TestJourney Choose(CanvasDefinition canvas, params (string Step, string Way)[] choices) =>
        _desk.Run(canvas, "5 12:00", p => p with { Choices = choices.ToDictionary(c => c.Step, c => TestRunDesk.Choice(c.Way)) });
}
