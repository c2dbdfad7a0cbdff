using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Sweeps;

/// <summary>The audience enters at an instant, by a sweep that every user meets in its place among the user's own timers (canvas §3.1).</summary>
public sealed class ScheduledEntryTests
{
    private static readonly CanvasDefinition Daily = TestRules.Scoring with
    {
        Entry = TestRules.Scoring.Entry with { Triggers = [], Mode = EntryMode.Scheduled, Schedule = new EntrySchedule.ByClock(new EntryDays.All(), 9 * 60) },
    };

    private static readonly CanvasDefinition AtLaunch = Daily with { Entry = Daily.Entry with { Schedule = new EntrySchedule.Launch() } };

    private readonly Workspace _w = new();

    [Fact]
    public void The_audience_enters_at_the_instant_however_late_the_sweep_comes()
    {
        Launch(Daily, "u", "v");
        _w.Track("4 12:00", r => r.Set("v", ("is_employee", true)));
        Assert.Equal(Clock.At("5 09:00"), _w.Engine.NextLook);
        _w.Tick("5 09:00");
        var sweep = _w.Engine.Sweeps.Next!;
        Assert.Equal((SweepKind.ScheduledEntry, Clock.At("5 09:00"), SweepStatus.Running), (sweep.Kind, sweep.At, sweep.Status));
        Step("5 09:05", true, "u", "v");
        Assert.Equal(Clock.At("6 09:00"), Assert.Single(_w.Waiting("u")).DueAt);
        Assert.Empty(_w.Waiting("v"));
        Assert.Equal((2L, 1L, 0L, SweepStatus.Done), (sweep.Looked, sweep.Entered, sweep.Refused, sweep.Status));
        Assert.Equal((1L, 1L), (_w.Count(CountKind.EntryAttempts), _w.Count(CountKind.Entered)));
        Assert.Equal(Clock.At("6 09:00"), _w.Engine.NextLook);
    }

    [Fact]
    public void A_users_own_event_after_the_instant_finds_the_entry_open()
    {
        Launch(Daily, "u");
        _w.Track("5 09:00:01", r => r.Session("u")); // before the tick, and before any step
        Assert.Equal(Value.Of(51L), _w.Score());
        Step("5 09:01", true, "u");
        Assert.Equal(1, _w.Count(CountKind.Entered)); // not twice
    }

    [Fact]
    public void What_happens_after_the_instant_does_not_change_who_was_in_the_audience()
    {
        Launch(Daily, "u", "v");
        _w.Track("4 12:00", r => r.Set("v", ("is_employee", true)));
        _w.Tick("5 09:00");
        _w.Track("5 09:00:01", r => r.Set("u", ("is_employee", true)).Set("v", ("is_employee", false)));
        Step("5 09:01", true, "u", "v");
        Assert.Single(_w.Waiting("u"));
        Assert.Empty(_w.Waiting("v"));
    }

    [Fact]
    public void Who_is_created_after_the_instant_does_not_enter()
    {
        Launch(Daily, "u");
        _w.Tick("5 09:00");
        _w.Track("5 09:00:01", r => r.Set("late", ("lead score", 1)));
        Step("5 09:01", true, "u", "late");
        Assert.Empty(_w.Waiting("late"));
    }

    [Fact]
    public void It_comes_in_its_place_among_the_users_own_timers()
    {
        Launch(Daily with { Entry = Daily.Entry with { MaxActiveEntriesPerUser = 1 } }, "u");
        _w.Tick("5 09:00");
        Step("5 09:00", true, "u");

        // The next day's instant and the idle day's end are the same: the wait ends first, then a new entry opens.
        _w.Track("6 09:00:01", r => r.Session("u"));
        Assert.Equal(Value.Of(50L), _w.Score()); // minus one, plus one
        Assert.Equal(0, _w.Ended(ExitReason.Replaced));
        Assert.Equal(2, _w.Count(CountKind.Entered));
    }

