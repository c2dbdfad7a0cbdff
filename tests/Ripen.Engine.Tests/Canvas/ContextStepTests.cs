using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
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

    private Value Find(string name)
    {
        var entry = Assert.Single(_w.User("u").FindCanvas(_w.Names.Find("tour"))!.Active);
        return _w.User("u").FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)!.Find(_w.Names.Find("tour"), entry.Id)!.Find(name, System.Text.Encoding.UTF8.GetBytes(name));
    }
}
