using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Canvas §4.5.</summary>
public sealed class AudiencePathsTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void First_group_in_the_order_of_rank_takes_the_user()
    {
        Publish(Paths(Group("High", MoreThan(100), "u5"), Group("Any", MoreThan(10), "u1")), TestRules.Update("u5", 5), TestRules.Update("u1", 1),
            TestRules.Update("ue", -1));
        Score("high", 200);
        Score("any", 50);
        Score("low", 3);
        Assert.Equal((Value.Of(205), Value.Of(51), Value.Of(2)), (_w.Score("high"), _w.Score("any"), _w.Score("low")));
        Assert.Equal((1, 1, 1), (Count(CountKind.GroupAdvanced, "High"), Count(CountKind.GroupAdvanced, "Any"), Count(CountKind.EveryoneElse, null)));
    }

    [Fact]
    public void Groups_look_at_the_moment_of_arrival_only()
    {
        Publish(TestRules.Wait("wait", Clock.Hour, [TestRules.Group("g", null, TestRules.Event("never"))], "paths"),
            Paths(Group("High", MoreThan(100), "u5")), TestRules.Update("u5", 5), TestRules.Update("ue", -1));
        Score("u", 3);
        _w.Track("5 10:30", r => r.Set("u", ("lead score", 200)));
        _w.Tick("5 11:01");
        Assert.Equal(Value.Of(205), _w.Score());
    }

    [Fact]
    public void Cause_of_a_later_update_still_names_the_action_group()
    {
        Publish(TestRules.Wait("wait", Clock.Hour, [TestRules.Group("Asked", "paths", TestRules.Event("asked"))], null),
            Paths(Group("All", MoreThan(-1), "u5")), TestRules.Update("u5", 5), TestRules.Update("ue", -1));
        Score("u", 3);
        _w.Track("5 10:30", r => r.Event("u", "asked"));
        Assert.Equal(_w.Names.Find("Asked"), _w.Ledger()[^1].Cause.Group);
    }

    private static AudiencePathsStep Paths(params AudienceGroup[] groups) => new("paths", "paths", groups, new PathEnd("ue", false));

    private static AudienceGroup Group(string name, FilterNode filter, string? next) => new(name, filter, new PathEnd(next, false));

    private static FilterNode.Leaf MoreThan(int score) => TestRules.Attribute("lead score", Comparator.MoreThan, score);

    private void Publish(params CanvasStep[] steps) => _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), steps)));

    private void Score(string user, int score)
    {
        _w.Track("5 10:00", r => r.Set(user, ("lead score", score)));
        _w.Track("5 10:00", r => r.Event(user, "go"));
    }

    private long Count(CountKind kind, string? group) => _w.Count(kind, "c", "paths", group);
}
