using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

public sealed class ActionPathsTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void Limit_lets_so_many_match_and_no_more_until_the_period_is_over()
    {
        Publish(c => c.WithWait(a => a with { Groups = [TestRules.One with { Limit = new GroupLimit(2, Clock.Hour) }] }));
        Score("5 10:00");
        _w.Track("5 10:01:00.000", r => r.Session("u"));
        _w.Track("5 10:02", r => r.Session("u"));
        _w.Track("5 10:03", r => r.Session("u"));
        AssertScore(2);
        Assert.Equal(Clock.At("6 10:02"), Assert.Single(_w.Waiting()).DueAt);
        _w.Track("5 11:00:59.999", r => r.Session("u"));
        AssertScore(2);
        _w.Track("5 11:01:00.000", r => r.Session("u"));
        AssertScore(3);
    }

    [Fact]
    public void Limit_sends_an_occurrence_beyond_it_to_the_next_group_that_matches()
    {
        var five = TestRules.Five with { Triggers = [TestRules.Session] };
        Publish(c => c.WithWait(a => a with { Groups = [TestRules.One with { Limit = new GroupLimit(1, Clock.Hour) }, five] }));
        Score("5 10:00");
        _w.Track("5 10:01", r => r.Session("u"));
        _w.Track("5 10:02", r => r.Session("u"));
        AssertScore(6);
    }

    [Theory]
    [InlineData("5 09:30:00.000", 5)]
    [InlineData("5 09:29:59.999", 0)]
    public void Accept_late_counts_at_its_bound_and_not_a_millisecond_before(string happened, int score)
    {
        Publish(c => c.WithWait(a => a with { AcceptLate = 30 * Clock.Minute }));
        Score("5 10:00");
        _w.Track("5 10:05", r => r.Event("u", "demo_requested", Clock.At(happened)));
        AssertScore(score);
    }

    [Theory]
    [InlineData("5 10:00:00.000", 5)]
    [InlineData("5 09:59:59.999", 0)]
    public void Without_accept_late_an_event_counts_from_the_entry_on(string happened, int score)
    {
        Publish(c => c);
        Score("5 10:00");
        _w.Track("5 10:05", r => r.Event("u", "demo_requested", Clock.At(happened)));
        AssertScore(score);
    }

    [Fact]
    public void An_entry_that_a_late_event_opened_accepts_what_happened_since_that_event()
    {
        Publish(c => c);
        Score("5 10:00");
        _w.Track("5 12:00:00", r => r.Event("u", "webinar_joined", Clock.At("5 10:10:00.000")));
        _w.Track("5 12:00:01", r => r.Event("u", "demo_requested", Clock.At("5 10:09:59.999")));
        AssertScore(1);
        _w.Track("5 12:00:02", r => r.Event("u", "demo_requested", Clock.At("5 10:10:00.000")));
        AssertScore(6);
        Assert.Equal(Clock.At("6 12:00:02"), Assert.Single(_w.Waiting()).DueAt);
        Assert.DoesNotContain(_w.Ledger(), e => e.Late);
    }

    [Fact]
    public void A_future_time_is_now()
    {
        Publish(c => c);
        Score("5 10:00");
        _w.Track("5 10:05", r => r.Event("u", "demo_requested", Clock.At("9 10:00")));
        Assert.Equal(Clock.At("6 10:05"), Assert.Single(_w.Waiting()).DueAt);
        Assert.Equal(Clock.At("5 10:05"), _w.User("u").Events.Find(_w.Names.Find("demo_requested")).Last);
    }

    [Fact]
    public void An_entry_opened_by_an_event_waits_from_the_events_own_time()
    {
        var wait = TestRules.Wait("wait", Clock.Hour, [TestRules.Group("g", "add", TestRules.Session)], "add");
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("start"), wait, TestRules.Update("add", 1))));
        _w.Track("5 10:30", r => r.Event("u", "start", Clock.At("5 10:00")));
        Assert.Equal(Clock.At("5 11:00"), Assert.Single(_w.Waiting(canvas: "c")).DueAt);
        _w.Track("5 12:00", r => r.Event("v", "start", Clock.At("5 10:00"))); // elapsed already
        _w.RunTo("5 12:00");
        Assert.Equal(Value.Of(1L), _w.Score("v"));
    }

    [Fact]
    public void The_occurrence_that_opens_an_entry_is_never_matched_in_it()
    {
        var wait = TestRules.Wait("wait", Clock.Hour, [TestRules.Group("g", "add", TestRules.Event("start"))], null);
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("start"), wait, TestRules.Update("add", 1))));
        _w.Track("5 10:00", r => r.Event("u", "start"));
        Assert.True(_w.Score().IsNull);
        _w.Track("5 10:01", r => r.Event("u", "start"));
        AssertScore(1);
    }

    [Theory]
    [InlineData(false, "5 10:10")]
    [InlineData(true, "6 10:00")]
    public void A_group_that_exits_ends_the_entry_at_once_or_ranked_at_the_end(bool ranked, string ends)
    {
        Publish(c => c.WithWait(a => a with { Ranked = ranked, Groups = [TestRules.One with { Exit = true }] }));
        Score("5 10:00");
        _w.Track("5 10:10", r => r.Session("u"));
        Assert.Equal(ranked ? 0 : 1, _w.Ended(ExitReason.ExitGroup));
        _w.Tick(ends);
        Assert.Equal(1, _w.Ended(ExitReason.ExitGroup));
        Assert.Empty(_w.Waiting());
        AssertScore(0);
    }

    [Fact]
    public void A_removed_step_sends_its_users_to_another_or_out()
    {
        Publish(c => c);
        Score("5 10:00");
        _w.Track("5 10:00", r => r.Set("v", ("lead score", 1)));
        var edited = TestRules.Scoring with
        {
            Variants = [new CanvasVariant("Variant 1", 100, "ap2")],
            Steps = [TestRules.Wait("ap2", Clock.Day, [TestRules.One], "ue"), .. TestRules.Scoring.Steps.Where(s => s is UserUpdateStep)],
            RemovedSteps = new Dictionary<string, string?> { ["ap"] = "u5" },
        };
        _w.Publish("5 11:00", TestRules.Canvases(edited));
        _w.Tick("6 10:00");
        AssertScore(5);
        Assert.Equal(2, _w.Waiting("u").Count + _w.Waiting("v").Count);
        _w.Publish("6 11:00", TestRules.Canvases(TestRules.Scoring with { RemovedSteps = new Dictionary<string, string?> { ["ap2"] = null } }));
        _w.Tick("7 10:00");
        Assert.Equal(2, _w.Ended(ExitReason.StepRemoved));
        AssertScore(5);
    }

    [Fact]
    public void A_wait_keeps_its_due_instant_when_the_window_is_edited()
    {
        Publish(c => c);
        Score("5 10:00");
        _w.Publish("5 11:00", TestRules.Seed().With(c => c.WithWait(a => a with { Window = 2 * Clock.Day })));
        Assert.Equal(Clock.At("6 10:00"), Assert.Single(_w.Waiting()).DueAt);
        _w.Tick("6 10:00");
        Assert.Equal(Clock.At("8 10:00"), Assert.Single(_w.Waiting()).DueAt);
    }

    [Fact]
    public void Two_canvases_that_score_one_event_both_apply_and_each_re_enters_once()
    {
        var other = TestRules.Scoring with { Id = "other" };
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Scoring, other));
        Score("5 10:00");
        _w.Track("5 11:00", r => r.Session("u"));
        AssertScore(2);
        Assert.Single(_w.Waiting());
        Assert.Single(_w.Waiting(canvas: "other"));
        Assert.Equal((2L, 2L), (_w.Count(CountKind.Entered), _w.Count(CountKind.Entered, "other")));
    }

    [Fact]
    public void A_specific_value_is_typed_and_a_list_never_triggers()
    {
        var canvas = TestRules.Canvas("c", new Trigger.AttributeChanged("stage", Value.Of(1L)), TestRules.Update("add", 1));
        var any = TestRules.Canvas("any", new Trigger.AttributeChanged("stage", null), TestRules.Update("count", 1, "changes"));
        _w.Publish("1 00:00", TestRules.Canvases(canvas, any));
        _w.Track("5 10:00", r => r.Set("u", ("stage", "1")).Set("u", ("stage", new[] { 1 }))
            .Set("u", ("stage", 2)).Set("u", ("stage", 1.0)).Set("u", ("stage", 1)));
        AssertScore(1);
        Assert.Equal(Value.Of(3L), _w.Attribute("u", "changes"));
    }

    [Fact]
    public void Control_group_enters_without_steps()
    {
        Publish(c => c with { Variants = [new CanvasVariant("Variant 1", 0, "ap")], ControlGroupPercent = 100 });
        Score("5 10:00");
        Assert.Equal((1L, 1L), (_w.Count(CountKind.Entered), _w.Ended(ExitReason.ControlGroup)));
        Assert.Empty(_w.Waiting());
    }

    [Theory]
    [InlineData("4 23:59:59.999", 0)]
    [InlineData("5 00:00:00.000", 1)]
    [InlineData("6 23:59:59.999", 1)]
    [InlineData("7 00:00:00.000", 0)]
    public void Entry_window_is_half_open(string at, int entered)
    {
        Publish(c => c with { Entry = c.Entry with { Start = Clock.At("5 00:00"), End = Clock.At("7 00:00") } });
        Score(at);
        Assert.Equal(entered, _w.Count(CountKind.Entered));
        Assert.Equal(1 - entered, _w.Refused(EntryRefusal.Window));
    }

    [Theory]
    [InlineData("5 10:59:59.999", 1)]
    [InlineData("5 11:00:00.000", 2)]
    public void Re_entry_window_runs_from_entry_to_entry(string at, int entered)
    {
        Publish(c => c with { Entry = c.Entry with { ReEntryAfter = Clock.Hour } });
        Score("5 10:00:00.000");
        _w.Track(at, r => r.Set("u", ("lead score", 7)));
        Assert.Equal(entered, _w.Count(CountKind.Entered));
    }

    [Fact]
    public void Strict_same_second_counts_finished_entries_too()
    {
        Publish(c => c with { Entry = c.Entry with { StrictSameSecond = true } });
        Score("5 10:00:00");
        _w.Track("5 10:00:00.500", r => r.Session("u"));
        AssertScore(1);
        Assert.Equal(1, _w.Refused(EntryRefusal.SameSecond));
        Assert.Empty(_w.Waiting());
    }

    [Fact]
    public void MaxEventAge_counts_an_old_event_and_lets_it_trigger_nothing()
    {
        _w.Publish("1 00:00", TestRules.Shipped with { Settings = EngineSettings.Default with { MaxEventAge = 10 * Clock.Minute } });
        Score("5 10:00");
        _w.Track("5 10:30", r => r.Event("u", "demo_requested", Clock.At("5 10:19:59.999")));
        AssertScore(0);
        _w.Track("5 10:30", r => r.Event("u", "demo_requested", Clock.At("5 10:20:00.000")));
        AssertScore(5);
        Assert.Equal(2, _w.User("u").Events.Find(_w.Names.Find("demo_requested")).Count);
    }

    [Fact]
    public void Subscription_trigger_takes_only_real_changes()
    {
        Publish(c => c);
        Score("5 10:00");
        _w.Track("5 10:01", r => r.Subscribe("u", SubscriptionState.Subscribed).Subscribe("u", SubscriptionState.Unsubscribed, SubscriptionChannel.Push));
        AssertScore(0);
        _w.Track("5 10:02", r => r.Subscribe("u", SubscriptionState.Unsubscribed));
        _w.Track("5 10:03", r => r.Subscribe("u", SubscriptionState.Unsubscribed));
        AssertScore(-1);
        Assert.Equal(Clock.At("5 10:02"), _w.User("u").EmailSubscriptionChangedAt);
    }

    [Fact]
    public void Email_trigger_takes_an_address_that_becomes_another()
    {
        Publish(c => c);
        _w.Track("5 10:00", r => r.Email("u", "U@example.com"));
        _w.Track("5 10:01", r => r.Email("u", "u@example.com"));
        _w.Track("5 10:02", r => r.Email("u", null));
        Assert.Equal(1, _w.Count(CountKind.EntryAttempts));
        _w.Track("5 10:03", r => r.Email("u", "other@example.com"));
        Assert.Equal(2, _w.Count(CountKind.EntryAttempts));
    }

    private void Publish(Func<CanvasDefinition, CanvasDefinition> change) => _w.Publish("1 00:00", TestRules.Seed().With(change));

    private void Score(string at) => _w.Track(at, r => r.Set("u", ("lead score", 0)));

    private void AssertScore(int score) => Assert.Equal(Value.Of((long)score), _w.Score());
}
