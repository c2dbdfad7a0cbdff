using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Counting;
using Ripen.Engine.Log;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Sweeps;

/// <summary>Scheduled entry at the user's own time (canvas §3.1): who is in the audience is asked when the date begins at UTC+14, and again when it is nine for the user.</summary>
public sealed class LocalEntryTests : LocalEntryRun
{
    [Theory]
    [InlineData("Pacific/Kiritimati", "6 19:00")] // UTC+14
    [InlineData(Tokyo, "7 00:00")]
    [InlineData(null, "7 09:00")] // the company's
    [InlineData("Nowhere/Unknown", "7 09:00")]
    [InlineData(LosAngeles, "7 17:00")]
    [InlineData("Etc/GMT+12", "7 21:00")] // UTC-12
    public void User_enters_when_the_users_own_clock_shows_the_time(string? zone, string at)
    {
        Launch(Local, ("u", zone));
        BeginDate();
        Assert.Equal(Clock.At(at), Noted("u").DueAt);
        RunTo(Clock.At(at) - 1);
        Assert.Empty(W.Waiting());
        Sweeping(at);
        Assert.Equal(Clock.At(at) + Clock.Day, Assert.Single(W.Waiting()).DueAt);
        Assert.DoesNotContain(Part("u")?.All ?? [], entry => entry.Date == new DateTime(2026, 1, 7));
        Assert.Equal((1L, 1L), (W.Count(CountKind.EntryAttempts), W.Count(CountKind.Entered)));
    }

    [Fact]
    public void Sweep_notes_the_audience_and_enters_nobody()
    {
        Launch(Local, ("u", Tokyo), ("v", null));
        W.Track("5 12:00", r => r.Set("v", ("is_employee", true)));
        W.Tick(Begins);
        var sweep = W.Engine.Sweeps.Next!;
        Assert.Equal((SweepKind.LocalEntry, Clock.At(Begins)), (sweep.Kind, sweep.At));
        Step("6 10:05", "u", "v");
        Assert.Equal((2L, 1L, 0L, SweepStatus.Done), (sweep.Looked, sweep.Entered, sweep.Refused, sweep.Status));
        Assert.Equal((0L, 0L), (W.Count(CountKind.EntryAttempts), W.Count(CountKind.Entered)));
        Assert.Equal((true, false), (Part("u") is not null, Part("v") is not null));
    }

    [Fact]
    public void Both_checks_must_hold()
    {
        Launch(Local, ("lost", null), ("gained", null));
        W.Track("5 12:00", r => r.Set("gained", ("is_employee", true)));
        BeginDate();
        W.Track("6 12:00", r => r.Set("lost", ("is_employee", true)).Set("gained", ("is_employee", false)));
        Sweeping("7 09:00");
        Assert.Empty(W.Waiting("lost"));
        Assert.Empty(W.Waiting("gained"));
        Assert.Equal((1L, 1L), (W.Count(CountKind.EntryAttempts), W.Refused(EntryRefusal.Audience)));
    }

    [Fact]
    public void Who_is_created_after_the_date_began_does_not_enter()
    {
        Launch(Local, ("u", null));
        W.Tick(Begins);
        W.Track("6 10:00:01", r => r.Set("late", ("lead score", 1)));
        Step("6 10:01", "u", "late");
        Sweeping("7 09:00");
        Assert.Single(W.Waiting("u"));
        Assert.Empty(W.Waiting("late"));
    }

    [Fact]
    public void What_happens_after_the_date_began_does_not_change_who_was_in_the_audience_then()
    {
        Launch(Local, ("u", null));
        W.Tick(Begins);
        W.Track("6 10:00:01", r => r.Set("u", ("is_employee", true))); // before the sweep comes to the user
        W.Track("6 11:00", r => r.Set("u", ("is_employee", false)));
        Step("6 12:00", "u");
        Sweeping("7 09:00");
        Assert.Single(W.Waiting());
    }

    [Fact]
    public void Users_own_event_after_the_time_finds_the_entry_open()
    {
        Launch(Local, ("u", null));
        BeginDate();
        W.Track("7 09:00:01", r => r.Session("u"));
        Assert.Equal(Value.Of(51L), W.Score());
    }

    [Fact]
    public void Time_that_has_come_before_the_sweep_does_is_kept_in_its_place()
    {
        Launch(Local with { Entry = Local.Entry with { Schedule = AtNine with { Minute = 0 } } }, ("u", "Pacific/Kiritimati"), ("v", Tokyo));
        W.Tick(Begins);
        Step("6 10:30", "u", "v"); // midnight at UTC+14 is when the date begins
        Assert.Equal(Clock.At("7 10:00"), Assert.Single(W.Waiting("u")).DueAt);
        Assert.Equal(Clock.At("6 15:00"), Noted("v").DueAt);
    }

