using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Tests.Identity;

namespace Ripen.Engine.Tests.Canvas.Volume;

/// <summary>One limit for users of many partitions.</summary>
public sealed class VolumePartitionTests
{
    private const int WaitingLimit = 10_000;

    private readonly LimitedCluster _l = new(VolumeLimitTests.Limited(10, VolumeCadence.Day));

    [Fact]
    public void Of_thirty_users_who_enter_at_once_ten_do()
    {
        var users = Enumerable.Range(0, 30).Select(i => _l.User(i % 4, i / 4)).ToList();
        _l.Cluster.Holds = true;
        users.ForEach(u => _l.Enter(u));
        _l.Cluster.Release();
        Assert.Equal((10L, 20L), _l.Counted);
        Assert.Equal(10, _l.Used);
        Assert.Equal(10, users.Sum(_l.Active));

        _l.Cluster.Now += Clock.Day;
        users.ForEach(u => _l.Enter(u));
        Assert.Equal((20L, 40L), _l.Counted);
        _l.AssertAtRest();
    }

    [Fact]
    public void At_home_it_is_decided_at_once()
    {
        _l.Cluster.Holds = true;
        _l.Enter(_l.User(0));
        Assert.Equal((1L, 0L), _l.Counted);
        Assert.Equal(0, _l.Cluster.OnTheWay);
    }

    [Fact]
    public void Elsewhere_the_attempt_waits_without_an_entry_and_is_opened_as_of_its_instant()
    {
        _l.Cluster.Holds = true;
        var user = _l.User(1);
        _l.Enter(user);
        var at = _l.Cluster.Now;
        Assert.Equal((0L, 1, null), (_l.Count(CountKind.Entered), _l.Waiting, _l.State(user)));
        _l.Cluster.Now += 5 * Clock.Second;
        _l.Cluster.Release();
        var entry = Assert.Single(_l.State(user)!.Active);
        Assert.Equal((at, at + Clock.Day, at), (entry.EnteredAt, entry.DueAt, _l.State(user)!.LastEnteredAt));
        _l.AssertAtRest();
    }

    [Fact]
    public void What_it_was_entered_with_comes_along()
    {
        var canvas = VolumeLimitTests.Limited(10, VolumeCadence.Day);
        var l = new LimitedCluster(canvas with { Steps = [.. canvas.Steps, new ContextStep("say", "say", [], null, false)] });
        var user = l.User(1);
        l.Cluster.Send(Who.Id(user), CommandKind.Event, to => to.Event(l.Cluster.Names.GetOrAdd("in"), l.Cluster.Now, 0, [], RequestBuilder.Properties(("plan", "gold"))));
        var note = JourneyNotes.Of(l.Cluster.User(Who.Id(user)), l.Number, l.State(user)!.Active[0].Id)!;
        Assert.Equal("gold", note.Find("plan", "plan"u8).AsString);
    }

