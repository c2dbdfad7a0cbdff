using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>Candidates whose call with <c>:retry</c> failed: rendered again by and by, then aborted (liquid-and-webhooks §2.3, case W18 of its §8).</summary>
public sealed class PostponedRenderTests
{
    private const string Id = "welcome";
    private const string Why = "Connected Content failed: status 500";

    private static readonly long[] Minutes = [1, 2, 4, 8, 15];
    private static readonly FrozenRequest Request = new("POST", "https://crm.example", [], "{}");

    private static readonly CampaignDefinition Campaign = TestRules.Campaign(Id, TestRules.Event("signup")) with
    {
        Audience = new Audience([], TestRules.Attribute("plan", Comparator.IsNoneOf, new[] { "none" })),
    };

    private Workspace _w = new();

    [Fact]
    public void W18_five_further_tries_at_the_schedules_instants_then_aborted()
    {
        Trigger(Campaign);
        var before = _w.Engine.Stamp;
        foreach (var minutes in Minutes)
        {
            Postpone(before);
            var due = _w.User("u").NextDue;
            Assert.InRange(due - before, minutes * Clock.Minute * 8 / 10, minutes * Clock.Minute * 12 / 10);
            _w.Apply(due - 1, Entries.Due(due - 1));
            Assert.Empty(_w.Engine.ReadyCandidates);
            _w.Apply(due, Entries.Due(due));
            before = due;
        }

        Assert.Equal(0, _w.Count(CountKind.Aborted, Id));
        Postpone(before);
        Assert.Equal((5L, 1L), (_w.Count(CountKind.Postponed, Id), _w.Count(CountKind.Aborted, Id)));
        Assert.Equal(long.MaxValue, _w.User("u").NextDue);
        Assert.Equal(0, _w.Engine.UndecidedCandidates);
        var lines = _w.Engine.TakeCheckpoint().Activity;
        Assert.Equal((5L, Why), (lines.Single(l => l.Kind == ActivityKind.Postponed).Count, lines.Single(l => l.Kind == ActivityKind.Aborted).Samples[0].Text));
    }

    [Fact]
    public void Instants_of_one_candidate_are_the_same_each_time_and_those_of_others_differ()
    {
        Trigger(Campaign);
        var candidate = _w.TakeCandidates()[0];
        Assert.Equal(RenderRetries.DueAt(5, candidate, 0), RenderRetries.DueAt(5, candidate with { Number = 77 }, 0));
        var spread = Enumerable.Range(0, 1000).Select(i => RenderRetries.DueAt(0, candidate with { User = (ulong)i }, 0)).ToList();
        Assert.InRange(spread.Distinct().Count(), 900, 1000);
        Assert.InRange(spread.Min(), 48_000, 49_000);
        Assert.InRange(spread.Max(), 71_000, 72_000);
    }

    [Fact]
    public void Postponed_candidate_survives_a_restart_with_its_tries_while_it_waits_and_while_it_is_rendered()
    {
        Trigger(Campaign);
        Postpone(_w.Engine.Stamp);
        _w.Checkpoint();
        _w = _w.Restart();
        _w.RunTo("5 10:02");
        Assert.Equal(1, Assert.Single(_w.Engine.OpenCandidates).Tries);
        _w.Checkpoint();
        _w = _w.Restart();
        var candidate = Assert.Single(_w.Engine.OpenCandidates);
        Assert.Equal((1, true, Clock.At("5 10:00")), (candidate.Tries, candidate.Waited, candidate.Root.Now));
    }

    [Fact]
    public void Token_endpoint_that_recovers_lets_the_message_out()
    {
        Trigger(Campaign);
        Postpone(_w.Engine.Stamp);
        _w.RunTo("5 10:02");
        Assert.Equal(EntryResult.Applied, _w.Apply("5 10:02", Entries.Claim(_w.TakeCandidates()[0].Number, Request)));
        Assert.Equal((1L, 1L, 1L), (_w.Count(CountKind.Claimed, Id), _w.Count(CountKind.Held, Id), _w.Count(CountKind.HoldEnded, Id)));
    }

