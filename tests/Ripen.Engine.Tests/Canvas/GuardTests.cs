using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>The guards of canvas §3.11, and <c>re_enter: always</c> (contract §3).</summary>
public sealed class GuardTests
{
    private const int MaxDepth = 10;
    private const int BreakerEntries = 3;
    private readonly Workspace _w = new();

    [Fact]
    public void G1_one_root_enters_each_canvas_once()
    {
        var ping = TestRules.Canvas("ping", new Trigger.AttributeChanged("a", null), TestRules.Update("add-b", 1, "b"));
        var pong = TestRules.Canvas("pong", new Trigger.AttributeChanged("b", null), TestRules.Update("add-a", 1, "a"));
        _w.Publish("1 00:00", TestRules.Canvases(ping, pong));
        _w.Track("5 10:00", r => r.Set("u", ("a", 0)));
        Assert.Equal((Value.Of(1L), Value.Of(1L)), (_w.Attribute("u", "a"), _w.Attribute("u", "b")));
        Assert.Equal(1, _w.Refused(EntryRefusal.LoopGuard, "ping"));
        _w.Track("5 10:01", r => r.Set("u", ("a", 10)));
        Assert.Equal((2L, 2L), (_w.Count(CountKind.Entered, "ping"), _w.Count(CountKind.Entered, "pong")));
    }

