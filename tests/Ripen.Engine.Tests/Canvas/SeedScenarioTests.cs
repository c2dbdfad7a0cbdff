using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>The scenarios of canvas §7.2, first half, with the canvas of its §7.1.</summary>
public sealed class SeedScenarioTests
{
    private readonly Workspace _w = new();

    public SeedScenarioTests() => _w.Publish("1 00:00", TestRules.Seed());

    [Fact]
    public void S01_email_opens_the_chain()
    {
        EmailAt9();
        Assert.Equal(1, _w.Count(CountKind.Entered));
        AssertWaiting("6 09:00:00");
        AssertScore(null);
    }

    [Fact]
    public void S02_first_point()
    {
        EmailAt9();
        _w.Track("5 10:00:00", r => r.Session("u"));
        Assert.Equal(1, _w.Count(CountKind.GroupAdvanced, step: "ap", group: "+1"));
        AssertScore(1);
        Assert.Equal(1, _w.Ended(ExitReason.Completed));
        AssertWaiting("6 10:00:00");
        Assert.Equal(2, _w.Count(CountKind.Entered));
    }

    [Fact]
    public void S03_five_points()
    {
        WaitingWith(1, "5 10:00");
        _w.Track("5 10:05:00", r => r.Event("u", "demo_requested"));
        Assert.Equal(1, _w.Count(CountKind.GroupAdvanced, step: "ap", group: "+5"));
        AssertScore(6);
        AssertWaiting("6 10:05:00");
    }

    [Fact]
    public void S04_property_filter_true()
    {
        WaitingWith(6, "5 10:00");
        _w.Track("5 10:05", r => r.Event("u", "pricing_viewed", properties: ("seconds", 61)));
        AssertScore(11);
    }

    [Fact]
    public void S05_property_filter_at_the_limit()
    {
        WaitingWith(6, "5 10:00");
        _w.Track("5 10:05", r => r.Event("u", "pricing_viewed", properties: ("seconds", 60)));
        AssertScore(6);
        AssertWaiting("6 10:00");
    }

    [Fact]
    public void S06_property_of_the_wrong_type()
    {
        WaitingWith(6, "5 10:00");
        _w.Track("5 10:05", r => r.Event("u", "pricing_viewed", properties: ("seconds", "90")));
        AssertScore(6);
        AssertWaiting("6 10:00");
    }

    [Fact]
    public void S07_minus_one()
    {
        WaitingWith(11, "5 10:00");
        _w.Track("5 10:05", r => r.Event("u", "careers_viewed"));
        AssertScore(10);
        AssertWaiting("6 10:05");
    }

