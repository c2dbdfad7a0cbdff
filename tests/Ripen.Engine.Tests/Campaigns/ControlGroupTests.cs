using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Control;
using Ripen.Engine.Conversions;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>Control groups of campaigns (profiles-segments-campaigns §3.3 no. 5, §3.5), case 108 of its §7.3, and what other rules see of receipts and enrolments.</summary>
public sealed class ControlGroupTests
{
    private static readonly CampaignDefinition Held = TestRules.Handoff with { ControlPercent = 50 };

    private Workspace _w = new();
    private readonly Crm _crm;

    public ControlGroupTests() => _crm = new Crm(_w);

    [Fact]
    public void C108_a_control_group_user_is_enrolled_and_nothing_is_sent()
    {
        var filters = new[] { Comparator.InControlGroup, Comparator.Converted, Comparator.Received }
            .Select(c => TestRules.Campaign(c.ToString(), TestRules.Event("ask")) with { Audience = new Audience([], TestRules.Leaf(SubjectKind.Campaign, "salesforce-mql", c, true)) });
        _w.Publish("1 00:00", new RuleSet(1, [], [], [Held with { ControlPercent = 100, ConversionEvents = [new ConversionEvent(TestRules.Event("signed"), Clock.Day)] }, .. filters]));
        Score("u", "5 10:00", 120);
        Assert.Empty(_crm.Held);
        _w.Track("5 10:01", r => r.Event("u", "signed").Event("u", "ask"));
        Assert.Equal("InControlGroup", _w.Names.Text(Assert.Single(_crm.Held).Campaign));
        Assert.Equal((1L, 1L), (_w.Count(CountKind.Enrolled, "salesforce-mql"), _w.Count(CountKind.Triggered, "salesforce-mql")));
        Assert.Null(_w.User("u").FindCampaign(_w.Names.Find("salesforce-mql")));
        Assert.Equal(Clock.At("5 10:00"), Enrolment("u")!.Value.FirstAt);
    }

    [Fact]
    public void Share_of_users_in_control_is_the_percentage()
    {
        Start(Held);
        for (var i = 0; i < 400; i++)
        {
            Score($"u{i}", "5 10:00", 120);
        }

        Assert.InRange(_w.Count(CountKind.Enrolled, "salesforce-mql"), 160, 240);
        Assert.Equal(400, _w.Count(CountKind.Enrolled, "salesforce-mql") + _crm.Held.Count);
    }

    [Fact]
    public void Nobody_is_ever_in_both_whatever_becomes_of_the_percentage()
    {
        Start(Held);
        var control = new Dictionary<string, bool>();
        var users = Enumerable.Range(0, 40).Select(i => $"u{i}").ToList();
        foreach (var user in users)
        {
            Score(user, "5 10:00", 120);
            control.Add(user, Enrolment(user) is not null);
            _crm.DecideAll("5 10:00");
            if (_crm.OnTheWay.Count > 0)
            {
                _crm.Answer("5 10:00", 204);
            }
        }

        foreach (var (at, percent) in new[] { ("6 10:00", 100), ("7 10:00", 0), ("8 10:00", 50) })
        {
            Publish(at, Held with { ControlPercent = percent, ReEligibilityAfter = 0 });
            foreach (var user in users)
            {
                Score(user, at, 121 + percent);
                Assert.Equal(control[user], _crm.Held.Count == 0);
                _crm.DecideAll(at);
                if (_crm.OnTheWay.Count > 0)
                {
                    _crm.Answer(at, 204);
                }
            }
        }
    }

    [Fact]
    public void Enrolment_counts_as_a_receipt_for_re_eligibility()
    {
        Start(Held with { ControlPercent = 100, ReEligibilityAfter = Clock.Day });
        Score("u", "5 10:00", 120);
        Score("u", "6 09:59:59", 121);
        Score("u", "6 10:00", 122);
        Assert.Equal((2L, 1L), (_w.Count(CountKind.Enrolled, "salesforce-mql"), _w.Refused(SendRefusal.ReEligibility)));
        Assert.Equal((Clock.At("5 10:00"), Clock.At("6 10:00")), (Enrolment("u")!.Value.FirstAt, Enrolment("u")!.Value.LastAt));
    }