    [Theory]
    [InlineData(RuleVersion.Current, 49)]
    [InlineData(RuleVersion.ForgetsWhoLeft, 40)] // what older logs hold let the old rules go with the first Due entry
    public void A_wait_that_ended_before_the_rules_changed_ends_under_the_rules_of_its_end_however_late_the_entry_is_paid(byte version, int score)
    {
        var daily = Daily.WithWait(w => w with { Window = Clock.Minute });
        Launch(daily, "u");
        _w.Tick("5 09:00");
        _w.Publish("5 09:10", TestRules.Canvases(daily with { Steps = [.. daily.Steps.Where(s => s.Id != "ue"), TestRules.Update("ue", -10)] }));
        var due = Entries.Due(Clock.At("5 09:20"));
        due[1] = version;
        _w.Apply("5 09:20", due);
        Assert.True(_w.Engine.NextLook > Clock.At("5 09:20")); // meanwhile nobody looks again and again
        Step("5 09:30", true, "u");
        Assert.Equal(Value.Of(score), _w.Score());
        _w.Tick("5 09:31");
        Assert.Empty(_w.Engine.SupersededRules);
    }

    [Theory]
    [InlineData(RuleVersion.Current, EntryResult.Refused)]
    [InlineData(RuleVersion.ForgetsWhoLeft, EntryResult.Applied)] // what older logs hold was sent
    public void A_message_asks_to_be_sent_after_what_an_earlier_instant_owes(byte version, EntryResult sent)
    {
        _w.Track("4 10:00", r => r.Set("u", ("lead score", 50)));
        var raising = TestRules.Canvas("raise", TestRules.Session, TestRules.Update("add", 10)) with { Entry = Daily.Entry };
        var low = TestRules.Campaign("low", TestRules.Event("E")) with { RecheckAtSend = true, Audience = new Engine.Segments.Audience([], TestRules.Attribute("lead score", Engine.Segments.Comparator.LessThan, 55)) };
        _w.Publish("4 11:00", TestRules.Canvases(raising) with { Campaigns = [low] });
        _w.Track("5 08:59", r => r.Event("u", "E"));
        var claim = Entries.Claim(Assert.Single(_w.TakeCandidates()).Number, new Engine.Deliveries.FrozenRequest("POST", "https://crm.example", [], "{}"));
        claim[1] = version;
        Assert.Equal(sent, _w.Apply("5 09:00:01", claim)); // before any step of the sweep
    }

    [Fact]
    public void Rules_kept_for_entries_that_are_owed_are_bounded()
    {
        var daily = Daily.WithWait(w => w with { Window = Clock.Minute });
        Launch(daily, "u");
        _w.Tick("5 09:00");
        for (var i = 0; i < 2 * EnginePartition.MaxSupersededRules; i++)
        {
            _w.Publish($"5 09:{10 + i}", TestRules.Canvases(daily with { Version = i }));
            Assert.InRange(_w.Engine.SupersededRules.Count, 1, EnginePartition.MaxSupersededRules);
        }

        Step("5 09:30", true, "u");
        Assert.Equal(Value.Of(49), _w.Score());
    }

    [Theory]
    [InlineData("5 10:00", 0)]
    [InlineData("5 10:00:00.001", 1)]
    public void An_instant_that_is_missed_by_more_than_an_hour_is_skipped_and_counted(string back, int skipped)
    {
        Launch(Daily, "u");
        _w.Tick(back);
        Assert.Equal(skipped, _w.Count(CountKind.ScheduleSkipped));
        Assert.Equal(1 - skipped, _w.Engine.Sweeps.All.Count());
    }

    [Fact]
    public void Of_instants_missed_over_days_only_the_last_may_be_kept()
    {
        Launch(Daily, "u");
        _w.Tick("8 09:30");
        Assert.Equal(3, _w.Count(CountKind.ScheduleSkipped));
        Assert.Equal(Clock.At("8 09:00"), Assert.Single(_w.Engine.Sweeps.All).At);
    }

