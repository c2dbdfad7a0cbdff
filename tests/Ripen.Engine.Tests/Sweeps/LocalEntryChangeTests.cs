using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Sweeps;

/// <summary>What becomes of scheduled entry at the user's own time when something changes between the beginning of a date and that time (canvas §3.1).</summary>
public sealed class LocalEntryChangeTests : LocalEntryRun
{
    [Fact]
    public void Stop_over_the_time_refuses_the_entry()
    {
        Launch(Local, ("u", null));
        BeginDate();
        W.Publish("7 08:00", TestRules.Canvases(Local with { Status = DefinitionStatus.Stopped }));
        RunTo(Clock.At("7 09:00"));
        W.Publish("7 10:00", TestRules.Canvases(Local));
        Assert.Equal((1L, 0), (W.Refused(EntryRefusal.Stopped), W.Waiting().Count));
    }

    [Fact]
    public void Stop_and_resume_before_the_time_change_nothing_and_later_dates_are_kept_too()
    {
        Launch(Local, ("u", null));
        BeginDate();
        W.Publish("7 07:00", TestRules.Canvases(Local with { Status = DefinitionStatus.Stopped }));
        W.Publish("7 08:00", TestRules.Canvases(Local));
        Sweeping("7 09:00");
        Assert.Single(W.Waiting());
        Assert.Equal((Clock.At("7 10:00"), 2L), (W.Engine.Rules.Scheduled[0].Schedule!.Next(Clock.At("7 09:00")), W.Count(CountKind.ScheduleSkipped)));
        Sweeping("7 10:00");
        Assert.Equal(Clock.At("8 09:00"), Noted("u").DueAt);
    }

    [Fact]
    public void Stop_while_a_date_begins_skips_it()
    {
        Launch(Local, ("u", null));
        W.Publish("6 09:00", TestRules.Canvases(Local with { Status = DefinitionStatus.Stopped }));
        W.Tick(Begins);
        W.Publish("6 11:00", TestRules.Canvases(Local));
        Sweeping("7 09:00");
        Assert.Empty(W.Engine.Sweeps.All);
        Assert.Empty(W.Waiting());
    }

    [Fact]
    public void Stop_after_the_time_does_not_reach_back_however_late_the_timer_fires()
    {
        Launch(Local, ("u", null));
        BeginDate();
        W.Publish("7 09:30", TestRules.Canvases(Local with { Status = DefinitionStatus.Stopped }));
        W.Tick("7 09:31");
        Assert.Equal(1, W.Count(CountKind.Entered));
    }

    [Fact]
    public void Stop_in_the_middle_of_the_sweep_leaves_the_answer_to_the_time()
    {
        Launch(Local, ("u", null));
        W.Tick(Begins);
        W.Publish("6 10:01", TestRules.Canvases(Local with { Status = DefinitionStatus.Stopped }));
        Step("6 10:02", "u");
        W.Publish("6 11:00", TestRules.Canvases(Local));
        Sweeping("7 09:00");
        Assert.Single(W.Waiting());
    }

    [Theory]
    [InlineData("another time")]
    [InlineData("the company's clock")]
    [InlineData("other days")]
    [InlineData("none")]
    public void Change_of_the_schedule_between_takes_the_date_back(string change)
    {
        EntrySchedule? other = change switch
        {
            "another time" => AtNine with { Minute = 10 * 60 },
            "the company's clock" => new EntrySchedule.ByClock(new EntryDays.All(), 12 * 60),
            "other days" => AtNine with { Days = new EntryDays.Weekdays([DayOfWeek.Thursday]) },
            _ => null,
        };
        Launch(Local, ("u", null));
        BeginDate();
        W.Publish("6 12:00", TestRules.Canvases(Local with { Version = 2, Entry = Local.Entry with { Schedule = other, Mode = other is null ? EntryMode.ApiTriggered : EntryMode.Scheduled } }));
        RunTo(Clock.At("7 08:59"));
        W.Track("7 09:00", r => r.Session("u")); // the 7th is a Wednesday
        Assert.Equal((1L, 0L), (W.Refused(EntryRefusal.Rescheduled), W.Count(CountKind.Entered)));
        Assert.Null(Part("u"));
    }

