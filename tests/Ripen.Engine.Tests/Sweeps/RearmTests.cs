using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Sweeps;

/// <summary>Arming as a sweep: who has no entry gets one, a few at a time (canvas §8 no. 19).</summary>
public sealed class RearmTests
{
    private const ulong Id = 7;
    private readonly Workspace _w = new();

    [Fact]
    public void Step_enters_who_has_no_entry_and_leaves_the_others_alone()
    {
        _w.Track("1 00:00", r => r.Set("u", ("lead score", 50)).Set("v", ("lead score", 50)).Set("e", ("is_employee", true)));
        _w.Publish("1 00:01", TestRules.Seed());
        _w.Track("1 00:02", r => r.Set("v", ("lead score", 51)));
        Begin("1 00:03");
        Step("1 00:03", true, "u", "v", "e");
        Assert.Equal(Clock.At("2 00:03"), Assert.Single(_w.Waiting("u")).DueAt);
        Assert.Equal(Clock.At("2 00:02"), Assert.Single(_w.Waiting("v")).DueAt);
        Assert.Empty(_w.Waiting("e"));
        Assert.Equal((3L, 1L, 0L), (Sweep.Looked, Sweep.Entered, Sweep.Refused));
        Assert.Equal(2, _w.Count(CountKind.EntryAttempts)); // v's own, and u's: who is not meant is no attempt
    }

    [Fact]
    public void Step_looks_only_at_users_that_exist()
    {
        Launch("u");
        Begin("1 00:03");
        _w.Apply("1 00:03", Entries.SweepStep(Id, Sweep.Cursor, 9_999, false, [4_711]));
        Assert.Equal((0L, 9_999UL), (Sweep.Looked, Sweep.Cursor));
    }

    [Fact]
    public void Step_counts_who_is_refused()
    {
        _w.Publish("1 00:00", TestRules.Seed().With(c => c with { Entry = c.Entry with { ReEntryAfter = null } }));
        _w.Track("1 00:00", r => r.Set("u", ("lead score", 50)));
        _w.Tick("2 00:00"); // one idle day, and no second entry
        Begin("3 00:00");
        Step("3 00:00", true, "u");
        Assert.Equal((0L, 1L), (Sweep.Entered, Sweep.Refused));
        Assert.Equal(2, _w.Refused(EntryRefusal.ReEligibility)); // the idle day's own attempt too
    }

