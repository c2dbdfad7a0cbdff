using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>Campaigns that calls of the API set off, for one user and for all (rest-api §3.12), and audiences that calls bring along (§3.20).</summary>
public sealed class ApiCallTests
{
    private const string Id = "by-call";

    private static readonly FilterNode Gold = TestRules.Attribute("plan", Comparator.Exactly, "gold");

    private static readonly CampaignDefinition ByCall = TestRules.Campaign(Id, TestRules.AnyNewScore) with
    {
        Triggers = [],
        IsApiTriggered = true,
        Audience = new Audience([], TestRules.Attribute("is_employee", Comparator.FalseOrNotSet, null)),
    };

    private readonly Workspace _w = new();

    [Fact]
    public void Call_makes_a_candidate_with_what_it_brings_after_what_it_writes()
    {
        Publish(ByCall);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 50)).ApiCall("u", true, Id, [], ("offer", "A")));
        var candidate = Assert.Single(_w.TakeCandidates());
        Assert.Equal((OccurrenceKind.ApiTriggered, _w.Names.Find(Id)), (candidate.Trigger, candidate.TriggerName));
        Assert.Equal(Value.Of("A"), new EventProperties(candidate.Properties.Span).Find("offer"u8));
    }

    [Fact]
    public void Rules_of_sending_apply_as_to_any_trigger()
    {
        Publish(ByCall);
        _w.Track("5 10:00", r => r.Set("e", ("is_employee", true)).ApiCall("e", true, Id, []));
        _w.Track(Clock.At("5 10:00"), r => r.ApiCall("nobody", true, Id, []), create: false);
        Assert.Equal((1L, 1L, 0), (_w.Count(CountKind.Triggered, Id), _w.Refused(SendRefusal.Audience, Id), _w.TakeCandidates().Count));

        Publish(ByCall with { Status = DefinitionStatus.Stopped });
        _w.Track("5 10:01", r => r.Set("u", ("lead score", 1)).ApiCall("u", true, Id, []));
        Publish(ByCall with { ControlPercent = 100 });
        _w.Track("5 10:02", r => r.ApiCall("u", true, Id, []));
        Assert.Equal((1L, 1L), (_w.Refused(SendRefusal.Stopped, Id), _w.Count(CountKind.Enrolled, Id)));
        Assert.Empty(_w.TakeCandidates());
    }

    [Fact]
    public void Delay_holds_a_call_and_a_second_one_is_ignored_while_it_waits()
    {
        Publish(ByCall with { Delay = new SendDelay.For(Clock.Hour) });
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 1)).ApiCall("u", true, Id, [], ("n", 1)).ApiCall("u", true, Id, [], ("n", 2)));
        Assert.Empty(_w.TakeCandidates());
        _w.RunTo("5 11:00");
        Assert.Equal(Value.Of(1L), new EventProperties(Assert.Single(_w.TakeCandidates()).Properties.Span).Find("n"u8));
        Assert.Equal(1, _w.Refused(SendRefusal.Pending, Id));
    }

    [Fact]
    public void Campaign_that_is_not_set_off_by_calls_refuses_them()
    {
        Publish(ByCall with { IsApiTriggered = false });
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 1)).ApiCall("u", true, Id, []));
        Assert.Equal((1L, 0), (_w.Refused(SendRefusal.DeliveryType, Id), _w.TakeCandidates().Count));
    }

    [Fact]
    public void Audience_of_the_call_must_hold_too_for_campaigns_and_canvases()
    {
        var canvas = TestRules.Canvas("canvas", TestRules.Session, TestRules.Update("add", 1));
        canvas = canvas with { Entry = canvas.Entry with { Triggers = [], Mode = EntryMode.ApiTriggered } };
        _w.Publish("1 00:00", new RuleSet(1, [], [canvas], [ByCall]));
        var among = Among(Gold);
        _w.Track("5 10:00", r => r.Set("g", ("plan", "gold")).Set("s", ("plan", "silver")).Set("n", ("lead score", 0)));
        foreach (var user in new[] { "g", "s", "n" })
        {
            _w.Track("5 10:01", r => r.ApiCall(user, true, Id, among).ApiCall(user, false, "canvas", among));
        }

        Assert.Equal((_w.User("g").Key, 2L), (Assert.Single(_w.TakeCandidates()).User, _w.Refused(SendRefusal.Audience, Id)));
        Assert.Equal((Value.Of(1L), Value.Null, Value.Of(0L)), (_w.Score("g"), _w.Score("s"), _w.Score("n")));
        Assert.Equal(2, _w.Refused(EntryRefusal.Audience, "canvas"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sweep_of_a_call_means_both_audiences_and_outlives_a_restart(bool isCampaign)
    {
        var canvas = TestRules.Canvas(Id, TestRules.Session, TestRules.Update("add", 1));
        canvas = canvas with { Entry = canvas.Entry with { Triggers = [], Mode = EntryMode.ApiTriggered, Audience = ByCall.Audience } };
        _w.Publish("1 00:00", isCampaign ? new RuleSet(1, [], [], [ByCall]) : TestRules.Canvases(canvas));
        _w.Track("5 10:00", r => r.Set("g", ("plan", "gold")).Set("s", ("plan", "silver")).Set("e", ("plan", "gold"), ("is_employee", true)));
        var context = new CallContext(Among(Gold), RequestBuilder.Properties(("offer", "A"))).ToArray();
        Assert.Equal(EntryResult.Applied, _w.Apply("5 10:01", Entries.SweepBegun(9, isCampaign ? SweepKind.CampaignCall : SweepKind.CanvasCall, _w.Names.Find(Id), context)));
        _w.Checkpoint();

        var restarted = _w.Restart();
        var sweep = restarted.Engine.Sweeps.Next!;
        var keys = new[] { "g", "s", "e" }.Select(u => restarted.User(u).Key).Order().ToList();
        restarted.Apply("5 10:02", Entries.SweepStep(9, sweep.Cursor, ulong.MaxValue, true, keys));
        Assert.Equal((3L, 1L, 0L), (sweep.Looked, sweep.Entered, sweep.Refused));
        Assert.Equal(isCampaign ? [restarted.User("g").Key] : [], restarted.TakeCandidates().Select(c => c.User));
        Assert.Equal(isCampaign ? Value.Null : Value.Of(1L), restarted.Score("g"));
    }

    [Fact]
    public void Sweep_counts_who_is_refused_and_one_for_an_unknown_campaign_is_refused_itself()
    {
        Publish(ByCall with { ControlPercent = 100, ReEligibilityAfter = null });
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 1)).ApiCall("u", true, Id, []));
        Assert.Equal(EntryResult.Refused, _w.Apply("5 10:01", Entries.SweepBegun(8, SweepKind.CampaignCall, 4_711, new CallContext([], []).ToArray())));
        _w.Apply("5 10:01", Entries.SweepBegun(9, SweepKind.CampaignCall, _w.Names.Find(Id), new CallContext([], []).ToArray()));
        var sweep = _w.Engine.Sweeps.Next!;
        _w.Apply("5 10:02", Entries.SweepStep(9, sweep.Cursor, ulong.MaxValue, true, [_w.User("u").Key]));
        Assert.Equal((0L, 1L), (sweep.Entered, sweep.Refused)); // enrolled before, and once only
    }

    [Fact]
    public void Audience_reads_back_what_was_written_with_the_numbers_of_its_names()
    {
        var tree = new FilterNode.Or(
        [
            new FilterNode.And([Gold, new FilterNode.Not(TestRules.Attribute("lead score", Comparator.LessThan, 10))]),
            TestRules.Leaf(SubjectKind.Subscription, "email", Comparator.IsAnyOf, new[] { "unsubscribed" }),
            TestRules.Attribute("never seen", Comparator.NotBlank, null),
        ]);
        _w.Track("5 10:00", r => r.Set("u", ("plan", "gold"), ("lead score", 10)).Set("v", ("plan", "gold"), ("lead score", 9)));
        var bytes = CallAudience.Write(tree, _w.Names);
        _w.Track("5 10:01", r => r.Set("w", ("never seen", 1))); // it has a number now; the audience does not know it
        var who = CallAudience.Read(bytes, TimeZoneInfo.Utc);
        Assert.Equal([true, false, false], new[] { "u", "v", "w" }.Select(u => who(new FilterScope(_w.User(u), Clock.At("5 10:02"), []))));
    }

    // They are stored with calls.
    [Fact]
    public void Numbers_of_comparators_and_subjects_stay()
    {
        Assert.Equal(
            (0, 2, 3, 8, 9, 12, 16, 18, 24, 25, 26, 29, 43, 44),
            ((int)Comparator.Exactly, (int)Comparator.MoreThan, (int)Comparator.LessThan, (int)Comparator.Blank, (int)Comparator.NotBlank, (int)Comparator.IsAnyOf, (int)Comparator.MatchesRegex,
                (int)Comparator.IncludesAnyOf, (int)Comparator.Before, (int)Comparator.After, (int)Comparator.MoreThanDaysAgo, (int)Comparator.InLessThanDays, (int)Comparator.LastDidBefore, (int)Comparator.LastDidAfter));
        Assert.Equal((0, 4, 9), ((int)SubjectKind.Attribute, (int)SubjectKind.Sessions, (int)SubjectKind.Subscription));
    }

    [Fact]
    public void Audience_that_nests_deeper_than_its_bound_is_not_read()
    {
        var bytes = new ByteWriter();
        bytes.Count(0);
        for (var i = 0; i <= CallAudience.MaxDepth + 1; i++)
        {
            bytes.Byte(3); // not
            bytes.Count(1);
        }

        Assert.Throws<InvalidDataException>(() => CallAudience.Read(bytes.Written, TimeZoneInfo.Utc));
    }

    private byte[] Among(FilterNode node)
    {
        _w.Names.GetOrAdd("plan");
        return CallAudience.Write(node, _w.Names);
    }

    private void Publish(CampaignDefinition campaign) => _w.Publish(Math.Max(Clock.At("1 00:00"), _w.Engine.Stamp), TestRules.Seed(campaign));
}
