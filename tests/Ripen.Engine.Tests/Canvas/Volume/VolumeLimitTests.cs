using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Sweeps;

namespace Ripen.Engine.Tests.Canvas.Volume;

/// <summary>How many entries a canvas may have (canvas §3.7, §8 nos. 20 and 22), where all users live in one partition.</summary>
public sealed class VolumeLimitTests
{
    private const string Id = "limited";
    private readonly Workspace _w = new();

    [Theory]
    [InlineData(VolumeCadence.Hour, "5 10:00", "5 10:59:59.999", "5 11:00")]
    [InlineData(VolumeCadence.Day, "5 00:00", "5 23:59:59.999", "6 00:00")]
    public void Case_20_a_full_period_refuses_until_the_next_begins(VolumeCadence per, string first, string last, string next)
    {
        _w.Publish("4 00:00", TestRules.Canvases(Limited(2, per)));
        Enter(first, "a", "b");
        Enter(last, "c");
        Assert.Equal((2L, 1L), Counted());
        Enter(next, "d", "e", "f");
        Assert.Equal((4L, 2L), Counted());
        Assert.Null(_w.User("c").FindCanvas(_w.Names.Find(Id))); // discarded, not queued
        Assert.Equal(6, _w.Count(CountKind.EntryAttempts, Id));
    }

    [Fact]
    public void Case_22_a_day_is_that_of_the_company_and_an_hour_that_of_UTC()
    {
        // Kathmandu is 5:45 ahead: its day begins at 18:15 UTC, and no hour of its clock begins with one of UTC.
        _w.Publish("4 00:00", InKathmandu(Limited(1, VolumeCadence.Day)));
        Enter("5 18:14:59", "a", "b");
        Enter("5 18:15", "c", "d");
        Assert.Equal((2L, 2L), Counted());

        _w.Publish("6 00:00", InKathmandu(Limited(1, VolumeCadence.Hour)));
        Enter("6 10:14", "e");
        Enter("6 10:16", "f");
        Enter("6 11:00", "g");
        Assert.Equal((4L, 3L), Counted());
    }

    [Fact]
    public void A_lifetime_never_ends()
    {
        _w.Publish("4 00:00", TestRules.Canvases(Limited(2, VolumeCadence.Lifetime)));
        Enter("4 10:00", "a");
        Enter("25 10:00", "b", "c");
        Assert.Equal((2L, 1L), Counted());
    }

    [Fact]
    public void Each_entry_counts_that_of_a_user_who_was_in_before_too()
    {
        _w.Publish("4 00:00", TestRules.Canvases(Limited(2, VolumeCadence.Day)));
        Enter("5 10:00", "a");
        Enter("5 10:01", "a");
        Enter("5 10:02", "a");
        Assert.Equal((2L, 1L), Counted());
        Assert.Equal(2, _w.User("a").FindCanvas(_w.Names.Find(Id))!.Entered);
    }

    [Fact]
    public void Entries_into_the_control_group_count()
    {
        var canvas = Limited(1, VolumeCadence.Day);
        _w.Publish("4 00:00", TestRules.Canvases(canvas with { Variants = [canvas.Variants[0] with { Percent = 0 }], ControlGroupPercent = 100 }));
        Enter("5 10:00", "a", "b");
        Assert.Equal((1L, 1L), Counted());
    }

    [Fact]
    public void What_is_refused_for_another_reason_does_not_count()
    {
        var canvas = Limited(1, VolumeCadence.Day);
        _w.Publish("4 00:00", TestRules.Canvases(canvas with { Entry = canvas.Entry with { Audience = TestRules.Scoring.Entry.Audience } }));
        _w.Track("5 09:00", r => r.Set("a", ("is_employee", true)));
        Enter("5 10:00", "a", "b", "c");
        Assert.Equal(1, _w.Refused(EntryRefusal.Audience, Id));
        Assert.Equal((1L, 1L), Counted());
    }

    [Fact]
    public void A_refused_user_has_not_entered_and_may_try_again()
    {
        var canvas = Limited(1, VolumeCadence.Hour);
        _w.Publish("4 00:00", TestRules.Canvases(canvas with { Entry = canvas.Entry with { ReEntryAfter = null } }));
        Enter("5 10:00", "a", "b");
        Enter("5 11:00", "b", "a");
        Assert.Equal((2L, 1L), Counted());
        Assert.Equal(1, _w.Refused(EntryRefusal.ReEligibility, Id)); // of a, who was in
    }

