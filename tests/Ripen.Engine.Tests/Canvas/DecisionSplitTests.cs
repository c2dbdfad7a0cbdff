using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Canvas §4.4.</summary>
public sealed class DecisionSplitTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void Split_asks_the_profile_at_once_and_counts_each_way()
    {
        Publish(Split(Plan("gold"), "y", "n"), TestRules.Update("y", 10), TestRules.Update("n", 1));
        _w.Track("5 10:00", r => r.Set("a", ("plan", "gold")));
        _w.Track("5 10:01", r => r.Event("a", "go"));
        _w.Track("5 10:02", r => r.Set("b", ("plan", "free")));
        _w.Track("5 10:03", r => r.Event("b", "go"));
        Assert.Equal((Value.Of(10), Value.Of(1)), (_w.Score("a"), _w.Score("b")));
        Assert.Equal((2, 1, 1), (Count(CountKind.StepEntered), Count(CountKind.Yes), Count(CountKind.No)));
    }

    [Fact]
    public void Split_sees_what_the_step_before_wrote()
    {
        Publish(TestRules.Update("first", 5, next: "split"), Split(TestRules.Attribute("lead score", Comparator.MoreThan, 4), "y", "n"), TestRules.Update("y", 10),
            TestRules.Update("n", 1));
        Go();
        Assert.Equal(Value.Of(15), _w.Score());
    }

    [Fact]
    public void Way_without_a_step_completes_the_journey()
    {
        Publish(Split(Plan("gold"), null, "n"), TestRules.Update("n", 1));
        _w.Track("5 10:00", r => r.Set("u", ("plan", "gold")));
        Go();
        Assert.Equal(Value.Null, _w.Score());
        Assert.Equal(1, _w.Ended(ExitReason.Completed, "c"));
    }

    [Fact]
    public void Split_can_ask_for_a_segment()
    {
        var gold = new SegmentDefinition("gold-users", "Gold", Plan("gold"));
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), Split(TestRules.Leaf(SubjectKind.Segment, "gold-users", Comparator.Included, null), "y", null),
            TestRules.Update("y", 3));
        _w.Publish("1 00:00", TestRules.Canvases(canvas) with { Segments = [gold] });
        _w.Track("5 10:00", r => r.Set("u", ("plan", "gold")));
        Go();
        Assert.Equal(Value.Of(3), _w.Score());
    }

    private static DecisionSplitStep Split(FilterNode filter, string? yes, string? no) => new("split", "split", filter, new PathEnd(yes, false), new PathEnd(no, false));

    private static FilterNode.Leaf Plan(string plan) => TestRules.Attribute("plan", Comparator.Exactly, plan);

    private void Publish(params CanvasStep[] steps) => _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), steps)));

    private void Go() => _w.Track("5 10:05", r => r.Event("u", "go"));

    private long Count(CountKind kind) => _w.Count(kind, "c", "split");
}