    [Fact]
    public void Enrolment_survives_a_restart()
    {
        Start(Held with { ControlPercent = 100 });
        Score("u", "5 10:00", 120);
        _w.Checkpoint();
        _w = _w.Restart();
        Publish("6 00:00", Held with { ControlPercent = 0 });
        _w.Track("6 10:00", r => r.Set("u", ("lead score", 130)));
        Assert.Empty(_w.TakeCandidates());
    }

    [Fact]
    public void Receipt_triggers_campaigns_and_canvases_with_the_root_of_the_decision()
    {
        var received = new Trigger.Interaction("salesforce-mql", CampaignInteraction.ReceiveWebhook);
        _w.Publish("1 00:00", new RuleSet(1, [], [TestRules.Canvas("after", received, TestRules.Update("add", 7, "thanks"))],
            [TestRules.Handoff, TestRules.Campaign("second", received), TestRules.Campaign("control", new Trigger.Interaction("salesforce-mql", CampaignInteraction.EnrolledInControl))]));
        Score("u", "5 10:00", 120);
        _crm.DecideAll("5 10:00");
        Assert.Equal(0, _w.Count(CountKind.Triggered, "second"));
        _crm.Answer("5 10:01", 204);
        var candidate = Assert.Single(_crm.Held);
        Assert.Equal((_w.Names.Find("second"), 1), (candidate.Campaign, candidate.Depth));
        Assert.Equal((Engine.Occurrences.OccurrenceKind.Write, Clock.At("5 10:01")), (candidate.Root.Trigger, candidate.Root.Now));
        Assert.Equal(7, _w.Attribute("u", "thanks").AsInteger);
        Assert.Equal(0, _w.Count(CountKind.Triggered, "control"));
    }

    [Fact]
    public void Failed_delivery_is_no_receipt_and_triggers_nothing()
    {
        _w.Publish("1 00:00", new RuleSet(1, [], [],
            [TestRules.Handoff, TestRules.Campaign("second", new Trigger.Interaction("salesforce-mql", CampaignInteraction.ReceiveWebhook))]));
        Score("u", "5 10:00", 120);
        _crm.DecideAll("5 10:00");
        _crm.Answer("5 10:01", 500);
        Assert.Equal(0, _w.Count(CountKind.Triggered, "second"));
    }

    [Fact]
    public void Enrolment_triggers_who_waits_for_it()
    {
        _w.Publish("1 00:00", new RuleSet(1, [], [],
            [TestRules.Handoff with { ControlPercent = 100 }, TestRules.Campaign("second", new Trigger.Interaction("salesforce-mql", CampaignInteraction.EnrolledInControl))]));
        Score("u", "5 10:00", 120);
        Assert.Equal((_w.Names.Find("second"), 1), (Assert.Single(_crm.Held).Campaign, _crm.Held[0].Depth));
    }

    [Fact]
    public void Campaigns_that_trigger_each_other_end_at_the_depth_guard()
    {
        _w.Publish("1 00:00", new RuleSet(1, [], [],
        [
            TestRules.Campaign("ping", TestRules.AnyNewScore) with
            {
                Triggers = [TestRules.AnyNewScore, new Trigger.Interaction("pong", CampaignInteraction.ReceiveWebhook)], ReEligibilityAfter = 0,
            },
            TestRules.Campaign("pong", new Trigger.Interaction("ping", CampaignInteraction.ReceiveWebhook)) with { ReEligibilityAfter = 0 },
        ]));
        Score("u", "5 10:00", 120);
        var sends = 0;
        while (_crm.Held.Count > 0)
        {
            _crm.DecideAll("5 10:00");
            _crm.Answer("5 10:00", 204);
            sends++;
        }

        Assert.Equal(11, sends); // depths 0 to 10
        Assert.Equal(1, _w.Refused(SendRefusal.Depth, "pong"));
    }

