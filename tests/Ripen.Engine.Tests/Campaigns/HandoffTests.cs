using Ripen.Engine.Campaigns;
using Ripen.Engine.Counting;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Ledger;
using Ripen.Engine.Partitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>Two crossings of the threshold never make two calls, and none is swallowed.</summary>
public sealed class HandoffTests
{
    private const int MaxWaiting = 16;

    private readonly Workspace _w = new();
    private readonly Crm _crm;

    public HandoffTests() => _crm = new Crm(_w);

    [Fact]
    public void One_receipt_ever_two_changes_while_the_first_render_is_held_make_one_delivery()
    {
        Start(TestRules.Seed(TestRules.Handoff), 99);
        _crm.DecideAll("5 10:00");
        _w.Track("5 11:00:00", r => r.Session("u"));
        _w.Track("5 11:00:01", r => r.Event("u", "demo_requested"));
        Assert.Equal(2, _crm.Held.Count);
        _crm.DecideAll("5 11:00:02"); // both see 105: the first is claimed, the second waits
        Assert.Single(_crm.OnTheWay);
        Assert.Equal(0, _w.Engine.UndecidedCandidates);
        _crm.Answer("5 11:00:03", 204);
        _crm.DecideAll("5 11:00:04");
        Assert.Empty(_crm.OnTheWay);
        Assert.Equal(1, _w.Count(CountKind.Sent, "salesforce-mql"));
        Assert.Equal(1, _w.Refused(SendRefusal.ReEligibility));
        Assert.Equal(1, State.Received);
    }

    // Found by the simulator: the audience was looked at before a timer that was due before the claim.
    [Fact]
    public void A_claim_comes_after_what_was_due_before_it()
    {
        var campaign = TestRules.Handoff with { Audience = new Audience([], TestRules.Attribute("lead score", Comparator.MoreThan, 100)), RecheckAtSend = true };
        Start(TestRules.Seed(campaign), 101);
        Assert.Equal(EntryResult.Refused, _crm.DecideOne("6 10:00")); // the day without an event has taken a point
        Assert.Equal(Value.Of(100L), _w.Score());
        Assert.Equal(2, _w.Refused(SendRefusal.Audience)); // the message that was rendered, and the change to 100
    }

    [Fact]
    public void Shipped_example_two_changes_while_the_answer_is_held_make_one_delivery()
    {
        Start(TestRules.Shipped, 96);
        _crm.DecideAll("5 10:00");
        CrossTwice();
        var delivery = _crm.Answer("5 12:02", 204, ("lead_status", "MQL"));
        _crm.DecideAll("5 12:03");
        Assert.Empty(_crm.OnTheWay);
        Assert.Equal(1, _w.Refused(SendRefusal.Audience));
        Assert.Equal(1, _w.Count(CountKind.Claimed, "salesforce-mql"));
        Assert.Equal(DeliveryStatus.Sent, delivery.Status);
        Assert.Equal(Value.Of("MQL"), _w.Attribute("u", "lead_status"));
        Assert.Equal(0, State.InFlight);
    }

    [Fact]
    public void Shipped_example_the_second_goes_out_when_the_first_fails_for_good()
    {
        Start(TestRules.Shipped, 96);
        _crm.DecideAll("5 10:00");
        CrossTwice();
        var first = _crm.Answer("5 12:02", 400);
        _crm.DecideAll("5 12:03");
        var second = _crm.Answer("5 12:04", 204, ("lead_status", "MQL"));
        Assert.NotEqual(first.Key, second.Key);
        Assert.Equal(1, _w.Count(CountKind.Failed, "salesforce-mql"));
        Assert.Equal(1, _w.Count(CountKind.Sent, "salesforce-mql"));
        Assert.Equal(1, State.Received);
        Assert.Equal(Clock.At("5 12:04"), State.LastReceivedAt);
    }

    [Fact]
    public void Shipped_example_a_lead_created_above_the_threshold_makes_one_delivery()
    {
        _w.Publish("1 00:00", TestRules.Shipped);
        _w.Track("5 10:00", r => r.Email("u", "u@example.com", ("lead score", 120)));
        _crm.DecideAll("5 10:00");
        _crm.Answer("5 10:01", 204, ("lead_status", "MQL"));
        Assert.Empty(_crm.Held);
        Assert.Equal(1, _w.Count(CountKind.Triggered, "salesforce-mql"));
        Assert.Equal(1, _w.Count(CountKind.Sent, "salesforce-mql"));
    }