    [Fact]
    public void G1_each_object_of_a_request_is_a_root()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("loop", TestRules.Event("E"), TestRules.Update("add", 1))));
        _w.Track("5 10:00", r => r.Event("u", "E").Event("u", "E"));
        Assert.Equal(Value.Of(2L), _w.Score());
    }

    [Fact]
    public void G2_depth_ten_enters_and_depth_eleven_does_not()
    {
        var chain = Enumerable.Range(0, MaxDepth + 2)
            .Select(i => TestRules.Canvas($"c{i}", new Trigger.AttributeChanged($"a{i}", null), TestRules.Update($"add{i}", 1, $"a{i + 1}")))
            .ToArray();
        _w.Publish("1 00:00", TestRules.Canvases(chain));
        _w.Track("5 10:00", r => r.Set("u", ("a0", 1)));
        Assert.Equal(1, _w.Count(CountKind.Entered, $"c{MaxDepth}"));
        Assert.Equal(0, _w.Count(CountKind.Entered, $"c{MaxDepth + 1}"));
        Assert.Equal(1, _w.Refused(EntryRefusal.Depth, $"c{MaxDepth + 1}"));
    }

    [Fact]
    public void G2_depth_ten_triggers_a_campaign_and_depth_eleven_does_not()
    {
        var chain = Enumerable.Range(0, MaxDepth + 1)
            .Select(i => TestRules.Canvas($"c{i}", new Trigger.AttributeChanged($"a{i}", null), TestRules.Update($"add{i}", 1, $"a{i + 1}")))
            .ToArray();
        var campaigns = new[] { MaxDepth, MaxDepth + 1 }.Select(i => TestRules.Campaign($"m{i}", new Trigger.AttributeChanged($"a{i}", null))).ToArray();
        _w.Publish("1 00:00", TestRules.Canvases(chain) with { Campaigns = campaigns });
        _w.Track("5 10:00", r => r.Set("u", ("a0", 1)));
        Assert.Equal(_w.Names.Find($"m{MaxDepth}"), Assert.Single(_w.TakeCandidates()).Campaign);
        Assert.Equal(1, _w.Refused(Engine.Campaigns.SendRefusal.Depth, $"m{MaxDepth + 1}"));
    }

    [Fact]
    public void G3_blocks_the_entry_after_the_most_and_opens_one_when_the_block_ends()
    {
        Breaker();
        _w.RunTo("5 10:00:03");
        Assert.Equal(1 + BreakerEntries, _w.Count(CountKind.Entered, "fast"));
        _w.RunTo("5 10:00:04");
        Assert.Equal(1, _w.Refused(EntryRefusal.Breaker, "fast"));
        Assert.Empty(_w.Waiting(canvas: "fast"));
        _w.RunTo("5 10:10:03.999");
        Assert.Equal(Value.Of(4L), _w.Score());
        _w.RunTo("5 10:10:04.000");
        Assert.Equal(Clock.At("5 10:10:05"), Assert.Single(_w.Waiting(canvas: "fast")).DueAt);
    }

    [Fact]
    public void G3_never_refuses_what_comes_from_outside()
    {
        Breaker();
        _w.RunTo("5 10:00:04");
        _w.Track("5 10:00:05", r => r.Set("u", ("lead score", 100)));
        Assert.Single(_w.Waiting(canvas: "fast"));
        _w.RunTo("5 10:00:06");
        Assert.Equal(Value.Of(101L), _w.Score());
        Assert.Equal(2, _w.Refused(EntryRefusal.Breaker, "fast"));
    }

    [Fact]
    public void G3_opens_nothing_after_the_block_for_a_user_who_is_inside()
    {
        Breaker();
        _w.RunTo("5 10:00:04");
        _w.Publish("5 10:00:05", Fast(Clock.Hour));
        _w.Track("5 10:00:06", r => r.Set("u", ("lead score", 100)));
        var entered = _w.Count(CountKind.Entered, "fast");
        _w.RunTo("5 10:20");
        Assert.Equal(entered, _w.Count(CountKind.Entered, "fast"));
    }

    [Fact]
    public void G3_block_is_over_before_waits_that_end_at_its_end()
    {
        // The user is in slow before anything else, so its wait is looked at first; it ends when the block does, and enters fast.
        var slow = TestRules.Canvas("slow", TestRules.Event("E"), TestRules.Wait("wait", (70 * 60 * Clock.Second) + (4 * Clock.Second), [TestRules.Group("never", null, TestRules.Event("never"))], "add"),
            TestRules.Update("add", 1));
        _w.Publish("1 00:00", TestRules.Canvases(slow, Fast(Clock.Second).Canvases[0]) with { Settings = Fast(Clock.Second).Settings });
        _w.Track("5 09:00:00", r => r.Event("u", "E"));
        _w.Track("5 10:00:00", r => r.Set("u", ("lead score", 0)));
        _w.RunTo("5 10:10:04.000");
        Assert.Equal((1L, 1L), (_w.Refused(EntryRefusal.Breaker, "fast"), _w.Refused(EntryRefusal.SameSecond, "fast")));
        Assert.Equal(1 + BreakerEntries + 1, _w.Count(CountKind.Entered, "fast"));
    }

    [Fact]
    public void G3_switched_off_blocks_nothing()
    {
        _w.Publish("1 00:00", Fast(Clock.Second) with { Settings = EngineSettings.Default with { BreakerEntries = null } });
        _w.Track("5 10:00:00", r => r.Set("u", ("lead score", 0)));
        _w.RunTo("5 10:05:00");
        Assert.Equal(Value.Of(300L), _w.Score());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Re_enter_always_opens_an_entry_where_the_update_changed_nothing(bool always, int waiting)
    {
        Floor(always);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 0)));
        _w.Tick("6 10:00");
        Assert.Equal(Value.Of(0L), _w.Score());
        Assert.Equal(1, _w.Count(CountKind.NoChange, "floor", "down"));
        Assert.Equal(waiting, _w.Waiting(canvas: "floor").Count);
        Assert.Equal(1 + waiting, _w.Count(CountKind.Entered, "floor"));
    }

    [Fact]
    public void Re_enter_always_opens_no_second_entry_where_the_change_opened_one()
    {
        Floor(always: true);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 5)));
        _w.Tick("6 10:00");
        Assert.Equal(Value.Of(4L), _w.Score());
        Assert.Equal(2, _w.Count(CountKind.EntryAttempts, "floor"));
        Assert.Equal(Clock.At("7 10:00"), Assert.Single(_w.Waiting(canvas: "floor")).DueAt);
    }

    // Every second Everyone Else adds a point, which opens the next entry: timers are the roots.
    private void Breaker()
    {
        _w.Publish("1 00:00", Fast(Clock.Second));
        _w.Track("5 10:00:00", r => r.Set("u", ("lead score", 0)));
    }

    private static RuleSet Fast(long window) => TestRules.Canvases(
        TestRules.Canvas("fast", TestRules.AnyNewScore, TestRules.Wait("wait", window, [TestRules.Group("never", null, TestRules.Event("never"))], "add"),
            TestRules.Update("add", 1)))
        with
    { Settings = EngineSettings.Default with { BreakerEntries = BreakerEntries } };

    private void Floor(bool always)
    {
        var down = new UserUpdateStep("down", "down", [new AttributeUpdate("lead score", null, UpdateAction.Decrement, Value.Of(1L), Value.Of(0L), null)],
            null, always);
        var wait = TestRules.Wait("wait", Clock.Day, [TestRules.Group("never", null, TestRules.Event("never"))], "down");
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("floor", TestRules.AnyNewScore, wait, down)));
    }
}