    [Fact]
    public void A_timer_that_fires_late_counts_on_the_day_of_its_instant()
    {
        // Each idle day ends one journey and opens the next; the server comes back after three.
        _w.Publish("4 00:00", TestRules.Canvases(TestRules.Scoring with { Entry = TestRules.Scoring.Entry with { Volume = new VolumeLimit(1, VolumeCadence.Day) } }));
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 10)));
        _w.RunTo("8 12:00");
        Assert.Equal(4, _w.Count(CountKind.Entered));
        Assert.Equal(0, _w.Refused(EntryRefusal.VolumeLimit));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    public void A_limit_that_is_raised_lets_more_in_and_one_that_is_lowered_no_more(int max, int entered)
    {
        _w.Publish("4 00:00", TestRules.Canvases(Limited(1, VolumeCadence.Day)));
        Enter("5 10:00", "a", "b");
        _w.Publish("5 11:00", TestRules.Canvases(Limited(max, VolumeCadence.Day)));
        Enter("5 12:00", "c", "d", "e");
        Assert.Equal((long)entered, Counted().Entered);
    }

    [Fact]
    public void A_limit_below_what_has_entered_lets_nobody_in()
    {
        _w.Publish("4 00:00", TestRules.Canvases(Limited(5, VolumeCadence.Lifetime)));
        Enter("5 10:00", "a", "b", "c");
        _w.Publish("5 11:00", TestRules.Canvases(Limited(2, VolumeCadence.Lifetime)));
        Enter("5 12:00", "d");
        _w.Publish("5 13:00", TestRules.Canvases(Limited(4, VolumeCadence.Lifetime)));
        Enter("5 14:00", "e", "f");
        Assert.Equal((4L, 2L), Counted());
    }

    [Fact]
    public void Another_kind_of_period_counts_from_then_on()
    {
        _w.Publish("4 00:00", TestRules.Canvases(Limited(1, VolumeCadence.Day)));
        Enter("5 10:00", "a", "b");
        _w.Publish("5 11:00", TestRules.Canvases(Limited(1, VolumeCadence.Lifetime)));
        Enter("5 12:00", "c", "d");
        _w.Publish("5 13:00", TestRules.Canvases(Limited(2, VolumeCadence.Day)));
        Enter("5 14:00", "e", "f");
        Assert.Equal((3L, 3L), Counted());
    }

    [Fact]
    public void Each_run_of_a_scheduled_canvas_counts_anew()
    {
        _w.Track("4 10:00", r => r.Set("a", ("x", 1)).Set("b", ("x", 1)).Set("c", ("x", 1)));
        _w.Publish("4 11:00", TestRules.Canvases(Scheduled(2, VolumeCadence.Run)));
        for (var day = 5; day <= 6; day++)
        {
            _w.Tick($"{day} 09:00");
            Step($"{day} 09:01", "a", "b", "c");
            var sweep = _w.Engine.Sweeps.All.Last();
            Assert.Equal((2L, 1L), (sweep.Entered, sweep.Refused));
        }

        Assert.Equal((4L, 2L), Counted());
    }

    [Fact]
    public void What_enters_a_scheduled_canvas_between_its_runs_counts_for_the_last()
    {
        _w.Track("4 10:00", r => r.Set("a", ("x", 1)).Set("b", ("x", 1)).Set("c", ("x", 1)));
        _w.Publish("4 11:00", TestRules.Canvases(Scheduled(1, VolumeCadence.Run)));
        Arm("4 12:00", "a", "b"); // before the first run
        _w.Tick("5 09:00");
        Step("5 09:01", "a", "b", "c");
        Arm("5 12:00:01", "a", "b", "c");
        Assert.Equal(2, Counted().Entered);
        Arm("6 12:00:01", "a", "b", "c"); // the second run was due at 09:00, and gave its one to somebody by itself
        Assert.Equal(3, Counted().Entered);
    }

    [Fact]
    public void A_schedule_may_be_limited_for_good()
    {
        _w.Track("4 10:00", r => r.Set("a", ("x", 1)).Set("b", ("x", 1)).Set("c", ("x", 1)));
        _w.Publish("4 11:00", TestRules.Canvases(Scheduled(4, VolumeCadence.Lifetime)));
        _w.Tick("5 09:00");
        Step("5 09:01", "a", "b", "c");
        _w.Tick("6 09:00");
        Step("6 09:01", "a", "b", "c");
        Assert.Equal((4L, 2L), Counted());
    }

    [Fact]
    public void Calls_of_the_API_count()
    {
        var canvas = Limited(1, VolumeCadence.Hour);
        _w.Publish("4 00:00", TestRules.Canvases(canvas with { Entry = canvas.Entry with { Triggers = [], Mode = EntryMode.ApiTriggered } }));
        _w.Track("5 10:00", r => r.CanvasTrigger("a", Id).CanvasTrigger("b", Id));
        Assert.Equal((1L, 1L), Counted());
    }

    [Fact]
    public void Arming_stops_at_the_limit()
    {
        _w.Track("4 10:00", r => r.Set("a", ("x", 1)).Set("b", ("x", 1)).Set("c", ("x", 1)));
        _w.Publish("4 11:00", TestRules.Canvases(Limited(2, VolumeCadence.Day)));
        Arm("5 10:00", "a", "b", "c");
        var sweep = _w.Engine.Sweeps.All.Single();
        Assert.Equal((2L, 1L), (sweep.Entered, sweep.Refused));
        Assert.Equal((2L, 1L), Counted());
    }

    [Fact]
    public void The_count_outlives_a_checkpoint_and_a_replay()
    {
        _w.Publish("4 00:00", TestRules.Canvases(Limited(3, VolumeCadence.Day)));
        Enter("5 10:00", "a", "b");
        var replayed = _w.Restart([.. _w.Log]);
        _w.Checkpoint();
        var restored = _w.Restart();
        Assert.All([_w, replayed, restored], w =>
        {
            Assert.Equal(2, w.Engine.EntriesCounted(new VolumePeriod(w.Names.Find(Id), VolumeCadence.Day, DateOnly.Parse("2026-01-05", null).DayNumber)));
            w.Track("5 11:00", r => r.Event("c", "in").Event("d", "in"));
            Assert.Equal((3L, 1L), (w.Count(CountKind.Entered, Id), w.Refused(EntryRefusal.VolumeLimit, Id)));
        });
    }

    internal static CanvasDefinition Limited(int max, VolumeCadence per)
    {
        var canvas = TestRules.Canvas(Id, TestRules.Event("in"), TestRules.Wait("wait", Clock.Day, [TestRules.Group("done", null, TestRules.Event("out"))], null));
        return canvas with { Entry = canvas.Entry with { Volume = new VolumeLimit(max, per) } };
    }

    internal static CanvasDefinition Scheduled(int max, VolumeCadence per)
    {
        var canvas = Limited(max, per);
        return canvas with { Entry = canvas.Entry with { Triggers = [], Mode = EntryMode.Scheduled, Schedule = new EntrySchedule.ByClock(new EntryDays.All(), 9 * 60) } };
    }

    private static RuleSet InKathmandu(CanvasDefinition canvas) =>
        TestRules.Canvases(canvas) with { Settings = EngineSettings.Default with { TimeZone = "Asia/Kathmandu" } };

    private (long Entered, long Refused) Counted() => (_w.Count(CountKind.Entered, Id), _w.Refused(EntryRefusal.VolumeLimit, Id));

    private void Enter(string at, params string[] users) => Array.ForEach(users, user => _w.Track(at, r => r.Event(user, "in")));

    private void Arm(string at, params string[] users)
    {
        _w.Apply(at, Entries.SweepBegun((ulong)Clock.At(at), SweepKind.Rearm, _w.Names.Find(Id)));
        Step(at, users);
    }

    private void Step(string at, params string[] users)
    {
        var sweep = _w.Engine.Sweeps.Next!;
        _w.Apply(at, Entries.SweepStep(sweep.Id, sweep.Cursor, ulong.MaxValue, true, [.. users.Select(u => _w.User(u).Key).Order()]));
    }
}