    [Fact]
    public void A_stopped_canvas_keeps_no_instant_and_a_resume_does_not_reach_back()
    {
        Launch(Daily, "u");
        _w.Publish("5 08:00", TestRules.Canvases(Daily with { Status = DefinitionStatus.Stopped }));
        _w.Tick("5 09:00");
        _w.Publish("5 09:10", TestRules.Canvases(Daily));
        _w.Tick("5 09:20");
        Assert.Empty(_w.Engine.Sweeps.All);
        Assert.Equal(0, _w.Count(CountKind.ScheduleSkipped));
        Assert.Equal(Clock.At("6 09:00"), _w.Engine.NextLook);
    }

    [Fact]
    public void Who_was_not_come_to_before_a_stop_is_refused()
    {
        Launch(Daily, "u");
        _w.Tick("5 09:00");
        _w.Publish("5 09:01", TestRules.Canvases(Daily with { Status = DefinitionStatus.Stopped }));
        Step("5 09:02", true, "u");
        Assert.Equal((0L, 1L), (_w.Engine.Sweeps.All.Single().Entered, _w.Refused(EntryRefusal.Stopped)));
    }

    [Theory]
    [InlineData(null, "6 00:00", 1)]
    [InlineData(null, "5 09:00", 0)]
    [InlineData("5 09:00", null, 1)]
    [InlineData("5 09:00:01", null, 0)]
    public void Start_and_end_bound_the_instants(string? start, string? end, int sweeps)
    {
        var entry = Daily.Entry with { Start = start is null ? null : Clock.At(start), End = end is null ? null : Clock.At(end) };
        Launch(Daily with { Entry = entry }, "u");
        _w.Tick("5 09:30");
        Assert.Equal(sweeps, _w.Engine.Sweeps.All.Count());
    }

    [Fact]
    public void Everything_outlives_a_restart()
    {
        Launch(Daily, "u", "v");
        _w.Tick("5 09:00");
        var ahead = Higher("u", "v");
        _w.Track("5 09:00:01", r => r.Session(ahead));
        _w.Checkpoint();
        var restarted = _w.Restart();
        Assert.Equal(_w.Engine.NextLook, restarted.Engine.NextLook);
        Assert.Equal(_w.Engine.Sweeps.All, restarted.Engine.Sweeps.All);
        var sweep = restarted.Engine.Sweeps.Next!;
        var keys = new[] { "u", "v" }.Select(u => restarted.User(u).Key).Order().ToList();
        restarted.Apply("5 09:01", Entries.SweepStep(sweep.Id, sweep.Cursor, ulong.MaxValue, true, keys));
        Assert.Equal((2L, 2L), (sweep.Entered, restarted.Count(CountKind.Entered)));
        Assert.Equal(Value.Of(51L), restarted.Score(ahead));
    }

    [Fact]
    public void At_launch_the_audience_enters_at_once_and_only_once()
    {
        Launch(AtLaunch with { Status = DefinitionStatus.Draft }, "u", "v");
        _w.Track("4 12:00", r => r.Set("v", ("is_employee", true)));
        _w.Publish("4 13:00", TestRules.Canvases(AtLaunch));
        var sweep = _w.Engine.Sweeps.Next!;
        Assert.Equal((SweepKind.LaunchEntry, Clock.At("4 13:00"), EnginePartition.LaunchSweepId(sweep.Subject)), (sweep.Kind, sweep.At, sweep.Id));
        Step("4 13:05", true, "u", "v");
        Assert.Equal(Clock.At("5 13:00"), Assert.Single(_w.Waiting("u")).DueAt);
        Assert.Empty(_w.Waiting("v"));
        _w.Publish("4 14:00", TestRules.Canvases(AtLaunch with { Version = 2 }));
        _w.Publish("4 15:00", TestRules.Canvases(AtLaunch with { Status = DefinitionStatus.Stopped }));
        _w.Publish("4 16:00", TestRules.Canvases(AtLaunch));
        Assert.Single(_w.Engine.Sweeps.All);
        Assert.Null(_w.Engine.Rules.Scheduled[0].Schedule!.Next(0));
    }

    [Fact]
    public void At_launch_means_also_a_document_that_is_new_and_active_and_users_of_that_millisecond()
    {
        _w.Track("4 13:00", r => r.Set("u", ("lead score", 50)));
        _w.Publish("4 13:00", TestRules.Canvases(AtLaunch));
        Step("4 13:01", true, "u");
        Assert.Equal(1, _w.Count(CountKind.Entered));
    }

