using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>The scenarios of canvas §7.2, second half: concurrent entries, bounds of the window, stops, and the hand-off.</summary>
public sealed class SeedScenario2Tests
{
    private readonly Workspace _w = new();

    [Fact]
    public void S21_two_concurrent_entries_action()
    {
        TwoEntries();
        _w.Track("5 12:00", r => r.Session("u"));
        AssertScore(6);
        Assert.Equal(1, _w.Count(CountKind.GroupAdvanced, step: "ap", group: "+1"));
        Assert.Equal(1, _w.Ended(ExitReason.Completed));
        Assert.Equal(1, _w.Ended(ExitReason.Deduplicated));
        AssertWaiting("6 12:00");
    }

    [Fact]
    public void S22_two_concurrent_entries_idle()
    {
        TwoEntries();
        _w.Tick("6 09:00");
        AssertScore(4);
        _w.Tick("6 11:00");
        AssertScore(3);
        AssertWaiting("7 09:00", "7 11:00");
    }

    [Fact]
    public void S23_event_exactly_at_the_end()
    {
        WaitingWith(10, "5 10:00:00.000");
        _w.Track("6 10:00:00.000", r => r.Session("u"));
        Assert.Equal(["Everyone Else", "+1"], _w.Ledger().Skip(1).Select(e => e.Cause.Group == Engine.Ledger.Cause.EveryoneElse
            ? "Everyone Else" : _w.Names.Text(e.Cause.Group)));
        AssertScore(10);
        AssertWaiting("7 10:00:00.000");
        Assert.Equal(1, _w.Count(CountKind.EveryoneElse, step: "ap"));
    }

    [Fact]
    public void S24_one_millisecond_before()
    {
        WaitingWith(10, "5 10:00:00.000");
        _w.Track("6 09:59:59.999", r => r.Session("u"));
        AssertScore(11);
        _w.Tick("6 10:00");
        AssertScore(11);
        AssertWaiting("7 09:59:59.999");
    }

    [Fact]
    public void S25_one_event_two_groups()
    {
        var five = TestRules.Five with { Triggers = [.. TestRules.Five.Triggers, TestRules.Event("webinar_joined")] };
        _w.Publish("1 00:00", TestRules.Seed().With(c => c.WithWait(a => a with { Groups = [TestRules.One, five, TestRules.MinusOne] })));
        Score(0, "5 10:00");
        _w.Track("5 11:00", r => r.Event("u", "webinar_joined"));
        AssertScore(1);
        Assert.Equal(1, _w.Count(CountKind.GroupAdvanced, step: "ap", group: "+1"));
        Assert.Equal(0, _w.Count(CountKind.GroupAdvanced, step: "ap", group: "+5"));
    }

    [Fact]
    public void S26_ranking_on()
    {
        _w.Publish("1 00:00",
            TestRules.Seed().With(c => c.WithWait(a => a with { Ranked = true, Groups = [TestRules.Five, TestRules.One, TestRules.MinusOne] })));
        Score(0, "5 09:00");
        _w.Track("5 10:00", r => r.Session("u"));
        _w.Track("5 11:00", r => r.Event("u", "demo_requested"));
        _w.Track("5 12:00", r => r.Session("u"));
        _w.Tick("6 08:59:59.999");
        AssertScore(0);
        AssertWaiting("6 09:00");
        _w.Tick("6 09:00");
        AssertScore(5);
        Assert.Equal(2, _w.Count(CountKind.Entered));
        AssertWaiting("7 09:00");
    }