    [Fact]
    public void S08_inactivity()
    {
        WaitingWith(10, "5 10:00");
        _w.Tick("6 09:59:59.999");
        AssertScore(10);
        _w.Tick("6 10:00");
        Assert.Equal(1, _w.Count(CountKind.EveryoneElse, step: "ap"));
        AssertScore(9);
        AssertWaiting("7 10:00:00");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void S09_three_idle_days(bool serverIsUp)
    {
        WaitingWith(10, "5 10:00");
        if (serverIsUp)
        {
            _w.RunTo("8 10:00:01");
        }

        _w.Tick("8 10:00:01");
        AssertScore(7);
        AssertWaiting("9 10:00:00");
    }

    [Fact]
    public void S10_unknown_event()
    {
        WaitingWith(10, "5 10:00");
        _w.Track("5 11:00", r => r.Event("u", "newsletter_opened"));
        AssertScore(10);
        AssertWaiting("6 10:00");
    }

    [Fact]
    public void S11_two_actions_in_sequence()
    {
        WaitingWith(0, "5 09:00");
        _w.Track("5 10:00:00", r => r.Session("u"));
        _w.Track("5 10:00:03", r => r.Event("u", "demo_requested"));
        AssertScore(6);
        Assert.Equal(3, _w.Count(CountKind.Entered));
        Assert.Equal(2, _w.Ended(ExitReason.Completed));
        AssertWaiting("6 10:00:03");
    }

    [Fact]
    public void S12_not_in_the_canvas()
    {
        _w.Track("5 10:00", r => r.Session("u"));
        Assert.Equal(0, _w.Count(CountKind.Entered));
        Assert.Empty(_w.Waiting());
        AssertScore(null);
    }

    [Fact]
    public void S13_set_by_API_opens_the_chain()
    {
        _w.Track("5 10:00", r => r.Session("u"));
        _w.Track("5 10:01", r => r.Set("u", ("lead score", 20)));
        Assert.Equal(1, _w.Count(CountKind.Entered));
        AssertWaiting("6 10:01");
        _w.Track("5 10:02", r => r.Session("u"));
        AssertScore(21);
    }

    [Fact]
    public void S14_same_value_again()
    {
        WaitingWith(20, "5 10:00");
        _w.Track("5 11:00", r => r.Set("u", ("lead score", 20)));
        Assert.Equal(1, _w.Count(CountKind.EntryAttempts));
        AssertWaiting("6 10:00");
        Assert.Single(_w.Ledger());
    }

    [Fact]
    public void S15_removal()
    {
        WaitingWith(20, "5 10:00");
        _w.Track("5 11:00", r => r.Set("u", ("lead score", null)));
        Assert.Equal(1, _w.Count(CountKind.EntryAttempts));
        AssertWaiting("6 10:00");
        _w.Track("5 12:00", r => r.Session("u"));
        AssertScore(1);
        Assert.Equal([20, -20, 1], _w.Ledger().Select(e => e.Delta.AsInteger));
    }

    [Fact]
    public void S16_audience()
    {
        _w.Track("5 09:00", r => r.Set("u", ("is_employee", true)));
        _w.Track("5 09:01", r => r.Email("u", "u@example.com"));
        Assert.Equal(1, _w.Refused(EntryRefusal.Audience));
        Assert.Empty(_w.Waiting());
    }

    [Fact]
    public void S17_audience_lost_inside()
    {
        WaitingWith(3, "5 10:00");
        _w.Track("5 10:30", r => r.Set("u", ("is_employee", true)));
        _w.Track("5 11:00", r => r.Session("u"));
        AssertScore(4);
        Assert.Equal(1, _w.Refused(EntryRefusal.Audience));
        Assert.Empty(_w.Waiting());
    }

    [Fact]
    public void S18_unsubscribed_user()
    {
        _w.Track("5 09:00", r => r.Subscribe("u", SubscriptionState.Unsubscribed));
        WaitingWith(2, "5 10:00");
        _w.Track("5 11:00", r => r.Session("u"));
        AssertScore(3);
        AssertWaiting("6 11:00");
    }

    [Fact]
    public void S19_unsubscribing_is_an_action()
    {
        WaitingWith(3, "5 10:00");
        _w.Track("5 11:00", r => r.Subscribe("u", SubscriptionState.Unsubscribed));
        Assert.Equal(1, _w.Count(CountKind.GroupAdvanced, step: "ap", group: "-1"));
        AssertScore(2);
        AssertWaiting("6 11:00");
    }

    [Fact]
    public void S20_email_and_score_in_one_request()
    {
        _w.Track("5 10:00", r => r.Email("u", "u@example.com", ("lead score", 5)));
        Assert.Equal(2, _w.Count(CountKind.EntryAttempts));
        Assert.Equal(1, _w.Count(CountKind.Entered));
        Assert.Equal(1, _w.Refused(EntryRefusal.SameSecond));
        AssertWaiting("6 10:00");
        AssertScore(5);
    }

    private void EmailAt9() => _w.Track("5 09:00:00", r => r.Email("u", "u@example.com"));

    private void WaitingWith(int score, string since) => _w.Track(since, r => r.Set("u", ("lead score", score)));

    private void AssertWaiting(params string[] due) => Assert.Equal(due.Select(Clock.At), _w.Waiting().Select(e => e.DueAt));

    private void AssertScore(int? score) => Assert.Equal(score is { } number ? Value.Of((long)number) : Value.Null, _w.Score());
}