    [Fact]
    public void Outcome_writes_carry_the_root_of_the_decision_and_name_the_delivery()
    {
        Start(TestRules.Shipped, 96);
        _crm.DecideAll("5 10:00");
        _w.Track("5 11:00", r => r.Event("u", "demo_requested", Clock.At("5 10:30")));
        _crm.DecideAll("5 11:00");
        var delivery = _crm.Answer("5 11:30", 204, ("handed_over", 1));
        var entry = _w.Ledger()[^1];
        Assert.Equal(new Cause(CauseKind.Delivery, _w.Names.Find("salesforce-mql"), 0, 0, delivery.Number), entry.Cause);
        Assert.Equal((delivery.Root.Id, delivery.Root.Time, Clock.At("5 11:30")), (entry.Root, entry.Time, entry.ProcessedAt));
    }

    [Fact]
    public void Wait_holds_sixteen_candidates_and_refuses_the_seventeenth()
    {
        Start(TestRules.Shipped, 101);
        _crm.DecideAll("5 10:00");
        for (var i = 0; i <= MaxWaiting; i++)
        {
            _w.Track(Clock.At("5 11:00") + (i * Clock.Second), r => r.Increment("u", "lead score", 1));
        }

        _crm.DecideAll("5 12:00");
        Assert.Equal(0, _w.Engine.UndecidedCandidates);
        Assert.Equal(1, _w.Refused(SendRefusal.TooManyWaiting));
        _crm.Answer("5 12:01", 500);
        Assert.Equal(MaxWaiting, _crm.Held.Count);
        Assert.Equal(MaxWaiting, _w.Engine.UndecidedCandidates);
    }

    [Fact]
    public void Claim_of_a_candidate_that_waits_changes_nothing()
    {
        Start(TestRules.Shipped, 101);
        _crm.DecideAll("5 10:00");
        _w.Track("5 11:00", r => r.Session("u"));
        var candidate = Assert.Single(_crm.Held);
        _crm.DecideAll("5 11:00");
        _w.Apply("5 11:01", Engine.Log.Entries.Claim(candidate.Number, _crm.OnTheWay[0].Request!));
        Assert.Equal(0, _w.Engine.UndecidedCandidates);
        _crm.Answer("5 11:02", 500);
        Assert.Single(_crm.Held);
        Assert.Equal(1, _w.Engine.UndecidedCandidates);
    }