    [Fact]
    public void Change_of_the_schedule_in_the_middle_of_the_sweep_refuses_the_rest()
    {
        Launch(Local, ("u", null));
        W.Tick(Begins);
        W.Publish("6 10:01", TestRules.Canvases(Local with { Entry = Local.Entry with { Schedule = AtNine with { Days = new EntryDays.Weekdays([DayOfWeek.Thursday]) } } }));
        Step("6 10:02", "u");
        Assert.Equal((1L, 1L), (W.Refused(EntryRefusal.Rescheduled), W.Engine.Sweeps.All.First().Refused));
        Assert.Null(Part("u"));
    }

    [Fact]
    public void Change_of_anything_else_between_counts_at_the_time()
    {
        Launch(Local, ("u", null), ("v", null));
        BeginDate("u", "v");
        var audience = new Audience([], TestRules.Attribute("lead score", Comparator.MoreThan, 50));
        W.Publish("6 12:00", TestRules.Canvases(Local with { Version = 2, Entry = Local.Entry with { Audience = audience, Schedule = AtNine with { } } }));
        W.Track("6 13:00", r => r.Set("v", ("lead score", 60)));
        Sweeping("7 09:00");
        Assert.Equal((0, 1, 1L), (W.Waiting("u").Count, W.Waiting("v").Count, W.Refused(EntryRefusal.Audience)));
    }

    [Theory]
    [InlineData(Tokyo, LosAngeles, "7 17:00")] // where it is nine later, it waits on
    [InlineData(Tokyo, "", "7 09:00")] // a zone that is gone is the company's
    [InlineData(LosAngeles, Tokyo, "7 17:00")] // where nine has passed, it stays as it was
    [InlineData("Europe/Paris", "Pacific/Kiritimati", "7 08:00")]
    public void User_who_moves_between_enters_once(string from, string to, string at)
    {
        Launch(Local, ("u", from));
        BeginDate();
        W.Track("6 12:00", r => r.Attributes("u", (AssignmentKind.Field, (int)ProfileField.TimeZone, to.Length > 0 ? Value.Of(to) : Value.Null)));
        RunTo(Clock.At(at) - 1);
        Assert.Empty(W.Waiting());
        Sweeping(at);
        Assert.Equal(Clock.At(at) + Clock.Day, Assert.Single(W.Waiting()).DueAt);
        Sweeping("7 23:00");
        Assert.Equal(1, W.Count(CountKind.Entered));
    }

    [Theory]
    [InlineData("5 10:00", 1, "6 10:00")] // a day ahead of the 7th; the 6th has begun
    [InlineData("5 10:00:00.001", 2, "7 10:00")]
    public void Launch_less_than_a_day_before_a_date_begins_skips_it_and_counts(string launch, int skipped, string first)
    {
        W.Track("4 10:00", r => r.Set("u", ("lead score", 50)));
        W.Publish(launch, TestRules.Canvases(Local));
        W.Tick(launch);
        Assert.Equal((skipped, Clock.At(first)), (W.Count(CountKind.ScheduleSkipped), W.Engine.NextLook));
    }

    [Fact]
    public void Company_schedule_that_becomes_local_begins_there_and_back()
    {
        var company = Local with { Entry = Local.Entry with { Schedule = new EntrySchedule.ByClock(new EntryDays.All(), 9 * 60) } };
        W.Publish("5 09:30", TestRules.Canvases(company));
        W.Publish("5 10:30", TestRules.Canvases(Local)); // the 6th began half an hour ago
        W.Tick("5 10:30");
        Assert.Equal(Clock.At("6 10:00"), W.Engine.NextLook);
        W.Publish("5 11:00", TestRules.Canvases(company));
        W.Tick("5 11:00");
        Assert.Equal(Clock.At("6 09:00"), W.Engine.NextLook);
        Assert.Empty(W.Engine.Sweeps.All);
        Assert.Equal(0, W.Count(CountKind.ScheduleSkipped));
    }
}
