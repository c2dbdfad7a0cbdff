using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Where examples/lead-scoring differs from canvas §7.1: one active entry per user, and an hour in which late events count.</summary>
public sealed class ShippedExampleTests
{
    private readonly Workspace _w = new();

    public ShippedExampleTests() => _w.Publish("1 00:00", TestRules.Shipped);

    [Fact]
    public void Shipped_example_S01_S02_S03_chain_scores()
    {
        _w.Track("5 09:00", r => r.Email("u", "u@example.com"));
        AssertWaiting("6 09:00");
        _w.Track("5 10:00", r => r.Session("u"));
        _w.Track("5 10:05", r => r.Event("u", "demo_requested"));
        AssertScore(6);
        AssertWaiting("6 10:05");
        Assert.Equal(0, _w.Ended(ExitReason.Replaced));
    }

    [Fact]
    public void Shipped_example_S21_second_entry_replaces_the_first_action()
    {
        TwoOpenings();
        _w.Track("5 12:00", r => r.Session("u"));
        AssertScore(6);
        Assert.Equal(0, _w.Ended(ExitReason.Deduplicated));
        AssertWaiting("6 12:00");
    }

    [Fact]
    public void Shipped_example_S22_second_entry_replaces_the_first_idle()
    {
        TwoOpenings();
        _w.Tick("6 09:00");
        AssertScore(5);
        _w.Tick("6 11:00");
        AssertScore(4);
        AssertWaiting("7 11:00");
    }

    [Fact]
    public void Shipped_example_S20_email_and_score_in_one_request_replaces_nothing()
    {
        _w.Track("5 10:00", r => r.Email("u", "u@example.com", ("lead score", 5)));
        Assert.Equal(1, _w.Refused(EntryRefusal.SameSecond));
        Assert.Equal(0, _w.Ended(ExitReason.Replaced));
        AssertWaiting("6 10:00");
    }

    [Fact]
    public void Shipped_example_S09_three_idle_days_are_three_decrements_of_one_entry()
    {
        Score(10, "5 10:00");
        _w.Tick("8 10:00:01");
        AssertScore(7);
        AssertWaiting("9 10:00");
        Assert.Equal(["6 10:00", "7 10:00", "8 10:00"], _w.Ledger().Skip(1).Select(e => Text(e.Time)));
    }

    [Fact]
    public void Shipped_example_a_nightly_score_import_costs_one_point_a_day()
    {
        Score(10, "5 10:00");
        Score(20, "5 22:00");
        Score(30, "6 22:00");
        AssertScore(30);
        _w.RunTo("7 22:00");
        AssertScore(29);
        AssertWaiting("8 22:00");
    }

    [Theory]
    [InlineData("5 09:00:00.000", true)]
    [InlineData("5 08:59:59.999", false)]
    public void Shipped_example_late_event_counts_within_the_hour_before_the_step(string happened, bool counts)
    {
        Score(10, "5 10:00");
        _w.Track("5 10:30", r => r.Event("u", "demo_requested", Clock.At(happened)));
        AssertScore(counts ? 15 : 10);
        Assert.Equal(counts, _w.Ledger()[^1].Late);
        Assert.Equal(1, _w.User("u").Events.Find(_w.Names.Find("demo_requested")).Count);
    }

    [Fact]
    public void Shipped_example_event_at_the_instant_of_the_entry_is_not_late()
    {
        Score(10, "5 10:00");
        _w.Track("5 10:30", r => r.Event("u", "demo_requested", Clock.At("5 10:00")));
        AssertScore(15);
        Assert.False(_w.Ledger()[^1].Late);
    }

    [Fact]
    public void Shipped_example_event_of_the_opening_request_is_never_earlier_than_the_entry()
    {
        _w.Track("5 10:00", r => r.Email("u", "u@example.com").Event("u", "demo_requested", Clock.At("4 10:00")));
        AssertScore(5);
        Assert.False(_w.Ledger()[^1].Late);
        AssertWaiting("6 10:00");
    }

    [Fact]
    public void Shipped_example_batch_of_an_offline_device_is_scored_completely()
    {
        Score(0, "5 10:00");
        _w.Track("5 12:00", r => r
            .Session("u", Clock.At("5 10:10"))
            .Event("u", "demo_requested", Clock.At("5 10:20"))
            .Event("u", "webinar_joined", Clock.At("5 10:20"))
            .Event("u", "careers_viewed", Clock.At("5 11:50")));
        AssertScore(6);
        AssertWaiting("6 12:00");
        Assert.DoesNotContain(_w.Ledger(), e => e.Late);
    }

    [Fact]
    public void Shipped_example_events_out_of_order_are_all_scored_and_marked_late()
    {
        Score(0, "5 10:00");
        _w.Track("5 12:00", r => r.Event("u", "demo_requested", Clock.At("5 11:50")));
        _w.Track("5 12:01", r => r.Session("u", Clock.At("5 11:00")));
        AssertScore(6);
        Assert.True(_w.Ledger()[^1].Late);
    }

    [Fact]
    public void Shipped_example_segment_keeps_customers_and_employees_out()
    {
        _w.Track("5 10:00", r => r.Set("c", ("lead_status", "Customer")).Set("e", ("is_employee", true)).Set("m", ("lead_status", "MQL")));
        _w.Track("5 10:01", r => r.Set("c", ("lead score", 1)).Set("e", ("lead score", 1)).Set("m", ("lead score", 1)));
        Assert.Empty(_w.Waiting("c"));
        Assert.Empty(_w.Waiting("e"));
        Assert.Single(_w.Waiting("m"));
        Assert.Equal(2, _w.Refused(EntryRefusal.Audience));
        Assert.Equal(3, _w.Count(CountKind.EntryAttempts));
    }

    [Fact]
    public void Shipped_example_unsubscribing_in_the_opening_request_scores()
    {
        _w.Track("5 10:00", r => r.Email("u", "u@example.com").Subscribe("u", Engine.Users.SubscriptionState.Unsubscribed));
        AssertScore(-1);
    }

    private static string Text(long instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant).UtcDateTime.ToString("d HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private void TwoOpenings()
    {
        _w.Track("5 09:00", r => r.Email("u", "u@example.com"));
        Score(5, "5 11:00");
        Assert.Equal(1, _w.Ended(ExitReason.Replaced));
        AssertWaiting("6 11:00");
    }

    private void Score(int score, string at) => _w.Track(at, r => r.Set("u", ("lead score", score)));

    private void AssertWaiting(params string[] due) => Assert.Equal(due.Select(Clock.At), _w.Waiting().Select(e => e.DueAt));

    private void AssertScore(int score) => Assert.Equal(Value.Of((long)score), _w.Score());
}