    [Fact]
    public void CandidatesEnded_of_a_candidate_that_waits_ends_it()
    {
        Start(TestRules.Shipped, 101);
        _crm.DecideAll("5 10:00");
        _w.Track("5 11:00", r => r.Session("u"));
        var candidate = Assert.Single(_crm.Held);
        _crm.DecideAll("5 11:00");
        _w.Apply("5 11:01", Engine.Log.Entries.CandidatesEnded([new Engine.Log.EndedCandidates(false, "over", [candidate.Number])]));
        Assert.Equal(0, _w.Engine.UndecidedCandidates);
        _crm.Answer("5 11:02", 500);
        Assert.Empty(_crm.Held);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Claim_asks_for_the_audience_again_where_the_campaign_says_so(bool recheck, int deliveries)
    {
        Start(TestRules.Seed(TestRules.Handoff with { RecheckAtSend = recheck }), 101);
        _w.Track("5 10:00:01", r => r.Set("u", ("lead_status", "MQL")));
        _crm.DecideAll("5 10:00:02");
        Assert.Equal(deliveries, _crm.OnTheWay.Count);
        Assert.Equal(1 - deliveries, _w.Refused(SendRefusal.Audience));
    }

    [Fact]
    public void Claim_of_a_candidate_that_waited_asks_for_the_audience_again_in_any_case()
    {
        Start(TestRules.Seed(TestRules.Handoff with { ReEligibilityAfter = 0 }), 101);
        _crm.DecideAll("5 10:00");
        _w.Track("5 11:00", r => r.Session("u"));
        _crm.DecideAll("5 11:00");
        _crm.Answer("5 11:01", 204, ("lead_status", "MQL"));
        _crm.DecideAll("5 11:01");
        Assert.Empty(_crm.OnTheWay);
        Assert.Equal(1, _w.Refused(SendRefusal.Audience));
    }

    [Fact]
    public void Attempt_and_Outcome_of_a_finished_delivery_are_refused()
    {
        Start(TestRules.Shipped, 101);
        _crm.DecideAll("5 10:00");
        var delivery = _crm.Answer("5 10:01", 204, ("lead_status", "MQL"));
        var attempt = new DeliveryAttempt(Clock.At("5 10:02"), 503, "", null);
        Assert.Equal(Engine.Partitions.EntryResult.Refused, _w.Apply("5 10:02", Engine.Log.Entries.Attempt(delivery.Number, attempt, 0)));
        Assert.Equal(Engine.Partitions.EntryResult.Refused, _w.Apply("5 10:02", Engine.Log.Entries.Outcome(delivery.Number, DeliveryStatus.Sent, attempt, [])));
        Assert.Equal((1, 1L), (delivery.Attempts.Count, State.Received));
    }

    [Fact]
    public void Replay_while_another_delivery_is_on_the_way_is_refused()
    {
        Start(TestRules.Shipped, 101);
        _crm.DecideAll("5 10:00");
        var failed = _crm.Answer("5 10:01", 500);
        _w.Track("5 11:00", r => r.Session("u"));
        _crm.DecideAll("5 11:00");
        Assert.Equal(Engine.Partitions.EntryResult.Refused, Replay("5 11:01", failed, force: true));
        Assert.Equal(DeliveryStatus.Failed, failed.Status);
    }

    [Fact]
    public void Claim_while_the_campaign_is_stopped_is_refused()
    {
        Start(TestRules.Shipped, 101);
        _w.Publish("5 10:01", TestRules.Shipped with { Campaigns = [TestRules.ShippedHandoff with { Status = Engine.Definitions.DefinitionStatus.Stopped }] });
        _crm.DecideAll("5 10:02");
        Assert.Empty(_crm.OnTheWay);
        Assert.Equal(1, _w.Refused(SendRefusal.Stopped));
    }

    [Fact]
    public void Replay_keeps_id_and_key_and_needs_force_for_what_was_accepted()
    {
        Start(TestRules.Shipped, 101);
        _crm.DecideAll("5 10:00");
        var delivery = _crm.Answer("5 10:01", 500);
        var (id, key) = (delivery.Id, delivery.Key);
        Assert.Equal(Engine.Partitions.EntryResult.Applied, Replay("5 10:02", delivery, force: false));
        Assert.Equal((id, key, DeliveryStatus.Pending), (delivery.Id, delivery.Key, delivery.Status));
        _crm.Answer("5 10:03", 204);
        Assert.Equal(Engine.Partitions.EntryResult.Refused, Replay("5 10:04", delivery, force: false));
        Assert.Equal(Engine.Partitions.EntryResult.Applied, Replay("5 10:05", delivery, force: true));
        Assert.Equal(id, delivery.Id);
        Assert.NotEqual(key, delivery.Key);
    }

    private CampaignState State => _w.User("u").FindCampaign(_w.Names.Find("salesforce-mql"))!;

    private void Start(Engine.Definitions.RuleSet rules, int score)
    {
        _w.Publish("1 00:00", rules);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", score)));
    }

    // 96 + 5 = 101 is claimed and on its way; then + 5 = 106.
    private void CrossTwice()
    {
        _w.Track("5 11:00", r => r.Event("u", "demo_requested"));
        _crm.DecideAll("5 11:00");
        Assert.Single(_crm.OnTheWay);
        _w.Track("5 12:00", r => r.Event("u", "demo_requested"));
        _crm.DecideAll("5 12:01");
        Assert.Single(_crm.OnTheWay);
        Assert.Equal(Value.Of(106L), _w.Score());
    }

    private Engine.Partitions.EntryResult Replay(string at, Delivery delivery, bool force)
    {
        var bytes = new Engine.Codec.ByteWriter();
        delivery.Write(bytes);
        return _w.Apply(at, Engine.Log.Entries.Replay(bytes.Written, null, force));
    }
}
