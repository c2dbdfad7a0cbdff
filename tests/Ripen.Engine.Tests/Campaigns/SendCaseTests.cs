using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>Cases 88 to 103, 109 and 110 of profiles-segments-campaigns §7.3, with the hand-off of its §3.10.</summary>
public sealed class SendCaseTests
{
    private readonly Workspace _w = new();
    private readonly Crm _crm;

    public SendCaseTests() => _crm = new Crm(_w);

    [Fact]
    public void C88_95_to_101_is_one_call()
    {
        Start(95);
        Set(101);
        Assert.Single(_crm.OnTheWay);
    }

    [Fact]
    public void C89_95_to_100_aborts_and_is_no_receipt()
    {
        Start(95);
        Set(100);
        Assert.Empty(_crm.OnTheWay);
        Assert.Equal(2, _w.Count(CountKind.Aborted, "salesforce-mql"));
        Assert.Null(_w.User("u").FindCampaign(_w.Names.Find("salesforce-mql")));
    }

    [Fact]
    public void C90_after_the_abort_101_is_a_call()
    {
        Start(95);
        Set(100);
        Set(101);
        Assert.Single(_crm.OnTheWay);
    }

    [Fact]
    public void C91_the_same_score_triggers_nothing()
    {
        Start(101);
        Set(101);
        Assert.Equal(1, _w.Count(CountKind.Triggered, "salesforce-mql"));
    }

    [Fact]
    public void C92_a_removed_score_triggers_nothing()
    {
        Start(101);
        Set(null);
        Assert.Equal(1, _w.Count(CountKind.Triggered, "salesforce-mql"));
    }

    [Fact]
    public void C93_a_new_user_with_120_is_a_call()
    {
        Start(120);
        Assert.Single(_crm.OnTheWay);
    }

    [Fact]
    public void C94_an_MQL_is_left_alone()
    {
        Start(120, ("lead_status", "MQL"));
        Set(130);
        Assert.Empty(_crm.OnTheWay);
        Assert.Equal(2, _w.Refused(SendRefusal.Audience));
    }

    [Fact]
    public void C95_the_audience_sees_what_the_same_write_set()
    {
        Start(90);
        _w.Track("5 11:00", r => r.Set("u", ("lead score", 130), ("lead_status", "MQL")));
        Assert.Empty(_crm.Held);
        Assert.Equal(1, _w.Refused(SendRefusal.Audience));
    }

    [Fact]
    public void C96_after_a_receipt_nothing_more()
    {
        Start(130);
        _crm.Answer("5 10:01", 200);
        Set(140);
        Assert.Empty(_crm.OnTheWay);
        Assert.Equal(1, _w.Refused(SendRefusal.ReEligibility));
    }

    [Fact]
    public void C97_after_a_404_the_next_change_calls_again()
    {
        Start(130);
        _crm.Answer("5 10:01", 404);
        Set(140);
        Assert.Single(_crm.OnTheWay);
    }

    [Fact]
    public void C98_four_503_then_204_is_one_receipt_in_five_attempts()
    {
        Start(130);
        var key = _crm.OnTheWay[0].Key;
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            _crm.Retry($"5 10:0{attempt}", 503, $"5 10:0{attempt + 1}");
            Assert.Equal(DeliveryStatus.Retrying, _crm.OnTheWay[0].Status);
        }

