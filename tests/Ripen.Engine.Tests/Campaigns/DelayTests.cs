using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>Sends that wait: delay, exception events, duration, portion of the day (profiles-segments-campaigns §3.4), cases 104 to 106 of its §7.3 among them.</summary>
public sealed class DelayTests
{
    private const string Id = "welcome";

    private static readonly CampaignDefinition Delayed = TestRules.Campaign(Id, TestRules.Event("signup")) with
    {
        Delay = new SendDelay.For(Clock.Hour),
        Audience = new Audience([], TestRules.Attribute("plan", Comparator.IsNoneOf, new[] { "none" })),
    };

    private Workspace _w = new();

    [Fact]
    public void C104_an_exception_event_cancels_and_the_next_trigger_may_send()
    {
        Start(Delayed with { Exceptions = [TestRules.Event("E2")] });
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        _w.Track("5 10:30", r => r.Event("u", "E2"));
        _w.RunTo("5 12:00");
        Assert.Empty(_w.TakeCandidates());
        Assert.Equal(1, Refused(SendRefusal.ExceptionEvent));
        var line = Assert.Single(_w.Engine.TakeCheckpoint().Activity);
        Assert.Equal((ActivityKind.Cancelled, "exception_event"), (line.Kind, Assert.Single(line.Samples).Text));
        _w.Track("5 12:00", r => r.Event("u", "signup"));
        _w.RunTo("5 13:00");
        Assert.Single(_w.TakeCandidates());
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void C105_C106_who_left_the_audience_is_sent_to_only_without_recheck(bool recheck, int sends)
    {
        Start(Delayed with { RecheckAtSend = recheck });
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        _w.Track("5 10:30", r => r.Set("u", ("plan", "none")));
        _w.RunTo("5 12:00");
        Assert.Equal(sends, _w.TakeCandidates().Count);
        Assert.Equal(1 - sends, Refused(SendRefusal.Audience));
    }

    [Fact]
    public void Delay_makes_a_candidate_at_its_instant_however_late_that_is_noticed()
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Event("u", "signup", properties: ("plan", "pro")));
        Assert.Equal(Clock.At("5 11:00"), _w.User("u").NextDue);
        _w.Tick("5 10:59:59.999");
        Assert.Empty(_w.TakeCandidates());
        _w.Tick("8 09:00"); // the server was down
        var candidate = Assert.Single(_w.TakeCandidates());
        Assert.Equal((Clock.At("5 10:00"), _w.Names.Find("signup")), (candidate.Root.Now, candidate.TriggerName));
        Assert.NotEqual(0, candidate.Properties.Length);
        Assert.Equal((1L, 1L), (_w.Count(CountKind.Held, Id), _w.Count(CountKind.HoldEnded, Id)));
    }

    [Fact]
    public void Delay_survives_a_checkpoint_and_a_start_without_the_log_before_it()
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Event("u", "signup", properties: ("plan", "pro")));
        _w.Checkpoint();
        _w = _w.Restart();
        _w.RunTo("5 11:00");
        Assert.NotEqual(0, Assert.Single(_w.TakeCandidates()).Properties.Length);
    }

    [Fact]
    public void Sends_and_waits_that_are_due_together_come_in_the_order_of_their_instants()
    {
        _w.Publish("1 00:00", new RuleSet(1, [], [TestRules.Canvas("c", TestRules.Event("signup"),
            TestRules.Wait("w", Clock.Hour, [], "add"), TestRules.Update("add", 1))],
            [Delayed with { Delay = new SendDelay.For(Clock.Hour - 1), Audience = Audience.Everyone }, Delayed with { Id = "later", Delay = new SendDelay.For(Clock.Hour + 1) },
                TestRules.Campaign("on-score", TestRules.AnyNewScore)]));
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        _w.Tick("5 12:00");
        Assert.Equal([Id, "on-score", "later"], _w.TakeCandidates().Select(c => _w.Names.Text(c.Campaign)));
    }

    [Fact]
    public void Second_trigger_during_the_delay_is_ignored_while_re_eligibility_is_off()
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        _w.Track("5 10:30", r => r.Event("u", "signup"));
        _w.RunTo("5 12:00");
        Assert.Single(_w.TakeCandidates());
        Assert.Equal(1, Refused(SendRefusal.Pending));
    }

    [Fact]
    public void Each_trigger_during_the_delay_sends_when_users_are_eligible_again_at_once()
    {
        Start(Delayed with { ReEligibilityAfter = 0 });
        for (var i = 0; i <= HeldSends.MaxPerCampaign; i++)
        {
            _w.Track(Clock.At("5 10:00") + (i * Clock.Second), r => r.Event("u", "signup"));
        }

        Assert.Equal(1, Refused(SendRefusal.TooManyWaiting));
        _w.RunTo("5 12:00");
        Assert.Equal(HeldSends.MaxPerCampaign, _w.TakeCandidates().Count);
    }

    [Fact]
    public void Sends_of_one_user_are_bounded_over_all_campaigns()
    {
        var campaigns = Enumerable.Range(0, (HeldSends.MaxPerUser / HeldSends.MaxPerCampaign) + 1)
            .Select(i => Delayed with { Id = $"c{i}", ReEligibilityAfter = 0 }).ToArray();
        _w.Publish("1 00:00", new RuleSet(1, [], [], campaigns));
        for (var i = 0; i < HeldSends.MaxPerCampaign; i++)
        {
            _w.Track(Clock.At("5 10:00") + (i * Clock.Second), r => r.Event("u", "signup"));
        }

        Assert.Equal(HeldSends.MaxPerUser, Held.All.Count);
        Assert.Equal(HeldSends.MaxPerCampaign, campaigns.Sum(c => _w.Refused(SendRefusal.TooManyWaiting, c.Id)));
    }

    [Fact]
    public void Exception_that_is_the_trigger_moves_the_send_to_the_later_event()
    {
        Start(Delayed with { Exceptions = [TestRules.Event("signup")] });
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        _w.Track("5 10:30", r => r.Event("u", "signup"));
        _w.RunTo("5 11:29:59.999");
        Assert.Empty(_w.TakeCandidates());
        _w.RunTo("5 11:30");
        Assert.Equal(Clock.At("5 10:30"), Assert.Single(_w.TakeCandidates()).Root.Now);
        Assert.Equal((1L, 0L), (Refused(SendRefusal.ExceptionEvent), Refused(SendRefusal.Pending)));
    }

    [Theory]
    [InlineData("5 09:59:59", 1)] // by its own time before the trigger
    [InlineData("5 10:00", 0)]
    [InlineData("5 10:20", 0)]
    public void Exception_counts_by_its_own_time(string time, int sends)
    {
        Start(Delayed with { Exceptions = [TestRules.Event("E2")] });
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        _w.Track("5 10:30", r => r.Event("u", "E2", Clock.At(time)));
        _w.RunTo("5 12:00");
        Assert.Equal(sends, _w.TakeCandidates().Count);
    }

    [Fact]
    public void Exception_of_the_same_request_counts_whatever_its_time()
    {
        Start(Delayed with { Triggers = [new Trigger.AttributeChanged("plan", null)], Exceptions = [TestRules.Event("E2")] });
        _w.Track("5 10:00", r => r.Set("u", ("plan", "pro")).Event("u", "E2", Clock.At("5 09:00")));
        _w.RunTo("5 12:00");
        Assert.Empty(_w.TakeCandidates());
    }

    [Fact]
    public void Exception_whose_condition_does_not_hold_cancels_nothing()
    {
        Start(Delayed with { Exceptions = [TestRules.Event("E2", TestRules.Property("n", Comparator.MoreThan, 5)), new Trigger.Purchase(null, [])] });
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        _w.Track("5 10:10", r => r.Event("u", "E2", properties: ("n", 5)));
        _w.Track("5 10:20", r => r.Session("u"));
        Assert.Single(Held.All);
        _w.Track("5 10:30", r => r.Purchase("u", "hat", 1));
        Assert.Null(_w.User("u").FindPart<HeldSends>(ProfilePartKind.HeldSends));
    }

    [Fact]
    public void Stop_cancels_what_waits_and_resume_does_not_send_it()
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        Publish("5 10:10", Delayed with { Status = DefinitionStatus.Stopped });
        Publish("5 10:20", Delayed);
        _w.Checkpoint();
        _w = _w.Restart();
        _w.RunTo("5 12:00");
        Assert.Empty(_w.TakeCandidates());
        Assert.Equal(1, Refused(SendRefusal.Stopped));
    }

    [Theory]
    [InlineData(RuleVersion.Current, 1)]
    [InlineData(RuleVersion.SharesByPlatformId, 0)] // what older logs hold was cancelled
    public void Stop_after_the_instant_finds_nothing_to_cancel_however_late_the_send_fires(byte version, int sends)
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        Publish("5 11:00", Delayed with { Status = DefinitionStatus.Stopped }); // the server was busy: at that instant the timer goes first
        var due = Entries.Due(Clock.At("5 11:30"));
        due[1] = version;
        _w.Apply("5 11:30", due);
        Assert.Equal((sends, 1 - sends), (_w.TakeCandidates().Count, Refused(SendRefusal.Stopped)));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Stop_before_the_instant_cancels_however_many_stops_come_after_it(bool stopped, int sends)
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        Publish("5 10:30", Delayed with { Status = stopped ? DefinitionStatus.Stopped : DefinitionStatus.Active });
        Publish("5 10:31", Delayed);
        for (var i = 0; i < 4 * EnginePartition.MaxSupersededRules; i++)
        {
            Publish($"5 12:{i:00}", Delayed with { Status = i % 2 == 0 ? DefinitionStatus.Stopped : DefinitionStatus.Active });
        }

        _w = _w.Restart();
        _w.Tick("5 13:00");
        Assert.Equal((sends, 1 - sends), (_w.TakeCandidates().Count, Refused(SendRefusal.Stopped)));
    }

    [Fact]
    public void Trigger_after_a_resume_does_not_meet_what_the_stop_cancelled()
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        Publish("5 10:10", Delayed with { Status = DefinitionStatus.Stopped });
        Publish("5 10:20", Delayed);
        _w.Track("5 10:30", r => r.Event("u", "signup"));
        _w.RunTo("5 12:00");
        Assert.Equal(Clock.At("5 10:30"), Assert.Single(_w.TakeCandidates()).Root.Now);
        Assert.Equal((1L, 0L), (Refused(SendRefusal.Stopped), Refused(SendRefusal.Pending)));
    }

    [Fact]
    public void Stop_and_resume_while_a_candidate_waits_ends_it_too()
    {
        var handoff = TestRules.Handoff with { ReEligibilityAfter = 0 };
        var crm = new Crm(_w);
        Start(handoff);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 120)));
        crm.DecideAll("5 10:00");
        _w.Track("5 10:01", r => r.Set("u", ("lead score", 130)));
        crm.DecideAll("5 10:01"); // waits for the first
        Publish("5 10:10", handoff with { Status = DefinitionStatus.Stopped });
        Publish("5 10:20", handoff);
        crm.Answer("5 10:30", 500);
        crm.DecideAll("5 10:30");
        Assert.Empty(crm.OnTheWay);
        Assert.Equal(1, _w.Refused(SendRefusal.Stopped));
    }

    [Fact]
    public void Send_that_is_due_after_the_end_does_not_go_out()
    {
        Start(Delayed with { End = Clock.At("5 11:00") });
        _w.Track("5 09:59:59.999", r => r.Event("u", "signup"));
        _w.Track("5 10:00", r => r.Event("v", "signup"));
        _w.RunTo("5 12:00");
        Assert.Single(_w.TakeCandidates());
        Assert.Equal(1, Refused(SendRefusal.Window));
    }

    [Fact]
    public void Claim_after_the_end_is_refused()
    {
        var crm = new Crm(_w);
        Start(TestRules.Handoff with { End = Clock.At("5 11:00") });
        _w.Track("5 10:59:59.999", r => r.Set("u", ("lead score", 120)));
        crm.DecideAll("5 11:00");
        Assert.Empty(crm.OnTheWay);
        Assert.Equal(1, _w.Refused(SendRefusal.Window));
    }

    [Theory]
    [InlineData(2, "5 12:00")] // the longer delay counts from the trigger
    [InlineData(0, "5 11:00")] // a shorter one cannot reach back
    public void Edit_of_the_delay_moves_a_waiting_send_only_further(int hours, string due)
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        Publish("5 10:10", Delayed with { Version = 2, Delay = hours == 0 ? null : new SendDelay.For(hours * Clock.Hour) });
        _w.RunTo("5 15:00");
        Assert.Single(_w.TakeCandidates());
        Assert.Equal(Clock.At(due), _w.Log[^1].Stamp);
    }

    [Fact]
    public void Edit_of_the_audience_counts_for_what_waits_already()
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Set("u", ("plan", "free")).Event("u", "signup"));
        Publish("5 10:10", Delayed with { Version = 2, Audience = new Audience([], TestRules.Attribute("plan", Comparator.IsAnyOf, new[] { "pro" })) });
        _w.RunTo("5 12:00");
        Assert.Empty(_w.TakeCandidates());
        Assert.Equal(1, Refused(SendRefusal.Audience));
    }

    [Theory]
    [InlineData(ClockZone.Company, "6 11:05")]
    [InlineData(ClockZone.User, "6 02:05")] // 11:05 in Tokyo
    public void Delay_by_the_clock_goes_by_the_zone_that_it_names(ClockZone zone, string due)
    {
        Start(Delayed with { Delay = new SendDelay.InDays(1, (11 * 60) + 5, zone) });
        _w.Track("5 10:00", r => r.Set("u", ("plan", "pro")).Zone("u", "Asia/Tokyo").Event("u", "signup"));
        Assert.Equal(Clock.At(due), _w.User("u").NextDue);
    }

    [Fact]
    public void Delay_until_a_weekday_is_the_next_such_day()
    {
        Start(Delayed with { Delay = new SendDelay.UntilNext(DayOfWeek.Monday, 9 * 60, ClockZone.Company) });
        _w.Track("5 10:00", r => r.Event("u", "signup")); // a Monday
        Assert.Equal(Clock.At("12 09:00"), _w.User("u").NextDue);
    }

    [Theory]
    [InlineData(false, "5 10:00", null)] // due at 17:30: dropped
    [InlineData(true, "5 10:00", "6 09:00")] // triggered inside: held for the next opening
    [InlineData(true, "5 08:00", "5 15:30")] // triggered outside, due inside
    [InlineData(true, "5 17:00", null)] // triggered outside, due outside
    public void Time_window_looks_at_the_instant_of_sending(bool holdsOver, string trigger, string? sent)
    {
        Start(Delayed with
        {
            Delay = new SendDelay.For((7 * Clock.Hour) + (30 * Clock.Minute)),
            Window = new SendWindow(new DailyWindow(9 * 60, 17 * 60, ClockZone.Company), holdsOver),
        });
        _w.Track(trigger, r => r.Event("u", "signup"));
        _w.RunTo("7 00:00");
        var candidates = _w.TakeCandidates();
        Assert.Equal(sent is null ? 0 : 1, candidates.Count);
        Assert.Equal(sent is null ? 1 : 0, Refused(SendRefusal.TimeWindow));
        Assert.True(sent is null || _w.Log[^1].Stamp == Clock.At(sent));
    }

    [Theory]
    [InlineData(false, 1, 0)]
    [InlineData(true, 0, 1)]
    public void Claim_outside_the_time_window_is_refused_or_held(bool holdsOver, int refused, int again)
    {
        var crm = new Crm(_w);
        Start(TestRules.Handoff with { Window = new SendWindow(new DailyWindow(9 * 60, 17 * 60, ClockZone.Company), holdsOver) });
        _w.Track("5 16:59:59.999", r => r.Set("u", ("lead score", 120)));
        Assert.Equal(Engine.Partitions.EntryResult.Refused, crm.DecideOne("5 17:00"));
        Assert.Equal(refused, _w.Refused(SendRefusal.TimeWindow));
        _w.RunTo("6 09:00");
        Assert.Equal(again, crm.Held.Count);
        crm.DecideAll("6 09:00");
        Assert.Equal(again, crm.OnTheWay.Count);
    }

    [Fact]
    public void Receipt_during_the_delay_bars_the_send_when_it_is_due()
    {
        var handoff = TestRules.Handoff with { Delay = new SendDelay.For(Clock.Hour), ReEligibilityAfter = Clock.Day };
        var crm = new Crm(_w);
        Start(handoff);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 120)));
        _w.Track("5 10:30", r => r.Set("u", ("lead score", 130)));
        _w.RunTo("5 11:00");
        crm.DecideAll("5 11:00");
        crm.Answer("5 11:01", 204);
        _w.RunTo("5 12:00");
        Assert.Empty(crm.Held);
        Assert.Equal(1, _w.Refused(SendRefusal.ReEligibility));
    }

    [Fact]
    public void Send_of_a_campaign_that_is_gone_is_let_go()
    {
        Start(Delayed);
        _w.Track("5 10:00", r => r.Event("u", "signup"));
        _w.Publish("5 10:10", new RuleSet(1, [], [], []));
        _w.RunTo("5 12:00");
        Assert.Empty(_w.TakeCandidates());
        Assert.Null(_w.User("u").FindPart<HeldSends>(ProfilePartKind.HeldSends));
    }

    private HeldSends Held => _w.User("u").FindPart<HeldSends>(ProfilePartKind.HeldSends)!;

    private void Start(CampaignDefinition campaign) => Publish("1 00:00", campaign);

    private void Publish(string at, CampaignDefinition campaign) => _w.Publish(at, new RuleSet(1, [], [], [campaign]));

    private long Refused(SendRefusal reason) => _w.Refused(reason, Id);
}