    [Fact]
    public void Who_left_the_audience_while_the_render_was_postponed_is_not_sent_to()
    {
        Trigger(Campaign);
        Postpone(_w.Engine.Stamp);
        _w.Track("5 10:00:30", r => r.Set("u", ("plan", "none")));
        _w.RunTo("5 10:02");
        Assert.Empty(_w.TakeCandidates());
        Assert.Equal(1, Refused(SendRefusal.Audience));
    }

    [Fact]
    public void Stop_in_between_cancels_and_a_resume_does_not_bring_it_back()
    {
        Trigger(Campaign);
        Postpone(_w.Engine.Stamp);
        Start("5 10:00:10", Campaign with { Status = DefinitionStatus.Stopped });
        Start("5 10:00:20", Campaign);
        _w.RunTo("5 10:02");
        Assert.Empty(_w.TakeCandidates());
        Assert.Equal(1, Refused(SendRefusal.Stopped));
    }

    [Fact]
    public void End_in_between_refuses()
    {
        Trigger(Campaign with { End = Clock.At("5 10:00:30") });
        Postpone(_w.Engine.Stamp);
        _w.RunTo("5 10:02");
        Assert.Empty(_w.TakeCandidates());
        Assert.Equal(1, Refused(SendRefusal.Window));
    }

    [Fact]
    public void Campaign_that_sends_once_takes_no_second_trigger_meanwhile()
    {
        Trigger(Campaign);
        Postpone(_w.Engine.Stamp);
        _w.Track("5 10:00:30", r => r.Event("u", "signup"));
        Assert.Empty(_w.TakeCandidates());
        Assert.Equal(1, Refused(SendRefusal.Pending));
    }

    [Fact]
    public void At_most_sixteen_of_a_user_and_campaign_are_postponed_at_once()
    {
        Start("1 00:00", Campaign with { ReEligibilityAfter = 0 });
        for (var i = 0; i <= HeldSends.MaxPerCampaign; i++)
        {
            _w.Track(Clock.At("5 10:00") + i, r => r.Event("u", "signup"));
            Postpone(_w.Engine.Stamp);
        }

        Assert.Equal(1, Refused(SendRefusal.TooManyWaiting));
        Assert.Equal(HeldSends.MaxPerCampaign, _w.User("u").FindPart<HeldSends>(ProfilePartKind.HeldSends)!.All.Count);
    }

    [Fact]
    public void Quiet_hours_in_between_keep_the_number_of_tries()
    {
        var quiet = new QuietHours(new Ripen.Engine.Zones.DailyWindow((10 * 60) + 1, 11 * 60, Ripen.Engine.Zones.ClockZone.Company), Aborts: false);
        Trigger(Campaign with { Limits = new SendLimits(quiet, null) });
        Postpone(_w.Engine.Stamp);
        Postpone(Clock.At("5 10:00:59"), expected: EntryResult.Refused); // it is not open
        _w.RunTo("5 11:00");
        Assert.Equal(1, Assert.Single(_w.TakeCandidates()).Tries);
    }

    [Fact]
    public void Postponing_what_has_ended_changes_nothing()
    {
        Trigger(Campaign);
        var number = _w.TakeCandidates()[0].Number;
        _w.Apply("5 10:00", Entries.CandidatesEnded([new EndedCandidates(false, "no", [number])]));
        Assert.Equal(EntryResult.Refused, _w.Apply("5 10:00", Entries.RenderPostponed(number, Why)));
        Assert.Equal(0, _w.Count(CountKind.Postponed, Id));
    }

    private void Postpone(long at, EntryResult expected = EntryResult.Applied)
    {
        var number = _w.TakeCandidates() is [var open, ..] ? open.Number : 1;
        Assert.Equal(expected, _w.Apply(at, Entries.RenderPostponed(number, Why)));
    }

    private void Trigger(CampaignDefinition campaign)
    {
        Start("1 00:00", campaign);
        _w.Track("5 10:00", r => r.Event("u", "signup"));
    }

    private void Start(string at, CampaignDefinition campaign) => _w.Publish(at, new RuleSet(1, [], [], [campaign]));

    private long Refused(SendRefusal reason) => _w.Refused(reason, Id);
}
