using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Conversions;
using Ripen.Engine.Counting;
using Ripen.Engine.Triggers;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Canvas §4.6, without its winning path.</summary>
public sealed class ExperimentPathsTests
{
    private const int Users = 1_000;
    private readonly Workspace _w = new();

    [Fact]
    public void Users_are_spread_by_the_shares()
    {
        Publish(Experiment(20, 50, 30));
        for (var i = 0; i < Users; i++)
        {
            Go($"u{i}", "5 10:00");
        }

        var (a, b, control) = (Taken("A"), Taken("B"), Count(CountKind.ControlTaken));
        Assert.Equal(Users, a + b + control);
        Assert.InRange(a, 160, 240);
        Assert.InRange(b, 450, 550);
        Assert.InRange(control, 250, 350);
    }

    [Fact]
    public void Path_is_kept_over_entries_and_when_shares_change()
    {
        Publish(Experiment(50, 50, 0));
        var before = Enumerable.Range(0, 50).Select(i => PathOf($"u{i}", "5 10:00")).ToList();
        Publish(Experiment(1, 99, 0), "5 11:00");
        Assert.Equal(before, Enumerable.Range(0, 50).Select(i => PathOf($"u{i}", "5 12:00")));
        Assert.Contains(10, before);
        Assert.Contains(1, before);
    }

    [Fact]
    public void Randomized_assigns_each_entry_anew_and_the_same_in_a_replay()
    {
        Publish(Experiment(50, 50, 0) with { Randomized = true });
        var paths = Enumerable.Range(0, 30).Select(i => PathOf("u", $"5 10:{i:00}")).ToList();
        Assert.Contains(10, paths);
        Assert.Contains(1, paths);
        Assert.Equal(_w.Score(), _w.Restart().Score());
    }

    [Fact]
    public void Control_group_follows_its_own_way()
    {
        Publish(Experiment(0, 0, 100));
        Assert.Equal(100, PathOf("u", "5 10:00"));
    }

    [Fact]
    public void Control_group_that_exits_leaves_when_the_window_is_over()
    {
        Publish(Experiment(0, 0, 100) with { Control = null });
        Go("u", "5 10:00");
        Assert.Equal(Clock.At("7 10:00"), Assert.Single(_w.Waiting("u", "c")).DueAt);
        _w.RunTo("7 10:00");
        Assert.Equal(1, _w.Ended(ExitReason.ExperimentControl, "c"));
    }

    [Theory]
    [InlineData("7 09:59:59.999", 1)]
    [InlineData("7 10:00:00.000", 0)]
    public void Path_is_credited_within_its_own_window(string bought, int conversions)
    {
        Publish(Experiment(100, 0, 0));
        Go("u", "5 10:00:00.000");
        _w.Track(bought, r => r.Purchase("u", "seat"));
        _w.Track("8 00:00", r => r.Purchase("u", "seat"));
        Assert.Equal(conversions, _w.Count(CountKind.ConvertedA, "c", "split", "A"));
        Assert.Equal(0, _w.Count(CountKind.ConvertedA, "c", group: "Variant 1")); // its own deadline of an hour is over
    }

    [Fact]
    public void Control_group_of_an_experiment_is_credited_too()
    {
        Publish(Experiment(0, 0, 100));
        Go("u", "5 10:00");
        _w.Track("5 10:01", r => r.Purchase("u", "seat"));
        Assert.Equal((1, 1), (_w.Count(CountKind.ConvertedA, "c", "split"), _w.Count(CountKind.ConvertedA, "c", group: "Variant 1")));
    }

    [Fact]
    public void Assignments_come_back_from_a_checkpoint()
    {
        Publish(Experiment(50, 50, 0));
        Enumerable.Range(0, 20).ToList().ForEach(i => Go($"u{i}", "5 10:00"));
        _w.Checkpoint();
        var restarted = _w.Restart();
        restarted.Track("5 10:01", r => Enumerable.Range(0, 20).ToList().ForEach(i => r.Purchase($"u{i}", "seat")));
        Assert.Equal((Taken("A"), Taken("B")), (restarted.Count(CountKind.ConvertedA, "c", "split", "A"), restarted.Count(CountKind.ConvertedA, "c", "split", "B")));
    }

    [Fact]
    public void Merge_keeps_the_own_path()
    {
        var (own, theirs) = (new ExperimentPart(), new ExperimentPart());
        own.Set(new ExperimentTrack(1, 2, 3, 100, 1));
        theirs.Set(new ExperimentTrack(1, 2, 4, 200, 0));
        theirs.Set(new ExperimentTrack(1, 5, 4, 200, 0));
        own.MergeFrom(theirs);
        Assert.Equal((3, 4), (own.Find(1, 2)!.Value.Path, own.Find(1, 5)!.Value.Path));
    }

    private static ExperimentPathsStep Experiment(int a, int b, int control) => new(
        "split", "split", [new ExperimentPath("A", a, new PathEnd("one", false)), new ExperimentPath("B", b, new PathEnd("ten", false))], control, new PathEnd("hundred", false),
        2 * Clock.Day, false);

    private void Publish(ExperimentPathsStep step, string at = "1 00:00")
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), step, TestRules.Update("one", 1), TestRules.Update("ten", 10), TestRules.Update("hundred", 100));
        _w.Publish(at, TestRules.Canvases(canvas with { ConversionEvents = [new ConversionEvent(new Trigger.Purchase(null, []), Clock.Hour)] }));
    }

    private void Go(string user, string at) => _w.Track(at, r => r.Event(user, "go"));

    private long PathOf(string user, string at)
    {
        var before = _w.Score(user) is { IsNumber: true } score ? score.AsInteger : 0;
        Go(user, at);
        return _w.Score(user).AsInteger - before;
    }

    private long Taken(string path) => _w.Count(CountKind.PathTaken, "c", "split", path);

    private long Count(CountKind kind) => _w.Count(kind, "c", "split");
}