    [Fact]
    public void At_launch_a_users_own_event_after_it_finds_the_entry_open_and_new_users_are_owed_nothing()
    {
        Launch(AtLaunch, "u");
        _w.Track("4 11:00:01", r => r.Session("u").Set("late", ("lead score", 1)));
        Assert.Equal(Value.Of(51L), _w.Score());
        Step("4 11:01", true, "u", "late");
        Assert.Equal((1L, 0), (_w.Count(CountKind.Entered), _w.Waiting("late").Count));
    }

    [Theory]
    [InlineData(DefinitionStatus.Stopped)]
    [InlineData(DefinitionStatus.Active)]
    public void At_launch_is_over_for_what_was_launched_before_it_was_written(DefinitionStatus status)
    {
        Launch(Daily with { Status = status }, "u");
        _w.Publish("4 12:00", TestRules.Canvases(AtLaunch));
        Assert.Empty(_w.Engine.Sweeps.All);
    }

    [Fact]
    public void At_launch_without_room_for_a_sweep_is_skipped_and_counted()
    {
        Launch(AtLaunch with { Status = DefinitionStatus.Draft }, "u");
        for (var i = 0UL; i < SweepTable.MaxRunning; i++)
        {
            _w.Apply("4 12:00", Entries.SweepBegun(i, SweepKind.Rearm, _w.Names.Find("lead-scoring")));
        }

        _w.Publish("4 13:00", TestRules.Canvases(AtLaunch));
        Assert.Equal(1, _w.Count(CountKind.ScheduleSkipped));
        Assert.Null(_w.Engine.Sweeps.Find(EnginePartition.LaunchSweepId(_w.Names.Find("lead-scoring"))));
    }

    [Fact]
    public void At_launch_outlives_a_restart()
    {
        Launch(AtLaunch, "u");
        _w.Checkpoint();
        var restarted = _w.Restart();
        var sweep = restarted.Engine.Sweeps.Next!;
        restarted.Apply("4 12:00", Entries.SweepStep(sweep.Id, sweep.Cursor, ulong.MaxValue, true, [restarted.User("u").Key]));
        Assert.Equal(Clock.At("5 11:00"), Assert.Single(restarted.Waiting()).DueAt);
    }

    [Fact]
    public void Listed_instants_come_one_after_the_other()
    {
        var entry = Daily.Entry with { Schedule = new EntrySchedule.Instants([Clock.At("4 12:00"), Clock.At("4 13:00"), Clock.At("6 00:00")]) };
        Launch(Daily with { Entry = entry }, "u");
        _w.Tick("4 12:00");
        Step("4 12:01", true, "u");
        _w.Tick("4 13:00");
        Step("4 13:01", true, "u");
        Assert.Equal((2L, Clock.At("6 00:00")), (_w.Count(CountKind.Entered), Assert.Single(_w.Engine.Rules.Scheduled).Schedule!.Next(Clock.At("4 13:00"))));
        _w.Tick("6 00:00");
        Step("6 00:00", true, "u");
        Assert.Null(Assert.Single(_w.Engine.Rules.Scheduled).Schedule!.Next(Clock.At("6 00:00")));
    }

    private void Launch(CanvasDefinition canvas, params string[] users)
    {
        foreach (var user in users)
        {
            _w.Track("4 10:00", r => r.Set(user, ("lead score", 50)));
        }

        _w.Publish("4 11:00", TestRules.Canvases(canvas));
        _w.Tick("4 11:00");
    }

    private void Step(string at, bool isLast, params string[] users)
    {
        var sweep = _w.Engine.Sweeps.Next!;
        var keys = users.Select(u => _w.User(u).Key).Order().ToList();
        Assert.Equal(EntryResult.Applied, _w.Apply(at, Entries.SweepStep(sweep.Id, sweep.Cursor, keys[^1] + 1, isLast, keys)));
    }

    private string Higher(params string[] users) => users.MaxBy(u => _w.User(u).Key)!;
}