    [Theory]
    [InlineData("7 10:00", 1, 0)]
    [InlineData("7 10:00:00.001", 0, 1)]
    public void Time_that_is_missed_by_more_than_an_hour_is_skipped_and_counted(string back, int entered, int missed)
    {
        Launch(Local, ("u", null));
        BeginDate();
        W.Track(back, r => r.Session("u"));
        Assert.Equal((entered, missed), (W.Count(CountKind.Entered), W.Refused(EntryRefusal.Missed)));
    }

    [Theory]
    [InlineData("6 11:00", 2)]
    [InlineData("6 11:00:00.001", 3)]
    public void Date_whose_beginning_is_missed_by_more_than_an_hour_is_skipped_and_counted(string back, int skipped)
    {
        Launch(Local, ("u", null));
        W.Tick(back);
        Assert.Equal((skipped, 3 - skipped), (W.Count(CountKind.ScheduleSkipped), W.Engine.Sweeps.All.Count()));
    }

    [Theory]
    [InlineData("7 09:00", null, 1)]
    [InlineData("7 09:00:01", null, 0)]
    [InlineData(null, "7 09:00", 0)]
    [InlineData(null, "7 09:00:01", 1)]
    public void Start_and_end_bound_the_users_own_times(string? start, string? end, int entered)
    {
        Launch(Local with { Entry = Local.Entry with { Start = start is null ? null : Clock.At(start), End = end is null ? null : Clock.At(end) } }, ("u", null));
        BeginDate();
        Sweeping("7 09:30");
        Assert.Equal((entered, entered), (W.Count(CountKind.Entered), W.Count(CountKind.EntryAttempts)));
    }

    [Fact]
    public void Everything_outlives_a_restart()
    {
        Launch(Local, ("u", Tokyo), ("v", LosAngeles));
        W.Tick(Begins);
        Step("6 10:01", false, Lower("u", "v"));
        W.Checkpoint();
        var restarted = W.Restart();
        Assert.Equal(W.Engine.Sweeps.All, restarted.Engine.Sweeps.All);
        var sweep = restarted.Engine.Sweeps.Next!;
        restarted.Apply("6 10:02", Entries.SweepStep(sweep.Id, sweep.Cursor, ulong.MaxValue, true, [restarted.User(Higher("u", "v")).Key]));
        restarted.Checkpoint();
        restarted = restarted.Restart();
        Assert.Equal(Clock.At("7 00:00"), restarted.Engine.NextLook);
        restarted.RunTo("7 09:00");
        Assert.Equal((1, 0), (restarted.Waiting("u").Count, restarted.Waiting("v").Count));
        restarted.RunTo("7 17:00");
        Assert.Equal((1, 2L), (restarted.Waiting("v").Count, restarted.Count(CountKind.Entered)));
    }

    [Theory]
    [InlineData(LocalEntries.MaxPerUser - 1, 1, 0)]
    [InlineData(LocalEntries.MaxPerUser, 0, 1)]
    public void One_user_has_so_many_waiting_and_no_more(int before, int noted, int refused)
    {
        Launch(Local, ("u", null));
        var profile = W.User("u");
        for (var i = 0; i < before; i++)
        {
            profile.Part<LocalEntries>(ProfilePartKind.LocalEntries).Add(new LocalEntry(4_711, new DateTime(2027, 1, 1), 0, Clock.At("7 00:00") + Clock.Day));
        }

        profile.PartChanged(ProfilePartKind.LocalEntries);
        W.Engine.Profiles.Touch(profile);
        BeginDate();
        Assert.Equal((before + noted, refused), (Part("u")!.All.Count, W.Refused(EntryRefusal.TooManyWaiting)));
    }

    [Fact]
    public void MergeFrom_keeps_one_for_each_date()
    {
        var (kept, lost) = (new LocalEntries(), new LocalEntries());
        var date = new DateTime(2026, 1, 7);
        kept.Add(new LocalEntry(1, date, 540, 10));
        lost.Add(new LocalEntry(1, date, 540, 5));
        lost.Add(new LocalEntry(1, date.AddDays(1), 540, 20));
        lost.Add(new LocalEntry(2, date, 540, 30));
        kept.MergeFrom(lost);
        Assert.Equal([10L, 20, 30], kept.All.Select(entry => entry.DueAt));
    }
}
