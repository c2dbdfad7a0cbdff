using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>Frequency caps (profiles-segments-campaigns §3.7), case 107 of its §7.3 among them. The template always renders.</summary>
public sealed class CappingTests
{
    private static readonly CapPeriod Day = new(0, 1);

    private readonly Workspace _w = new();
    private readonly Crm _crm;

    public CappingTests() => _crm = new Crm(_w) { Threshold = -1 };

    [Fact]
    public void C107_one_a_day_goes_by_the_calendar_day_of_the_user()
    {
        Start([Cap(1, Day)], News());
        _w.Track("5 09:00", r => r.Set("u", ("lead score", 1)).Zone("u", "Africa/Tripoli")); // UTC+2
        Assert.True(Sends("5 21:30")); // 23:30 there
        Assert.True(Sends("5 22:10")); // 00:10 there
        Assert.False(Sends("6 21:59"));
        Assert.True(Sends("6 22:00"));
        Assert.Equal(1, _w.Refused(SendRefusal.FrequencyCapped, "news"));
        Assert.Equal(3, State("news").Received);
    }

    [Fact]
    public void Two_days_are_yesterday_and_today_by_the_company_for_who_has_no_zone()
    {
        Start([Cap(1, new(0, 2))], News());
        Create();
        Assert.True(Sends("5 23:30"));
        Assert.False(Sends("6 23:59"));
        Assert.True(Sends("7 00:00"));
    }

    [Fact]
    public void Minutes_run_back_from_the_instant()
    {
        Start([Cap(2, new(90, 0))], News());
        Create();
        Assert.True(Sends("5 10:00"));
        Assert.True(Sends("5 10:30"));
        Assert.False(Sends("5 11:29:59.999"));
        Assert.True(Sends("5 11:30"));
        Assert.False(Sends("5 11:30:01"));
    }

    [Fact]
    public void Every_rule_must_allow_it()
    {
        Start([Cap(5, new(60, 0)), Cap(2, Day)], News());
        Create();
        Assert.True(Sends("5 10:00"));
        Assert.True(Sends("5 12:00"));
        Assert.False(Sends("5 14:00"));
    }

    [Fact]
    public void Rule_with_a_tag_looks_at_the_tags_of_now()
    {
        var tagged = Cap(1, Day) with { Tag = "promo" };
        Start([tagged], News("a", "promo"), News("b"), News("c", "promo"));
        Create();
        _w.Track("5 10:00", r => r.Event("u", "a"));
        Settle("5 10:00");
        Assert.False(Sends("5 11:00", "c"));
        Assert.True(Sends("5 11:00", "b"));
        Publish("5 12:00", [tagged], News("a"), News("b"), News("c", "promo"));
        Assert.True(Sends("5 13:00", "c")); // "a" has the tag no longer
    }

    [Theory]
    [InlineData(true, false, true)] // told not to count, it still obeys
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    public void Campaign_may_obey_and_count_or_not(bool obeys, bool counts, bool capped)
    {
        Start([Cap(1, Day)], News("a"), News("b") with { ObeysCaps = obeys, CountsForCaps = counts });
        Create();
        Assert.True(Sends("5 10:00", "b"));
        Assert.Equal(!counts, Sends("5 11:00", "a"));
        Assert.Equal(!capped, Sends("5 12:00", "b"));
    }

