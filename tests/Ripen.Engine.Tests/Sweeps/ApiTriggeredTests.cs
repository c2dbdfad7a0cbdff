using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Sweeps;

/// <summary>Entry by a call of the API, for one user and for all (canvas §3.2).</summary>
public sealed class ApiTriggeredTests
{
    private static readonly CanvasDefinition ByCall = TestRules.Canvas("by-call", TestRules.Session, TestRules.Update("add", 1)) is var canvas
        ? canvas with { Entry = canvas.Entry with { Triggers = [], Mode = EntryMode.ApiTriggered, Audience = TestRules.Scoring.Entry.Audience } }
        : null!;

    private readonly Workspace _w = new();

    [Fact]
    public void A_call_enters_after_what_it_writes()
    {
        _w.Publish("1 00:00", TestRules.Canvases(ByCall));
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 50)).CanvasTrigger("u", "by-call"));
        Assert.Equal(Value.Of(51L), _w.Score());
    }

    [Fact]
    public void Each_call_is_a_root_and_the_same_second_is_no_bar_once_the_entry_has_ended()
    {
        _w.Publish("1 00:00", TestRules.Canvases(ByCall));
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 50)).CanvasTrigger("u", "by-call").CanvasTrigger("u", "by-call"));
        Assert.Equal(Value.Of(52L), _w.Score());
    }

    [Fact]
    public void Who_is_unknown_is_passed_over_and_who_is_not_in_the_audience_refused()
    {
        _w.Publish("1 00:00", TestRules.Canvases(ByCall));
        _w.Track("5 10:00", r => r.Set("e", ("is_employee", true)).CanvasTrigger("e", "by-call"));
        _w.Track(Clock.At("5 10:00"), r => r.CanvasTrigger("nobody", "by-call"), create: false);
        Assert.Equal((1L, 1L), (_w.Count(CountKind.EntryAttempts, "by-call"), _w.Refused(EntryRefusal.Audience, "by-call")));
        Assert.Null(_w.Find("nobody"));
    }

    [Fact]
    public void A_canvas_that_is_not_entered_by_calls_refuses_them()
    {
        _w.Publish("1 00:00", TestRules.Canvases(ByCall with { Entry = ByCall.Entry with { Mode = EntryMode.ActionBased } }));
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 50)).CanvasTrigger("u", "by-call"));
        Assert.Equal(1, _w.Refused(EntryRefusal.EntryMode, "by-call"));
        Assert.Equal(Value.Of(50L), _w.Score());
    }

    [Fact]
    public void A_stopped_canvas_refuses_them()
    {
        _w.Publish("1 00:00", TestRules.Canvases(ByCall with { Status = DefinitionStatus.Stopped }));
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 50)).CanvasTrigger("u", "by-call"));
        Assert.Equal(1, _w.Refused(EntryRefusal.Stopped, "by-call"));
    }

    [Fact]
    public void A_broadcast_enters_the_audience_and_its_context_outlives_a_restart()
    {
        _w.Publish("1 00:00", TestRules.Canvases(ByCall));
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 50)).Set("e", ("is_employee", true)));
        var context = RequestBuilder.Properties(("plan", "gold"));
        Assert.Equal(EntryResult.Applied, _w.Apply("5 10:01", Entries.SweepBegun(9, SweepKind.Broadcast, _w.Names.Find("by-call"), context)));
        _w.Checkpoint();
        var restarted = _w.Restart();
        var sweep = restarted.Engine.Sweeps.Next!;
        Assert.Equal(context, sweep.Context.ToArray());
        var keys = new[] { "u", "e" }.Select(u => restarted.User(u).Key).Order().ToList();
        restarted.Apply("5 10:02", Entries.SweepStep(9, sweep.Cursor, ulong.MaxValue, true, keys));
        Assert.Equal((Value.Of(51L), 1L), (restarted.Score(), sweep.Entered));
        Assert.Equal(1, restarted.Count(CountKind.EntryAttempts, "by-call"));
    }
}