    [Fact]
    public void A_full_day_costs_one_question_a_partition()
    {
        for (var i = 0; i < 10; i++)
        {
            _l.Enter(_l.User(0, i));
        }

        _l.Enter(_l.User(1, 0)); // asks, and is told
        _l.Cluster.Holds = true;
        _l.Enter(_l.User(1, 1));
        _l.Enter(_l.User(1, 2));
        Assert.Equal((0, 3L), (_l.Cluster.OnTheWay, _l.Refused(EntryRefusal.VolumeLimit)));
        _l.Enter(_l.User(2, 0));
        Assert.Equal(1, _l.Cluster.OnTheWay);
        _l.Cluster.Release();

        _l.Cluster.Now += Clock.Day;
        _l.Enter(_l.User(1, 1));
        Assert.Equal((11L, 4L), _l.Counted);
        _l.AssertAtRest();
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_001, 2)]
    public void What_one_request_asks_is_one_message_for_a_thousand(int users, int messages)
    {
        _l.Cluster.Holds = true;
        _l.Cluster.Append((_l.Home + 1) % 4, Request(_l, [.. _l.Users(1).Take(users)]));
        Assert.Equal((messages, users), (_l.Cluster.OnTheWay, _l.Waiting));
        _l.Cluster.Release();
        Assert.Equal((Math.Min(users, 10L), Math.Max(users - 10L, 0)), _l.Counted);
        _l.AssertAtRest();
    }

    [Theory]
    [InlineData(WaitingLimit - 1, 0)]
    [InlineData(WaitingLimit, 1)]
    public void Beyond_ten_thousand_waiting_attempts_one_more_is_refused(int waiting, int refused)
    {
        var l = new LimitedCluster(VolumeLimitTests.Limited(VolumeLimit.MaxEntries, VolumeCadence.Day));
        l.Cluster.Holds = true;
        var user = l.User(1);
        l.Cluster.Append((l.Home + 1) % 4, Request(l, [.. Enumerable.Repeat(user, waiting)]));
        Assert.Equal(waiting, l.Waiting);
        l.Enter(user);
        Assert.Equal((refused, (long)refused), (waiting + 1 - l.Waiting, l.Refused(EntryRefusal.VolumeLimit)));
    }

    [Fact]
    public void A_raised_limit_is_asked_for_again_also_where_the_home_hears_of_it_last()
    {
        var l = new LimitedCluster(VolumeLimitTests.Limited(1, VolumeCadence.Lifetime));
        var there = (l.Home + 1) % 4;
        l.Enter(l.User(0));
        l.Enter(l.User(1));
        Assert.Equal((1L, 1L), l.Counted);

        l.Publish(VolumeLimitTests.Limited(2, VolumeCadence.Lifetime), there);
        l.Enter(l.User(1));
        Assert.Equal((1L, 2L), l.Counted); // the home goes by what it knows

        l.Cluster.Spread();
        l.Enter(l.User(1));
        l.Enter(l.User(1, 1));
        Assert.Equal((2L, 3L), l.Counted);
        l.AssertAtRest();
    }

    [Fact]
    public void A_lowered_limit_holds_from_when_the_home_has_it()
    {
        _l.Enter(_l.User(1));
        _l.Enter(_l.User(2));
        _l.Publish(VolumeLimitTests.Limited(2, VolumeCadence.Day), _l.Home);
        _l.Enter(_l.User(3)); // asks under ten
        Assert.Equal((2L, 1L), _l.Counted);
        _l.Cluster.Spread();
        _l.Enter(_l.User(3));
        Assert.Equal((2L, 2L), _l.Counted);
        _l.AssertAtRest();
    }

    [Fact]
    public void A_limit_that_the_home_does_not_know_yet_counts_as_the_asker_says()
    {
        var canvas = VolumeLimitTests.Limited(1, VolumeCadence.Day);
        var l = new LimitedCluster(canvas with { Entry = canvas.Entry with { Volume = null } });
        var there = (l.Home + 1) % 4;
        l.Publish(canvas, there);
        l.Enter(l.User(1, 0));
        l.Enter(l.User(1, 1));
        Assert.Equal((1L, 1L), l.Counted);
        l.AssertAtRest();
    }

    [Fact]
    public void A_canvas_that_was_stopped_meanwhile_opens_nothing_and_gives_back()
    {
        _l.Cluster.Holds = true;
        _l.Enter(_l.User(1));
        _l.Publish(VolumeLimitTests.Limited(10, VolumeCadence.Day) with { Status = DefinitionStatus.Stopped });
        _l.Cluster.Release();
        Assert.Equal((0L, 1L), (_l.Count(CountKind.Entered), _l.Refused(EntryRefusal.Stopped)));
        Assert.Equal(0, _l.Used);
        _l.AssertAtRest();
    }

    [Fact]
    public void A_canvas_that_was_taken_away_meanwhile_gives_back()
    {
        _l.Cluster.Holds = true;
        _l.Enter(_l.User(1));
        _l.Enter(_l.User(1)); // in line behind it
        _l.Cluster.Publish(RuleSet.Empty);
        _l.Cluster.Release();
        Assert.Equal((0, 0), (_l.Used, _l.Waiting));
        Assert.All(_l.Cluster.Engines, e => Assert.Equal(0, e.OpenMessageCount));
    }

    [Fact]
    public void A_limit_that_was_taken_away_meanwhile_opens_all_the_same()
    {
        _l.Cluster.Holds = true;
        _l.Enter(_l.User(1));
        _l.Cluster.Now += Clock.Second;
        _l.Enter(_l.User(1));
        var canvas = VolumeLimitTests.Limited(10, VolumeCadence.Day);
        _l.Publish(canvas with { Entry = canvas.Entry with { Volume = null } });
        _l.Cluster.Now += Clock.Second;
        _l.Enter(_l.User(1)); // nothing to ask, but it keeps its place in the line
        Assert.Equal(3, _l.Waiting);
        _l.Cluster.Release();
        Assert.Equal((3L, 3), (_l.Count(CountKind.Entered), _l.Active(_l.User(1))));
        Assert.Equal([0, 1, 2], _l.State(_l.User(1))!.Active.Select(e => (e.EnteredAt - Clock.At("5 10:00")) / Clock.Second));
        _l.AssertAtRest();
    }

    [Fact]
    public void What_is_given_back_may_be_had_by_others_who_were_told_that_it_is_full()
    {
        var l = new LimitedCluster(VolumeLimitTests.Limited(1, VolumeCadence.Day));
        l.Cluster.Holds = true;
        l.Enter(l.User(1)); // is granted, and gives back
        l.Enter(l.User(2)); // is told in between that it is full
        l.Cluster.Delete(Who.Id(l.User(1)));
        l.Cluster.Release();
        Assert.Equal((0, 0L, 1L, 1L), (l.Used, l.Counted.Entered, l.Counted.Full, l.Refused(EntryRefusal.UserDeleted)));
        l.Enter(l.User(2));
        l.Enter(l.User(3));
        Assert.Equal((1L, 2L), l.Counted);
        l.AssertAtRest();
    }

    [Fact]
    public void Attempts_of_one_user_are_decided_one_after_the_other()
    {
        var user = _l.User(1);
        _l.Cluster.Holds = true;
        for (var i = 0; i < 20; i++)
        {
            _l.Enter(user); // all in one second: one enters
        }

        Assert.Equal(1, _l.Cluster.OnTheWay);
        _l.Cluster.Now += Clock.Second;
        _l.Enter(user);
        _l.Cluster.Release();
        Assert.Equal((2L, 19L), (_l.Count(CountKind.Entered), _l.Refused(EntryRefusal.SameSecond)));
        Assert.Equal(2, _l.Used);
        _l.AssertAtRest();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_is_over_when_it_is_opened_is_in_nobodys_way(int partition)
    {
        // Events of an offline device, two days old, all of one second: each wait of a day ended long ago.
        var user = _l.User(partition);
        var request = new RequestBuilder(_l.Cluster.Names, _l.Cluster.Now - (2 * Clock.Day));
        _l.Cluster.Append((_l.Home + partition) % 4, request.Event(user, "in").Event(user, "in").Event(user, "in").Finish());
        Assert.Equal((3L, 3, 0), (_l.Count(CountKind.Entered), _l.Used, _l.Active(user)));
        _l.AssertAtRest();
    }

    [Fact]
    public void Behind_a_refused_attempt_the_next_is_refused_without_a_question()
    {
        var l = new LimitedCluster(VolumeLimitTests.Limited(1, VolumeCadence.Day));
        l.Enter(l.User(0));
        var user = l.User(1);
        l.Cluster.Holds = true;
        l.Enter(user);
        l.Cluster.Now += Clock.Second;
        l.Enter(user);
        var steps = l.Cluster.Steps;
        l.Cluster.Release();
        Assert.Equal((1L, 2L), l.Counted);
        Assert.Equal(4, l.Cluster.Steps - steps); // question, receipt, answer, receipt
        l.AssertAtRest();
    }

    [Fact]
    public void Once_in_a_life_holds_while_the_first_attempt_waits()
    {
        var canvas = VolumeLimitTests.Limited(10, VolumeCadence.Day);
        var l = new LimitedCluster(canvas with { Entry = canvas.Entry with { ReEntryAfter = null } });
        l.Cluster.Holds = true;
        l.Enter(l.User(1));
        l.Cluster.Now += Clock.Minute;
        l.Enter(l.User(1));
        l.Cluster.Release();
        Assert.Equal((1L, 1L), (l.Count(CountKind.Entered), l.Refused(EntryRefusal.ReEligibility)));
        Assert.Equal(1, l.Used);
        l.AssertAtRest();
    }

    [Fact]
    public void Of_one_root_one_enters()
    {
        // The score opens a journey that changes it at once: the change is an attempt of the same root.
        var canvas = TestRules.Canvas(LimitedCluster.Id, TestRules.AnyNewScore, TestRules.Update("add", 1));
        var l = new LimitedCluster(canvas with { Entry = canvas.Entry with { Volume = new VolumeLimit(10, VolumeCadence.Day) } });
        l.Cluster.Score(Who.Id(l.User(1)), 10);
        Assert.Equal(11, l.Cluster.ScoreOf(Who.Id(l.User(1))).AsInteger);
        Assert.Equal((1L, 1L), (l.Count(CountKind.Entered), l.Refused(EntryRefusal.LoopGuard)));
        l.AssertAtRest();
    }

    [Fact]
    public void A_lead_that_was_away_for_three_days_loses_three_points()
    {
        var canvas = TestRules.Scoring with { Id = LimitedCluster.Id };
        var l = new LimitedCluster(canvas with { Entry = canvas.Entry with { Volume = new VolumeLimit(1, VolumeCadence.Day) } });
        var user = Who.Id(l.User(1));
        l.Cluster.Score(user, 10);
        l.Cluster.Now += 3 * Clock.Day + Clock.Hour;
        l.Cluster.Tick();
        Assert.Equal(7, l.Cluster.ScoreOf(user).AsInteger);
        Assert.Equal((4L, 0L), l.Counted);
        Assert.Equal(Clock.At("9 10:00"), Assert.Single(l.State(l.User(1))!.Active).DueAt);
        l.AssertAtRest();
    }

    [Fact]
    public void A_chain_that_is_refused_breaks()
    {
        var canvas = TestRules.Scoring with { Id = LimitedCluster.Id };
        var l = new LimitedCluster(canvas with { Entry = canvas.Entry with { Volume = new VolumeLimit(1, VolumeCadence.Lifetime) } });
        var user = Who.Id(l.User(1));
        l.Cluster.Score(user, 10);
        l.Cluster.Now += 2 * Clock.Day;
        l.Cluster.Tick();
        Assert.Equal(9, l.Cluster.ScoreOf(user).AsInteger);
        Assert.Equal((1L, 1L, 0), (l.Counted.Entered, l.Counted.Full, l.Active(l.User(1))));
        l.AssertAtRest();
    }

    private static byte[] Request(LimitedCluster l, params string[] users)
    {
        var request = new RequestBuilder(l.Cluster.Names, l.Cluster.Now);
        Array.ForEach(users, u => request.Event(u, "in"));
        return request.Finish();
    }
}