    [Fact]
    public void Message_on_its_way_counts_and_one_that_fails_does_not()
    {
        Start([Cap(1, Day)], News("a"), News("b"));
        Create();
        _w.Track("5 10:00", r => r.Event("u", "a"));
        _crm.DecideAll("5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "b"));
        Assert.Equal(1, _w.Refused(SendRefusal.FrequencyCapped, "b"));
        _crm.Answer("5 10:02", 500);
        Assert.True(Sends("5 10:03", "b"));
    }

    [Fact]
    public void Two_candidates_at_once_make_one_message_under_a_cap_of_one()
    {
        Start([Cap(1, Day)], News("a"), News("b") with { Triggers = [TestRules.Event("a")] });
        Create();
        _w.Track("5 10:00", r => r.Event("u", "a"));
        Assert.Equal(2, _crm.Held.Count);
        _crm.DecideAll("5 10:00");
        Assert.Single(_crm.OnTheWay);
        Assert.Equal(1, _w.Refused(SendRefusal.FrequencyCapped, "b"));
    }

    [Fact]
    public void Trigger_during_the_campaigns_own_delivery_waits_for_its_outcome()
    {
        Start([Cap(1, Day)], News());
        Create();
        _w.Track("5 10:00", r => r.Event("u", "news"));
        _crm.DecideAll("5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "news"));
        _crm.DecideAll("5 10:01");
        _crm.Answer("5 10:02", 500);
        _crm.DecideAll("5 10:02");
        Assert.Single(_crm.OnTheWay);
        Assert.Equal(0, _w.Refused(SendRefusal.FrequencyCapped, "news"));
    }

    [Fact]
    public void Aborted_render_does_not_count()
    {
        Start([Cap(1, Day)], News());
        _w.Track("5 09:00", r => r.Set("u", ("lead score", -5)));
        Assert.False(Sends("5 10:00"));
        _w.Track("5 11:00", r => r.Set("u", ("lead score", 5)));
        Assert.True(Sends("5 12:00"));
        Assert.Equal(1, _w.Count(CountKind.Aborted, "news"));
    }

    [Fact]
    public void Capped_sends_are_lines_of_the_activity_log()
    {
        Start([Cap(1, Day)], News());
        Create();
        Sends("5 10:00");
        Sends("5 10:01");
        Sends("5 10:02");
        var group = Assert.Single(_w.Engine.TakeCheckpoint().Activity);
        Assert.Equal((ActivityKind.FrequencyCapped, _w.Names.Find("news"), 2, "frequency_capped"), (group.Kind, group.Campaign, group.Count, group.Samples[0].Text));
    }

    [Fact]
    public void Capped_user_has_no_receipt_and_may_trigger_again()
    {
        Start([Cap(1, Day)], News("a"), News("b") with { ReEligibilityAfter = null });
        Create();
        Assert.True(Sends("5 10:00", "a"));
        Assert.False(Sends("5 11:00", "b"));
        Assert.Null(_w.User("u").FindCampaign(_w.Names.Find("b")));
        Assert.True(Sends("6 11:00", "b"));
    }

    [Fact]
    public void Replay_counts_from_its_own_instant()
    {
        Start([Cap(1, Day)], News("a"), News("b"));
        Create();
        _w.Track("5 10:00", r => r.Event("u", "a"));
        _crm.DecideAll("5 10:00");
        var failed = _crm.Answer("5 10:01", 500);
        var bytes = new Engine.Codec.ByteWriter();
        failed.Write(bytes);
        _w.Apply("6 10:00", Entries.Replay(bytes.Written, null, force: false));
        _w.Track("6 11:00", r => r.Event("u", "b"));
        Assert.Equal(1, _w.Refused(SendRefusal.FrequencyCapped, "b"));
    }

    [Theory]
    [InlineData(204, RuleVersion.Current, 2)]
    [InlineData(500, RuleVersion.Current, 1)]
    [InlineData(500, RuleVersion.ForgetsWhoLeft, 0)] // of what older logs hold none counted any more
    public void What_was_accepted_and_is_sent_again_by_force_counts_twice_and_the_first_time_whatever_becomes_of_the_second(int answer, byte version, int counts)
    {
        Start([Cap(3, Day)], News("a"), News("b"));
        Create();
        _w.Track("5 10:00", r => r.Event("u", "a"));
        _crm.DecideAll("5 10:00");
        var accepted = _crm.Answer("5 10:01", 204);
        var bytes = new Engine.Codec.ByteWriter();
        accepted.Write(bytes);
        var replay = Entries.Replay(bytes.Written, null, force: true);
        replay[1] = version;
        _w.Apply("5 10:02", replay);
        _crm.Answer("5 10:03", answer);
        Assert.Equal(3 - counts, Enumerable.Range(0, 4).Count(i => Sends($"5 11:0{i}", "b")));
    }

    [Fact]
    public void Without_rules_nothing_is_kept()
    {
        Start([], News());
        Create();
        Assert.True(Sends("5 10:00"));
        Assert.Null(_w.User("u").FindPart<SentMessages>(ProfilePartKind.SentMessages));
    }

    [Fact]
    public void Add_keeps_thirty_one_days_and_no_more_than_the_bound()
    {
        var messages = new SentMessages();
        messages.Add(new SentMessage(0, default, 1));
        messages.Add(new SentMessage(31 * Clock.Day, default, 2));
        Assert.Equal(2, messages.All.Count);
        messages.Add(new SentMessage((31 * Clock.Day) + 1, default, 3));
        Assert.Equal([2, 3], messages.All.Select(m => m.Delivery));
        for (var i = 4; i < 4 + SentMessages.MaxKept; i++)
        {
            messages.Add(new SentMessage((31 * Clock.Day) + i, default, i));
        }

        Assert.Equal((SentMessages.MaxKept, 4), (messages.All.Count, messages.All[0].Delivery));
        Assert.True(SentMessages.MaxKept > FrequencyCap.MaxSends);
    }

    [Fact]
    public void MergeFrom_counts_the_messages_of_both_in_order()
    {
        var (kept, lost) = (new SentMessages(), new SentMessages());
        kept.Add(new SentMessage(10, default, 7));
        lost.Add(new SentMessage(5, default, 7));
        lost.Add(new SentMessage(20, default, 8));
        kept.MergeFrom(lost);
        Assert.Equal([(5L, 0L), (10, 7), (20, 0)], kept.All.Select(m => (m.At, m.Delivery)));
    }

    private static FrequencyCap Cap(int sends, CapPeriod per) => new(sends, per, CapChannel.Webhook, null);

    private static CampaignDefinition News(string id = "news", params string[] tags) =>
        TestRules.Campaign(id, TestRules.Event(id)) with { ReEligibilityAfter = 0, Tags = tags };

    private CampaignState State(string campaign) => _w.User("u").FindCampaign(_w.Names.Find(campaign))!;

    private void Create() => _w.Track("5 09:00", r => r.Set("u", ("lead score", 1)));

    private void Start(FrequencyCap[] caps, params CampaignDefinition[] campaigns) => Publish("1 00:00", caps, campaigns);

    private void Publish(string at, FrequencyCap[] caps, params CampaignDefinition[] campaigns) =>
        _w.Publish(at, new RuleSet(1, [], [], campaigns) { FrequencyCaps = caps });

    private bool Sends(string at, string name = "news")
    {
        _w.Track(at, r => r.Event("u", name));
        return Settle(at);
    }

    private bool Settle(string at)
    {
        _crm.DecideAll(at);
        if (_crm.OnTheWay.Count == 0)
        {
            return false;
        }

        _crm.Answer(at, 204);
        return true;
    }
}
