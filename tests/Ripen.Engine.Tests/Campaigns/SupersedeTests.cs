using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>A later message of a user takes the place of an earlier one that is not on the wire, where the campaign says so (liquid-and-webhooks §4.3).</summary>
public sealed class SupersedeTests
{
    private const string Id = "salesforce-mql";

    private readonly Workspace _w = new();
    private readonly Crm _crm;

    public SupersedeTests() => _crm = new Crm(_w);

    [Fact]
    public void Later_message_asks_for_the_withdrawal_of_the_one_under_way_once()
    {
        var first = TwoMessages(supersedes: true);
        Assert.True(first.WithdrawalWanted);
        Assert.Same(first, Assert.Single(_crm.OnTheWay));
        Cross("5 10:04");
        Assert.Single(_crm.OnTheWay);
        Assert.Equal(2, _w.Engine.WaitingCandidates);
    }

    [Fact]
    public void Withdrawn_delivery_makes_room_is_counted_and_writes_nothing()
    {
        var first = TwoMessages(supersedes: true);
        _w.Apply("5 10:03", Entries.Outcome(first.Number, DeliveryStatus.Superseded, new DeliveryAttempt(Clock.At("5 10:03"), 0, "", "later"), []));
        _crm.DecideAll("5 10:03");
        Assert.Equal(DeliveryStatus.Superseded, first.Status);
        Assert.Equal((1L, 0L, 2L), (_w.Count(CountKind.Superseded, Id), _w.Count(CountKind.Failed, Id), _w.Count(CountKind.Claimed, Id)));
        Assert.Single(_w.Engine.OpenDeliveries);
        Assert.Equal(0, _w.User("u").FindCampaign(_w.Names.Find(Id))!.Received);
    }

    [Fact]
    public void Attempt_on_the_wire_that_fails_ends_the_delivery_when_a_later_message_waits()
    {
        var first = TwoMessages(supersedes: true);
        _crm.Retry("5 10:03", 503, "5 10:04");
        Assert.Equal((DeliveryStatus.Superseded, 503), (first.Status, Assert.Single(first.Attempts).Status));
        _crm.DecideAll("5 10:03");
        Assert.NotSame(first, Assert.Single(_w.Engine.OpenDeliveries));
    }

    [Fact]
    public void Attempt_on_the_wire_that_succeeds_is_sent_and_the_later_message_asks_again()
    {
        TwoMessages(supersedes: true);
        _crm.Answer("5 10:03", 204);
        Assert.Equal((1L, 0L), (_w.Count(CountKind.Sent, Id), _w.Count(CountKind.Superseded, Id)));
        _crm.DecideAll("5 10:03");
        Assert.Equal(2, _w.Count(CountKind.Claimed, Id));
    }

    [Fact]
    public void Without_the_key_the_later_message_waits()
    {
        var first = TwoMessages(supersedes: false);
        Assert.False(first.WithdrawalWanted);
        _crm.Retry("5 10:03", 503, "5 10:04");
        Assert.Equal(DeliveryStatus.Retrying, first.Status);
    }

    private Delivery TwoMessages(bool supersedes)
    {
        _w.Publish("1 00:00", new RuleSet(1, [], [], [TestRules.Campaign(Id, TestRules.AnyNewScore) with { ReEligibilityAfter = 0, Supersedes = supersedes }]));
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 101)));
        _crm.DecideAll("5 10:01");
        var first = Assert.Single(_w.Engine.OpenDeliveries);
        Assert.False(first.WithdrawalWanted);
        Assert.Single(_crm.OnTheWay);
        Cross("5 10:02");
        return first;
    }

    // The effect that names the delivery once more is for the sender, which has it already.
    private void Cross(string at)
    {
        _w.Track(at, r => r.Set("u", ("lead score", 102 + _w.Log.Count)));
        while (_w.TakeCandidates() is [var candidate, ..])
        {
            _w.Apply(at, Entries.Claim(candidate.Number, new FrozenRequest("PATCH", "https://crm.example/Lead", [], "{}")));
        }

        _w.TakeDeliveries();
    }
}
