using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Canvas §4.3, with the edits of §2.3 and the stops of §2.4.</summary>
public sealed class DelayTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void For_holds_so_long_and_then_lets_the_user_on()
    {
        Publish(new DelayRule.For(2 * Clock.Day, null));
        Go("5 10:00");
        AssertDue("2026-01-07T10:00:00Z");
        _w.RunTo("7 09:59:59.999");
        Assert.Equal(Value.Null, _w.Score());
        _w.RunTo("7 10:00");
        Assert.Equal(Value.Of(1), _w.Score());
        Assert.Equal((1, 1, 0), (Count(CountKind.StepEntered), Count(CountKind.Proceeded), Count(CountKind.StepExited)));
    }

    [Theory]
    [InlineData("2026-01-13T14:01:00Z", "2026-01-15T14:00:00Z")] // the example of canvas §4.3: never shorter than the duration
    [InlineData("2026-01-13T14:00:00Z", "2026-01-14T14:00:00Z")]
    [InlineData("2026-01-13T13:59:00Z", "2026-01-14T14:00:00Z")]
    public void For_with_a_clock_time_waits_on_to_it(string entered, string due) => AssertDue(new DelayRule.For(Clock.Day, 14 * 60), entered, due);

    [Theory]
    [InlineData(1, 0, "2026-01-13T14:00:00Z", "2026-01-14T00:00:00Z")]
    [InlineData(1, 0, "2026-01-13T00:00:00Z", "2026-01-14T00:00:00Z")]
    [InlineData(2, 0, "2026-01-13T14:00:00Z", "2026-01-15T00:00:00Z")]
    [InlineData(1, 14 * 60, "2026-01-13T13:00:00Z", "2026-01-13T14:00:00Z")]
    [InlineData(1, 14 * 60, "2026-01-13T14:00:00Z", "2026-01-14T14:00:00Z")]
    public void Calendar_days_end_at_the_next_clock_time(int days, int at, string entered, string due) => AssertDue(new DelayRule.CalendarDays(days, at), entered, due);

    [Theory]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z")] // 02:30 does not exist in Paris that day: 03:30 in summer time (canvas §5)
    [InlineData("2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")] // 02:30 comes twice: the first
    public void Clock_times_that_a_zone_skips_or_repeats(string entered, string due) => AssertDue(new DelayRule.CalendarDays(1, 150), entered, due, "Europe/Paris");

    [Fact]
    public void User_zone_is_the_users_own_where_there_is_one()
    {
        Publish(new DelayRule.CalendarDays(1, 9 * 60), ClockZone.User);
        _w.Track("5 01:00", r => r.Attributes("tokyo", (AssignmentKind.Field, (int)ProfileField.TimeZone, Value.Of("Asia/Tokyo"))));
        _w.Track("5 10:00", r => r.Event("tokyo", "go").Event("u", "go"));
        Assert.Equal(Clock.Iso("2026-01-06T00:00:00Z"), Assert.Single(_w.Waiting("tokyo", "c")).DueAt);
        AssertDue("2026-01-06T09:00:00Z");
    }

    [Fact]
    public void Until_holds_to_the_instant_and_whoever_comes_later_leaves()
    {
        Publish(new DelayRule.UntilInstant(Clock.At("6 09:00")));
        Go("5 10:00");
        AssertDue("2026-01-06T09:00:00Z");
        _w.RunTo("6 10:00");
        Assert.Equal(Value.Of(1), _w.Score());
        Go("6 10:00");
        Assert.Equal((1, 1), (_w.Ended(ExitReason.DelayPassed, "c"), Count(CountKind.StepExited)));
        Assert.Empty(_w.Waiting("u", "c"));
    }

    [Fact]
    public void Until_exactly_now_goes_on()
    {
        Publish(new DelayRule.UntilInstant(Clock.At("5 10:00")));
        Go("5 10:00");
        Assert.Equal(Value.Of(1), _w.Score());
    }

    [Theory]
    [InlineData("2028-01-05T10:00:00Z", 0)]
    [InlineData("2028-01-05T10:00:00.001Z", 1)]
    public void Until_reaches_two_years_and_not_a_millisecond_further(string until, int exits)
    {
        Publish(new DelayRule.UntilInstant(Clock.Iso(until)));
        Go("5 10:00");
        Assert.Equal(exits, _w.Ended(ExitReason.DelayTooLong, "c"));
    }

    [Fact]
    public void Until_local_is_meant_in_the_zone_of_the_step() =>
        AssertDue(new DelayRule.UntilLocal(new DateTime(2026, 2, 1, 9, 0, 0)), "2026-01-13T14:00:00Z", "2026-02-01T08:00:00Z", "Europe/Paris");

    [Theory]
    [InlineData("2026-01-13T14:00:00Z", "2026-01-19T09:00:00Z", false)] // a Tuesday: the coming Monday
    [InlineData("2026-01-12T08:59:00Z", "2026-01-12T09:00:00Z", false)] // Monday, before the time
    [InlineData("2026-01-12T09:00:00Z", "2026-01-19T09:00:00Z", false)] // Monday, the time has passed: next week
    [InlineData("2026-01-12T09:00:00Z", null, true)] // or at once
    [InlineData("2026-01-12T08:59:00Z", "2026-01-12T09:00:00Z", true)]
    [InlineData("2026-01-13T14:00:00Z", "2026-01-19T09:00:00Z", true)]
    public void Until_next_weekday(string entered, string? due, bool advance) => AssertDue(new DelayRule.UntilNext(DayOfWeek.Monday, 9 * 60, advance), entered, due);

    public static TheoryData<object?, string?> Values => new()
    {
        { 2, "2026-01-07T10:00:00Z" },
        { 0.5, "2026-01-05T22:00:00Z" },
        { 730, "2028-01-05T10:00:00Z" },
        { Clock.Iso("2026-01-09T00:00:00Z"), null },
        { "2026-01-09T09:00:00+01:00", "2026-01-09T08:00:00Z" },
        { "2026-01-09T09:00:00", "2026-01-09T14:00:00Z" },
        { "2026-01-09", "2026-01-09T05:00:00Z" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Personalized_takes_a_number_of_units_or_a_date(object? value, string? due)
    {
        Publish(new DelayRule.Personalized("wait", false, Clock.Day), companyZone: "America/New_York");
        object? stored = due is null ? DateTimeOffset.FromUnixTimeMilliseconds((long)value!) : value;
        _w.Track("5 09:00", r => r.Set("u", ("wait", stored)));
        Go("5 10:00");
        Assert.Equal(due is null ? (long)value! : Clock.Iso(due), Assert.Single(_w.Waiting("u", "c")).DueAt);
    }

    public static TheoryData<object?> Useless => new() { (object?)null, -1, 730.001, double.MaxValue, "soon", "5", true, "2026-01-05T09:59:59Z", "2028-01-06", "0000-00-00" };

    [Theory]
    [MemberData(nameof(Useless))]
    public void Personalized_by_what_is_past_too_far_or_no_use_leaves(object? value)
    {
        Publish(new DelayRule.Personalized("wait", false, Clock.Day));
        _w.Track("5 09:00", r => r.Set("u", ("wait", value)));
        Go("5 10:00");
        Assert.Equal((1, 1), (_w.Ended(ExitReason.PersonalizationFailed, "c"), Count(CountKind.StepExited)));
    }

    [Fact]
    public void Personalized_by_a_variable_takes_what_the_entry_brought()
    {
        Publish(new DelayRule.Personalized("days", true, Clock.Day));
        _w.Track("5 10:00", r => r.Event("u", "go", properties: ("days", 3)).Event("none", "go"));
        AssertDue("2026-01-08T10:00:00Z");
        Assert.Equal(1, _w.Ended(ExitReason.PersonalizationFailed, "c"));
        _w.RunTo("8 10:00");
        Assert.Equal(Value.Of(1), _w.Score());
        Assert.Null(_w.User("u").FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes));
    }

    [Fact]
    public void Last_step_is_not_waited_for()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), Delay(new DelayRule.For(Clock.Day, null)) with { Next = null })));
        Go("5 10:00");
        Assert.Equal(1, _w.Ended(ExitReason.Completed, "c"));
    }

    [Fact]
    public void Event_dated_back_beyond_the_delay_finds_it_elapsed()
    {
        Publish(new DelayRule.For(Clock.Hour, null));
        _w.Track("5 10:00", r => r.Event("u", "go", Clock.At("5 08:59")));
        Assert.Equal(Value.Of(1), _w.Score());
        _w.Track("5 10:00", r => r.Event("late", "go", Clock.At("5 09:30")));
        Assert.Equal(Clock.At("5 10:30"), Assert.Single(_w.Waiting("late", "c")).DueAt);
    }

    [Theory]
    [InlineData(RuleVersion.Current, "5 10:30")]
    [InlineData(RuleVersion.SharesByPlatformId, "5 11:00")] // what older logs hold counted from the instant of receipt
    public void Event_dated_back_counts_for_the_first_wait_also_behind_steps_that_take_no_time(byte version, string due)
    {
        var split = new DecisionSplitStep("split", "split", TestRules.Attribute("plan", Engine.Segments.Comparator.Blank, null), new PathEnd("note", false), new PathEnd(null, false));
        var update = TestRules.Update("note", 1, "seen", "delay");
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), split, update, Delay(new DelayRule.For(Clock.Hour, null)), TestRules.Update("add", 1))));
        var entry = new RequestBuilder(_w.Names, Clock.At("5 10:00")).Event("u", "go", Clock.At("5 09:30")).Finish();
        entry[1] = version;
        _w.Apply("5 10:00", entry);
        Assert.Equal(Clock.At(due), Assert.Single(_w.Waiting("u", "c")).DueAt);
    }

    [Fact]
    public void Edit_leaves_the_end_of_those_who_wait_as_it_was()
    {
        Publish(new DelayRule.For(Clock.Day, null));
        Go("5 10:00");
        Publish(new DelayRule.For(Clock.Hour, null), at: "5 11:00");
        AssertDue("2026-01-06T10:00:00Z");
        _w.Track("5 12:00", r => r.Event("next", "go"));
        Assert.Equal(Clock.At("5 13:00"), Assert.Single(_w.Waiting("next", "c")).DueAt);
        _w.RunTo("7 00:00");
        Assert.Equal(Value.Of(1), _w.Score());
    }

    [Theory]
    [InlineData("6 09:59", 1)]
    [InlineData("6 10:01", null)]
    public void Stop_over_the_end_leaves_and_a_stop_before_it_does_not(string resumed, int? score)
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), Delay(new DelayRule.For(Clock.Day, null)), TestRules.Update("add", 1));
        _w.Publish("1 00:00", TestRules.Canvases(canvas));
        Go("5 10:00");
        _w.Publish("5 12:00", TestRules.Canvases(canvas with { Status = DefinitionStatus.Stopped }));
        _w.Publish(resumed, TestRules.Canvases(canvas));
        _w.RunTo("7 00:00");
        Assert.Equal(score is { } points ? Value.Of(points) : Value.Null, _w.Score());
        Assert.Equal(score is null ? 1 : 0, _w.Ended(ExitReason.DueWhileStopped, "c"));
    }

    [Fact]
    public void Delays_of_a_user_end_in_the_order_of_their_instants_after_a_long_downtime()
    {
        var one = TestRules.Canvas("one", TestRules.Event("go"), Delay(new DelayRule.For(2 * Clock.Hour, null)), TestRules.Update("add", 1));
        var two = TestRules.Canvas("two", TestRules.Event("go"), Delay(new DelayRule.For(Clock.Hour, null)) with { Id = "d2", Next = "double" },
            TestRules.Update("double", 10));
        _w.Publish("1 00:00", TestRules.Canvases(one, two));
        Go("5 10:00");
        _w.Tick("9 00:00");
        Assert.Equal([Clock.At("5 11:00"), Clock.At("5 12:00")], _w.Ledger().Select(e => e.ProcessedAt));
    }

    [Fact]
    public void Waiting_entry_comes_back_from_a_checkpoint()
    {
        Publish(new DelayRule.For(Clock.Day, null));
        Go("5 10:00");
        _w.Checkpoint();
        var restarted = _w.Restart();
        restarted.RunTo("6 10:00");
        Assert.Equal(Value.Of(1), restarted.Score());
    }

    private static DelayStep Delay(DelayRule rule, ClockZone zone = ClockZone.Company) => new("delay", "delay", rule, zone, "add", false);

    private void Publish(DelayRule rule, ClockZone zone = ClockZone.Company, string at = "1 00:00", string companyZone = "UTC") =>
        _w.Publish(at, TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), Delay(rule, zone), TestRules.Update("add", 1)))
            with
        { Settings = EngineSettings.Default with { TimeZone = companyZone } });

    private void Go(string at) => _w.Track(at, r => r.Event("u", "go"));

    private void AssertDue(string due) => Assert.Equal(Clock.Iso(due), Assert.Single(_w.Waiting("u", "c")).DueAt);

    private void AssertDue(DelayRule rule, string entered, string? due, string companyZone = "UTC")
    {
        Publish(rule, companyZone: companyZone);
        _w.Track(Clock.Iso(entered), r => r.Event("u", "go"));
        if (due is null)
        {
            Assert.Equal(Value.Of(1), _w.Score());
        }
        else
        {
            AssertDue(due);
        }
    }

    private long Count(CountKind kind) => _w.Count(kind, "c", "delay");
}