        var delivery = _crm.Answer("5 10:05", 204);
        Assert.Equal([503, 503, 503, 503, 204], delivery.Attempts.Select(a => a.Status));
        Assert.Equal(key, delivery.Key);
        Assert.Equal(1, _w.User("u").FindCampaign(delivery.Campaign)!.Received);
        Assert.Equal(1, _w.Count(CountKind.Sent, "salesforce-mql"));
    }

    [Fact]
    public void C99_a_302_is_no_receipt()
    {
        Start(130);
        var delivery = _crm.Answer("5 10:01", 302);
        Assert.Equal(DeliveryStatus.Failed, delivery.Status);
        Assert.Equal(0, _w.User("u").FindCampaign(delivery.Campaign)!.Received);
    }

    [Fact]
    public void C100_re_eligible_at_once_calls_for_each_change()
    {
        Start(TestRules.Handoff with { ReEligibilityAfter = 0 }, 130);
        _crm.Answer("5 10:01", 200);
        Set(140);
        _crm.Answer("5 11:01", 200);
        Set(150);
        _crm.Answer("5 11:02", 200);
        Assert.Equal(3, _w.Count(CountKind.Sent, "salesforce-mql"));
    }

    [Theory]
    [InlineData("6 10:00:59.999", false)]
    [InlineData("6 10:01:00.000", true)]
    public void Re_eligibility_window_runs_from_the_last_receipt(string at, bool sends)
    {
        Start(TestRules.Handoff with { ReEligibilityAfter = Clock.Day }, 130);
        _crm.Answer("5 10:01", 200);
        _w.Track(at, r => r.Set("u", ("lead score", 140)));
        Assert.Equal(sends ? 1 : 0, _crm.Held.Count);
    }

    [Fact]
    public void C101_attributes_of_the_same_request_are_seen_by_the_events_audience()
    {
        Start(TestRules.Campaign("signup", TestRules.Event("signup")) with
        {
            Audience = new Audience([], TestRules.Attribute("plan", Comparator.IsAnyOf, new[] { "pro" })),
        });
        _w.Track("5 11:00", r => r.Set("u", ("plan", "pro")).Event("u", "signup"));
        Assert.Single(_crm.Held);
    }

    [Fact]
    public void C102_an_events_audience_is_evaluated_before_the_event_is_counted()
    {
        Start(TestRules.Campaign("e", TestRules.Event("E")) with
        {
            Audience = new Audience([], TestRules.Leaf(SubjectKind.Event, "E", Comparator.CountMoreThan, 0)),
        });
        _w.Track("5 11:00", r => r.Event("u", "E"));
        Assert.Empty(_crm.Held);
        _w.Track("5 11:01", r => r.Event("u", "E"));
        Assert.Single(_crm.Held);
    }

    [Fact]
    public void C103_an_added_emails_audience_sees_the_address()
    {
        Start(TestRules.Campaign("mail", new Trigger.EmailAdded()) with
        {
            Audience = new Audience([], TestRules.Leaf(SubjectKind.Profile, "email", Comparator.MatchesRegex, "gmail")),
        });
        _w.Track("5 11:00", r => r.Email("u", "g@gmail.com"));
        Assert.Single(_crm.Held);
    }

    [Fact]
    public void C109_a_canvas_takes_who_has_unsubscribed_and_runs_its_updates()
    {
        _w.Publish("1 00:00", TestRules.Seed());
        _w.Track("5 10:00", r => r.Subscribe("u", Engine.Users.SubscriptionState.Unsubscribed).Set("u", ("lead score", 1)));
        _w.Track("5 11:00", r => r.Session("u"));
        Assert.Equal(2, _w.Score().AsInteger);
    }

    [Fact]
    public void C110_two_triggers_in_one_second_are_one_canvas_entry()
    {
        _w.Publish("1 00:00", TestRules.Seed());
        _w.Track("5 10:00:00.100", r => r.Set("u", ("lead score", 1)));
        _w.Track("5 10:00:00.900", r => r.Set("u", ("lead score", 2)));
        _w.Track("5 10:00:01.000", r => r.Set("u", ("lead score", 3)));
        Assert.Equal(1, _w.Refused(EntryRefusal.SameSecond));
        Assert.Equal(2, _w.Waiting().Count);
    }

    private void Start(int score, params (string, object?)[] more)
    {
        Start(TestRules.Handoff);
        _w.Track("5 10:00", r => r.Set("u", [("lead score", score), .. more]));
        _crm.DecideAll("5 10:00");
    }

    private void Start(CampaignDefinition campaign, int? score = null)
    {
        _w.Publish("1 00:00", new RuleSet(1, [], [], [campaign]));
        if (score is not null)
        {
            _w.Track("5 10:00", r => r.Set("u", ("lead score", score)));
            _crm.DecideAll("5 10:00");
        }
    }

    private void Set(int? score)
    {
        var now = Math.Max(Clock.At("5 11:00"), _w.Engine.Stamp);
        _w.Track(now, r => r.Set("u", ("lead score", score)));
        while (_crm.Held.Count > 0)
        {
            _crm.DecideOne(now);
        }
    }
}