    [Theory]
    [InlineData(0, "5 10:00:59.999", 0, 0)] // before the receipt
    [InlineData(0, "5 10:01", 1, 0)]
    [InlineData(0, "7 10:00:59.999", 1, 0)]
    [InlineData(0, "7 10:01", 0, 0)] // after the deadline
    [InlineData(100, "5 10:00", 0, 1)] // in the control group it counts from the enrolment
    [InlineData(100, "7 09:59:59.999", 0, 1)]
    [InlineData(100, "7 10:00", 0, 0)]
    public void Conversions_count_from_receipt_or_enrolment_to_the_deadline(int percent, string at, long received, long control)
    {
        Start(Held with { ControlPercent = percent, ConversionEvents = [new ConversionEvent(TestRules.Event("signed"), 2 * Clock.Day)] });
        Score("u", "5 10:00", 120);
        _crm.DecideAll("5 10:00");
        if (percent == 0)
        {
            _crm.Answer("5 10:01", 204);
        }

        _w.Track("8 10:00", r => r.Event("u", "signed", Clock.At(at)).Event("u", "signed", Clock.At(at)));
        Assert.Equal(received, _w.Count(CountKind.ConvertedA, "salesforce-mql", group: "salesforce-mql"));
        Assert.Equal(control, _w.Count(CountKind.ConvertedA, "salesforce-mql"));
        Assert.Equal(received > 0, _w.User("u").FindPart<ConversionPart>(ProfilePartKind.Conversions)!.Find(_w.Names.Find("salesforce-mql"))!.Value.Ever != 0);
    }

    [Fact]
    public void Conversion_is_counted_once_for_a_user_however_often_he_receives()
    {
        Start(Held with { ControlPercent = 0, ReEligibilityAfter = 0, ConversionEvents = [new ConversionEvent(TestRules.Event("signed"), Clock.Day)] });
        foreach (var day in new[] { 5, 6 })
        {
            Score("u", $"{day} 10:00", 120 + day);
            _crm.DecideAll($"{day} 10:00");
            _crm.Answer($"{day} 10:01", 204);
            _w.Track($"{day} 10:02", r => r.Event("u", "signed"));
        }

        Assert.Equal(1, _w.Count(CountKind.ConvertedA, "salesforce-mql", group: "salesforce-mql"));
    }

    [Fact]
    public void Conversion_triggers_who_waits_for_it()
    {
        _w.Publish("1 00:00", new RuleSet(1, [], [],
            [TestRules.Handoff with { ConversionEvents = [new ConversionEvent(TestRules.Event("signed"), Clock.Day)] }, TestRules.Campaign("second", new Trigger.ConversionEvent("salesforce-mql", null))]));
        Score("u", "5 10:00", 120);
        _crm.DecideAll("5 10:00");
        _crm.Answer("5 10:01", 204);
        _w.Track("5 10:02", r => r.Event("u", "signed"));
        Assert.Equal(_w.Names.Find("second"), Assert.Single(_crm.Held).Campaign);
    }

    [Fact]
    public void MergeFrom_keeps_the_first_and_the_last_enrolment()
    {
        var (kept, lost) = (new ControlEnrolments(), new ControlEnrolments());
        kept.Enrol(1, 10);
        lost.Enrol(1, 5);
        lost.Enrol(1, 30);
        lost.Enrol(2, 7);
        kept.MergeFrom(lost);
        Assert.Equal(new ControlEnrolment(1, 5, 30), kept.Find(1));
        Assert.Equal(new ControlEnrolment(2, 7, 7), kept.Find(2));
    }

    private ControlEnrolment? Enrolment(string user) =>
        _w.User(user).FindPart<ControlEnrolments>(ProfilePartKind.ControlEnrolments)?.Find(_w.Names.Find("salesforce-mql"));

    private void Start(CampaignDefinition campaign) => Publish("1 00:00", campaign);

    private void Publish(string at, CampaignDefinition campaign) => _w.Publish(at, new RuleSet(1, [], [], [campaign]));

    private void Score(string user, string at, int score) => _w.Track(at, r => r.Set(user, ("lead score", score)));
}
