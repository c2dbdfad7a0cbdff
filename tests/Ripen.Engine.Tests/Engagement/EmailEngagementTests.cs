using Ripen.Engine.Campaigns;
using Ripen.Engine.Codec;
using Ripen.Engine.Engagement;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Engagement;

/// <summary>What is kept of a user's e-mails (profiles-segments-campaigns §1.10).</summary>
public sealed class EmailEngagementTests
{
    private const long Start = 1_767_600_000_000;

    [Fact]
    public void History_keeps_the_last_forty_of_thirty_days()
    {
        var part = new EmailEngagement();
        for (var i = 0; i < EmailEngagement.MaxHistory; i++)
        {
            part.Add(Open(Start + i), 1);
        }

        Assert.Equal((EmailEngagement.MaxHistory, Start), (part.History.Count, part.History[0].Time));
        part.Add(Open(Start + 1000), 1);
        Assert.Equal((EmailEngagement.MaxHistory, Start + 1), (part.History.Count, part.History[0].Time));

        part.Add(Open(Start + 1 + EmailEngagement.HistoryAge), 1);
        Assert.Equal(Start + 2, part.History[0].Time);
        part.Add(Open(Start + 1001 + EmailEngagement.HistoryAge), 1);
        Assert.Equal(2, part.History.Count);
    }

    [Fact]
    public void Campaign_that_was_longest_quiet_goes_beyond_two_hundred()
    {
        var part = new EmailEngagement();
        for (var campaign = 1; campaign <= EmailEngagement.MaxCampaigns + 1; campaign++)
        {
            part.Add(Open(Start + campaign) with { Campaign = campaign }, 1);
        }

        Assert.Equal((0, Start + 2), (part.Campaign(1).Opened, part.Campaign(2).Opened));
    }

    [Fact]
    public void Late_interaction_takes_its_place_and_no_later_instant_back()
    {
        var part = new EmailEngagement();
        part.Add(Open(Start + 10), 1);
        part.Add(new PastInteraction(CampaignInteraction.ClickEmail, 0, Start + 5, new string('x', 300)), 1);
        part.Add(Open(Start), 1);

        Assert.Equal((Start + 10, Start + 5, Start + 10), (part.All.Opened, part.All.Clicked, part.LastEngaged));
        Assert.Equal([Start, Start + 5, Start + 10], part.History.Select(past => past.Time));
        Assert.Equal(EmailEngagement.MaxKeptLink, part.History[1].Link.Length);
    }

    [Fact]
    public void Read_gives_back_what_was_written()
    {
        var part = Filled();
        var again = Copy(part);
        Assert.Equal(Bytes(part), Bytes(again));
        Assert.Equal((part.All, part.SpamAt, part.Campaign(3)), (again.All, again.SpamAt, again.Campaign(3)));
        Assert.True(new EmailEngagement().IsEmpty);
        Assert.False(part.IsEmpty);
    }

    [Fact]
    public void Merge_takes_the_later_instants_and_both_histories()
    {
        var part = Filled();
        var other = new EmailEngagement();
        other.Add(Open(Start + 100) with { Campaign = 3 }, 1);
        part.MergeFrom(Copy(other));

        Assert.Equal((Start + 100, Start + 100, Start + 2), (part.All.Opened, part.Campaign(3).Opened, part.Campaign(3).Clicked));
        Assert.Equal(5, part.History.Count);
        var merged = new EmailEngagement();
        merged.MergeFrom(Copy(part));
        Assert.Equal(Bytes(part), Bytes(merged));
    }

    [Theory]
    [InlineData(0, 10_000, "b", true)]
    [InlineData(0, 10_001, "b", false)]
    [InlineData(0, 9_000, "a", false)]
    [InlineData(11_000, 9_000, "b", false)]
    public void Suspects_asks_for_two_links_within_ten_seconds_of_the_delivery(long first, long second, string link, bool expected)
    {
        var part = new EmailEngagement();
        part.Add(new PastInteraction(CampaignInteraction.ReceiveEmail, 3, Start, string.Empty), 1);
        part.Add(new PastInteraction(CampaignInteraction.ClickEmail, 3, Start + first, "a"), 1);

        Assert.Equal(expected, BotClicks.Suspects(part, new InteractionObject(CampaignInteraction.ClickEmail, false, 3, Start + second, 1, default, link)));
        Assert.False(BotClicks.Suspects(part, new InteractionObject(CampaignInteraction.ClickEmail, false, 4, Start + second, 1, default, link)));
    }

    [Fact]
    public void Every_interaction_has_a_word_and_a_kind_for_ledgers_and_comes_back_by_them()
    {
        foreach (var what in EmailInteractions.All)
        {
            Assert.Equal(what, EmailInteractions.Of(EmailInteractions.TriggerOf(what)));
            Assert.Equal("campaign_interaction", TriggerJson.TypeOf(EmailInteractions.TriggerOf(what)));
            Assert.Equal(what, EmailInteractions.IsByMachine(what) ? EmailInteractions.ByMachine(EmailInteractions.Find(EmailInteractions.WordOf(what))!.Value) : EmailInteractions.Find(EmailInteractions.WordOf(what)));
        }

        Assert.Null(EmailInteractions.Of(OccurrenceKind.CampaignInteraction));
        Assert.Null(EmailInteractions.Find("receive_webhook"));
    }

    private static PastInteraction Open(long at) => new(CampaignInteraction.OpenEmail, 0, at, string.Empty);

    private static EmailEngagement Filled()
    {
        var part = new EmailEngagement();
        part.Add(Open(Start) with { Campaign = 3 }, 1);
        part.Add(new PastInteraction(CampaignInteraction.ClickEmail, 3, Start + 2, "https://example.com"), 1);
        part.Add(new PastInteraction(CampaignInteraction.MarkEmailAsSpam, 0, Start + 3, string.Empty), 1);
        part.Add(new PastInteraction(CampaignInteraction.BounceEmail, 0, Start + Instant.Day, string.Empty), 7);
        return part;
    }

    private static byte[] Bytes(EmailEngagement part)
    {
        var to = new ByteWriter();
        part.Write(to);
        return to.ToArray();
    }

    private static EmailEngagement Copy(EmailEngagement part)
    {
        var copy = new EmailEngagement();
        var from = new ByteReader(Bytes(part));
        copy.Read(ref from);
        Assert.True(from.AtEnd);
        return copy;
    }
}