    [Fact]
    public void Step_fires_what_is_due_before_it_asks_who_waits()
    {
        _w.Publish("1 00:00", TestRules.Seed());
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 50)));
        _w.Publish("5 12:00", TestRules.Seed().With(c => c with { Status = DefinitionStatus.Stopped }));
        _w.Publish("6 12:00", TestRules.Seed());
        Begin("6 12:00");
        Step("6 12:00", true, "u");
        Assert.Equal((1L, 1L), (Sweep.Entered, _w.Ended(ExitReason.DueWhileStopped)));
        Assert.Equal(Clock.At("7 12:00"), Assert.Single(_w.Waiting()).DueAt);
        Assert.Equal(Value.Of(50L), _w.Score());
    }

    [Fact]
    public void Traffic_between_steps_is_neither_lost_nor_entered_twice()
    {
        Launch("u", "v");
        Begin("1 00:03");
        Step("1 00:03", false, Lower("u", "v"));
        _w.Track("1 00:04", r => r.Set("u", ("lead score", 60)).Set("v", ("lead score", 60)));
        Step("1 00:05", true, Higher("u", "v"));
        Assert.Equal(1, Sweep.Entered);
        Assert.Equal(3, _w.Count(CountKind.Entered)); // the first step's, and both changes
    }

    [Fact]
    public void Step_for_another_place_or_after_the_end_is_refused()
    {
        Launch("u");
        Begin("1 00:03");
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:03", Entries.SweepStep(Id, Sweep.Cursor + 1, 99, false, [_w.User("u").Key])));
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:03", Entries.SweepStep(Id + 1, 0, 99, false, [_w.User("u").Key])));
        Step("1 00:04", true);
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:05", Entries.SweepStep(Id, Sweep.Cursor, 99, false, [_w.User("u").Key])));
        Assert.Empty(_w.Waiting());
        Assert.Equal((SweepStatus.Done, Clock.At("1 00:04")), (Sweep.Status, Sweep.FinishedAt));
    }

    [Fact]
    public void Cancel_ends_it_where_it_stands()
    {
        Launch("u", "v");
        Begin("1 00:03");
        Step("1 00:03", false, Lower("u", "v"));
        Assert.Equal(EntryResult.Applied, _w.Apply("1 00:04", Entries.SweepCancelled(Id)));
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:04", Entries.SweepCancelled(Id)));
        Assert.Equal((SweepStatus.Cancelled, 1L), (Sweep.Status, Sweep.Entered));
        Assert.Null(_w.Engine.Sweeps.Next);
    }

    [Fact]
    public void Begin_of_a_known_sweep_is_a_repeat_and_of_an_unknown_canvas_refused()
    {
        Launch("u");
        Begin("1 00:03");
        Assert.Equal(EntryResult.Repeated, _w.Apply("1 00:03", Entries.SweepBegun(Id, SweepKind.Rearm, _w.Names.Find("lead-scoring"))));
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:03", Entries.SweepBegun(Id + 1, SweepKind.Rearm, 4_711)));
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:03", Entries.SweepBegun(Id + 1, (SweepKind)200, _w.Names.Find("lead-scoring"))));
        Assert.Single(_w.Engine.Sweeps.All);
    }

    [Fact]
    public void Begin_of_one_too_many_is_refused_until_one_is_done()
    {
        Launch("u");
        var canvas = _w.Names.Find("lead-scoring");
        for (var i = 0UL; i < SweepTable.MaxRunning; i++)
        {
            Assert.Equal(EntryResult.Applied, _w.Apply("1 00:03", Entries.SweepBegun(Id + i, SweepKind.Rearm, canvas)));
        }

        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:03", Entries.SweepBegun(1, SweepKind.Rearm, canvas)));
        _w.Apply("1 00:04", Entries.SweepCancelled(Id + 3));
        Assert.Equal(EntryResult.Applied, _w.Apply("1 00:04", Entries.SweepBegun(1, SweepKind.Rearm, canvas)));
        Assert.Equal(Id, _w.Engine.Sweeps.Next!.Id);
    }

    [Fact]
    public void Of_those_that_came_to_an_end_the_last_are_remembered()
    {
        Launch("u");
        for (var i = 0UL; i <= SweepTable.MaxFinished; i++)
        {
            _w.Apply("1 00:03", Entries.SweepBegun(Id + i, SweepKind.Rearm, _w.Names.Find("lead-scoring")));
            _w.Apply("1 00:03", Entries.SweepCancelled(Id + i));
        }

        Assert.Equal(SweepTable.MaxFinished, _w.Engine.Sweeps.All.Count());
        Assert.Null(_w.Engine.Sweeps.Find(Id));
        Assert.NotNull(_w.Engine.Sweeps.Find(Id + SweepTable.MaxFinished));
    }

    [Fact]
    public void A_sweep_goes_on_where_it_stood_after_a_restart()
    {
        Launch("u", "v");
        Begin("1 00:03");
        Step("1 00:03", false, Lower("u", "v"));
        _w.Checkpoint();
        var restarted = _w.Restart();
        Assert.Equal(_w.Engine.Sweeps.All, restarted.Engine.Sweeps.All);
        var sweep = restarted.Engine.Sweeps.Next!;
        restarted.Apply("1 00:05", Entries.SweepStep(Id, sweep.Cursor, ulong.MaxValue, true, [restarted.User(Higher("u", "v")).Key]));
        Assert.Equal((2L, SweepStatus.Done), (sweep.Entered, sweep.Status));
    }

    private Sweep Sweep => _w.Engine.Sweeps.Find(Id)!;

    private void Launch(params string[] users)
    {
        foreach (var user in users)
        {
            _w.Track("1 00:00", r => r.Set(user, ("lead score", 50)));
        }

        _w.Publish("1 00:01", TestRules.Seed());
    }

    private void Begin(string at) => Assert.Equal(EntryResult.Applied, _w.Apply(at, Entries.SweepBegun(Id, SweepKind.Rearm, _w.Names.Find("lead-scoring"))));

    private void Step(string at, bool isLast, params string[] users)
    {
        var keys = users.Select(u => _w.User(u).Key).Order().ToList();
        var next = keys.Count > 0 ? keys[^1] + 1 : Sweep.Cursor;
        Assert.Equal(EntryResult.Applied, _w.Apply(at, Entries.SweepStep(Id, Sweep.Cursor, next, isLast, keys)));
    }

    private string Lower(params string[] users) => users.MinBy(u => _w.User(u).Key)!;

    private string Higher(params string[] users) => users.MaxBy(u => _w.User(u).Key)!;
}
