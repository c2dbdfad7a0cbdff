using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Context steps: variables of a journey, bounded, gone with it (canvas §4.7).</summary>
public sealed class ContextStepTests
{
    private static readonly ContextStep Set = new("set", "set", [new ContextVariable("a", ContextType.Number, "{{1}}")], "ap", false);

    private readonly Workspace _w = new();
    private readonly StepRenders _renders;

    public ContextStepTests()
    {
        _renders = new StepRenders(_w);
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas(
            "tour", TestRules.Event("signed_up"), Set, TestRules.Wait("ap", Clock.Day, [TestRules.Group("Viewed", null, TestRules.Event("viewed"))], null))));
        _w.Track("5 10:00", r => r.Event("u", "signed_up", properties: ("plan", "team")));
    }

    [Fact]
    public void Variables_are_kept_with_the_entry_until_it_ends()
    {
        _renders.Set("5 10:01", ("a", Value.Of(1L)), ("b", Value.Of("x")));
        Assert.Equal((Value.Of(1L), Value.Of("x"), Value.Of("team")), (Find("a"), Find("b"), Find("plan")));
        Assert.Equal(2, _w.Count(CountKind.VariablesUpdated, "tour", "set"));
        _w.Track("5 11:00", r => r.Event("u", "viewed"));
        Assert.Null(_w.User("u").FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)?.Find(0, default));
        Assert.Equal(1, _w.Ended(ExitReason.Completed, "tour"));
    }

    [Fact]
    public void Variable_without_a_fitting_value_stays_as_it_was_and_is_counted()
    {
        _renders.Set("5 10:01", ("a", Value.Of(1L)), ("a", Value.Null));
        Assert.Equal(Value.Of(1L), Find("a"));
        Assert.Equal((1, 1), (_w.Count(CountKind.VariablesUpdated, "tour", "set"), _w.Count(CountKind.VariablesNotUpdated, "tour", "set")));
    }

    [Fact]
    public void Later_write_wins_over_an_earlier_one_and_over_what_the_entry_brought()
    {
        _renders.Set("5 10:01", ("plan", Value.Of("one")), ("plan", Value.Of("two")));
        Assert.Equal(Value.Of("two"), Find("plan"));
    }

    [Fact]
    public void Variables_take_fifty_kilobytes_together_and_one_that_would_go_beyond_is_not_stored()
    {
        var room = ContextStep.MaxBytes - 10; // of the object, the name and the text's own head
        _renders.Set("5 10:01", ("a", Value.Of(new string('x', room))), ("b", Value.Of(new string('y', 200))), ("a", Value.Of(new string('x', room + 20))));
        Assert.Equal(room, Find("a").AsString.Length);
        Assert.Equal(Value.Null, Find("b"));
        Assert.Equal(2, _w.Count(CountKind.VariablesNotUpdated, "tour", "set"));
    }

    [Fact]
    public void Variables_survive_checkpoint_and_restart()
    {
        _renders.Set("5 10:01", ("a", Value.Array(Value.Of(1L), Value.Of("x"))));
        _w.Checkpoint();
        var restarted = _w.Restart();
        var entry = Assert.Single(_w.Waiting(canvas: "tour"));
        Assert.Equal(
            Value.Array(Value.Of(1L), Value.Of("x")),
            restarted.User("u").FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)!.Find(_w.Names.Find("tour"), entry.Id)!.Variables.Member("a"));
    }

    [Theory]
    [InlineData(3, "yes")]
    [InlineData(2, "no")]
    public void Decision_split_reads_a_variable(long value, string expected)
    {
        var split = new DecisionSplitStep("split", "split", TestRules.Leaf(SubjectKind.Context, "a", Comparator.MoreThan, 2), new PathEnd("yes", false), new PathEnd("no", false));
        _w.Publish("5 10:10", TestRules.Canvases(TestRules.Canvas(
            "other", TestRules.Event("began"), Set with { Next = "split" }, split, TestRules.Update("yes", 1, "yes"), TestRules.Update("no", 1, "no"))));
        _renders.Take();
        _w.Track("5 10:30", r => r.Event("u", "began"));
        _renders.Set("5 10:31", ("a", Value.Of(value)));
        Assert.Equal(Value.Of(1L), _w.Attribute("u", expected));
    }

    [Fact]
    public void Filter_reads_what_the_entry_was_opened_with_where_no_step_renders()
    {
        var split = new DecisionSplitStep("split", "split", TestRules.Leaf(SubjectKind.Context, "plan", Comparator.IsAnyOf, new[] { "team" }), new PathEnd("yes", false), new PathEnd("no", false));
        _w.Publish("5 10:10", TestRules.Canvases(TestRules.Canvas(
            "other", TestRules.Event("began"), split, TestRules.Update("yes", 1, "yes"), TestRules.Update("no", 1, "no"))));
        _w.Track("5 10:30", r => r.Event("u", "began", properties: ("plan", "team")));
        _w.Track("5 10:31", r => r.Event("v", "began"));
        Assert.Equal((Value.Of(1L), Value.Of(1L)), (_w.Attribute("u", "yes"), _w.Attribute("v", "no")));
    }

    [Fact]
    public void Action_paths_compare_an_event_with_the_variable_of_each_entry()
    {
        var where = new FilterNode.Leaf(new FilterSubject(SubjectKind.Property, "order"), [new Comparison(Comparator.Exactly, Value.Null, "order") { ValueOfContext = true }]);
        var canvas = TestRules.Canvas(
            "orders",
            TestRules.Event("ordered"),
            TestRules.Wait("ap", Clock.Day, [TestRules.Group("Paid", "paid", TestRules.Event("paid", where))], null),
            TestRules.Update("paid", 1, "paid"));
        _w.Publish("5 10:10", TestRules.Canvases(canvas));
        _w.Track("5 10:20", r => r.Event("u", "ordered", properties: ("order", 1)));
        _w.Track("5 10:21", r => r.Event("u", "ordered", properties: ("order", 2)));
        var second = _w.Waiting(canvas: "orders")[1].Id;
        _w.Track("5 10:30", r => r.Event("u", "paid", properties: ("order", 1)));
        _w.Track("5 10:31", r => r.Event("u", "paid", properties: ("order", 3)));
        Assert.Equal(Value.Of(1L), _w.Attribute("u", "paid"));
        Assert.Equal(second, Assert.Single(_w.Waiting(canvas: "orders")).Id);
    }

    private Value Find(string name)
    {
        var entry = Assert.Single(_w.User("u").FindCanvas(_w.Names.Find("tour"))!.Active);
        return _w.User("u").FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)!.Find(_w.Names.Find("tour"), entry.Id)!.Find(name, System.Text.Encoding.UTF8.GetBytes(name));
    }
}