    [Fact]
    public void S27_stopped_and_resumed_in_time()
    {
        WaitingWith(10, "5 10:00");
        Stop("5 12:00");
        _w.Track("5 13:00", r => r.Session("u"));
        AssertScore(10);
        Resume("5 20:00");
        AssertWaiting("6 10:00");
        _w.Tick("6 10:00");
        AssertScore(9);
        AssertWaiting("7 10:00");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void S28_stopped_over_the_due_time(bool ticks)
    {
        WaitingWith(10, "5 10:00");
        Stop("5 12:00");
        if (ticks)
        {
            _w.RunTo("6 12:00");
        }

        Resume("6 12:00");
        _w.RunTo("6 12:00"); // what was due before fires right behind the change, under the rules of its instant
        Assert.Equal(1, _w.Ended(ExitReason.DueWhileStopped));
        AssertScore(10);
        Assert.Empty(_w.Waiting());
        _w.Track("6 13:00", r => r.Session("u"));
        AssertScore(10);
    }

    [Fact]
    public void S29_launch_is_not_retroactive()
    {
        _w.Track("1 00:00", r => r.Email("u", "u@example.com", ("lead score", 50)));
        _w.Publish("1 00:01", TestRules.Seed());
        Assert.Equal(0, _w.Count(CountKind.EntryAttempts));
        Assert.Empty(_w.Waiting());
    }

    [Fact]
    public void S30_non_numeric_attribute()
    {
        _w.Publish("1 00:00", TestRules.Seed());
        _w.Track("5 10:00", r => r.Set("u", ("lead score", "high")));
        AssertWaiting("6 10:00");
        _w.Track("5 11:00", r => r.Session("u"));
        Assert.Equal(Value.Of("high"), _w.Score());
        Assert.Equal(1, _w.Ended(ExitReason.Completed));
        Assert.Equal(1, _w.Count(CountKind.Entered));
        Assert.Empty(_w.Waiting());
        Assert.Equal(1, _w.Count(CountKind.UpdateFailed, step: "u1"));
        Assert.Equal(1, _w.Count(CountKind.NoChange, step: "u1"));
    }

    [Fact]
    public void S31_handoff_threshold()
    {
        var crm = Handoff(99, null);
        _w.Track("5 11:00", r => r.Session("u"));
        crm.DecideAll("5 11:00");
        AssertScore(100);
        Assert.Equal(2, _w.Count(CountKind.Aborted, "salesforce-mql")); // 99 and 100
        Assert.Empty(crm.OnTheWay);
        _w.Track("5 12:00", r => r.Event("u", "demo_requested"));
        crm.DecideAll("5 12:00");
        AssertScore(105);
        var delivery = Assert.Single(crm.OnTheWay);
        Assert.Equal(("PATCH", "https://crm.example/Lead/u", "{\"lead_status\": \"MQL\"}"),
            (delivery.Request!.Method, delivery.Request.Url, delivery.Request.Body));
    }

    [Fact]
    public void S32_already_MQL()
    {
        var crm = Handoff(105, "MQL");
        _w.Track("5 11:00", r => r.Session("u"));
        Assert.Empty(crm.Held);
        Assert.Equal(2, _w.Refused(SendRefusal.Audience)); // 105 and 106
        AssertScore(106);
        AssertWaiting("6 11:00");
    }

    [Fact]
    public void S33_self_triggering_without_a_wait()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("loop", TestRules.AnyNewScore, TestRules.Update("add", 1))));
        Score(10, "5 10:00");
        AssertScore(11);
        Assert.Equal(1, _w.Count(CountKind.Entered, "loop"));
        Assert.Equal(1, _w.Refused(EntryRefusal.LoopGuard, "loop"));
    }

    [Fact]
    public void S34_one_time_entry()
    {
        _w.Publish("1 00:00", TestRules.Seed().With(c => c with { Entry = c.Entry with { ReEntryAfter = null } }));
        _w.Track("5 09:00", r => r.Email("u", "u@example.com"));
        _w.Track("5 10:00", r => r.Session("u"));
        AssertScore(1);
        Assert.Equal(1, _w.Count(CountKind.Entered));
        Assert.Equal(1, _w.Refused(EntryRefusal.ReEligibility));
        Assert.Empty(_w.Waiting());
    }

    private void TwoEntries()
    {
        _w.Publish("1 00:00", TestRules.Seed());
        _w.Track("5 09:00", r => r.Email("u", "u@example.com"));
        Score(5, "5 11:00");
        AssertWaiting("6 09:00", "6 11:00");
    }

    private Crm Handoff(int score, string? status)
    {
        _w.Publish("1 00:00", TestRules.Seed(TestRules.Handoff));
        _w.Track("5 10:00", r => r.Set("u", ("lead score", score), ("lead_status", status)));
        return new Crm(_w);
    }

    private void WaitingWith(int score, string since)
    {
        _w.Publish("1 00:00", TestRules.Seed());
        Score(score, since);
    }

    private void Score(int score, string at) => _w.Track(at, r => r.Set("u", ("lead score", score)));

    private void Stop(string at) => _w.Publish(at, TestRules.Seed().With(c => c with { Status = DefinitionStatus.Stopped }));

    private void Resume(string at) => _w.Publish(at, TestRules.Seed());

    private void AssertWaiting(params string[] due) => Assert.Equal(due.Select(Clock.At), _w.Waiting().Select(e => e.DueAt));

    private void AssertScore(int score) => Assert.Equal(Value.Of((long)score), _w.Score());
}
