using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Partitions;

/// <summary>Timers of many users fire a few users at a time, and each under the rules of its instant (canvas §2.4).</summary>
public sealed class DueSliceTests
{
    private static readonly RuleSet Active = TestRules.Shipped with { Campaigns = [] };
    private static readonly RuleSet Stopped = Active.With(c => c with { Status = DefinitionStatus.Stopped });

    // The shipped canvas, but an idle day costs ten points.
    private static readonly RuleSet Dearer = Active.With(c => c with
    {
        Steps = [.. c.Steps.Select(s => s.Id == "ue" ? TestRules.Update("ue", -10) : s)],
    });

    private static readonly string[] Users = ["ada", "bob", "cyd", "dee", "eve"];
    private readonly Workspace _w = new();

    [Fact]
    public void Due_fires_the_earliest_users_up_to_its_bound()
    {
        Enter();
        Due("6 10:00", 2);
        Assert.Equal([9, 9, 10, 10, 10], Scores(_w));
        Assert.Equal(Clock.At("6 09:59:59.998"), _w.Waiting("cyd")[0].DueAt);
        Due("6 10:00", 2);
        Assert.Equal([9, 9, 9, 9, 10], Scores(_w));
        Due("6 10:00", 2);
        Assert.Equal([9, 9, 9, 9, 9], Scores(_w));
    }

    [Fact]
    public void Due_of_nobody_changes_nothing()
    {
        Enter();
        Due("6 10:00", 0);
        Assert.Equal([10, 10, 10, 10, 10], Scores(_w));
    }

    [Fact]
    public void NextLook_stays_at_the_earliest_timer_that_has_not_fired()
    {
        Enter();
        Due("6 10:00", 2);
        Assert.Equal(Clock.At("6 09:59:59.998"), _w.Engine.NextLook);
    }

    [Fact]
    public void A_users_own_timers_fire_before_the_users_next_entry_although_others_wait_longer()
    {
        Enter();
        _w.Track("6 10:00", r => r.Session("eve"));
        Assert.Equal(Value.Of(10L), _w.Score("eve")); // an idle day, then a session
        Assert.Equal([10, 10, 10, 10, 10], Scores(_w));
        Assert.Equal(1, _w.Count(CountKind.EveryoneElse, step: "ap"));
    }

    [Fact]
    public void A_stop_does_not_reach_back_to_what_was_due_before_it()
    {
        Enter();
        _w.Publish("6 10:00", Stopped);
        Assert.Equal([10, 10, 10, 10, 10], Scores(_w));
        Due("6 10:00", 2);
        Due("6 10:00", 100);
        Assert.Equal([9, 9, 9, 9, 9], Scores(_w));
        Assert.Equal(0, _w.Ended(ExitReason.DueWhileStopped));
        Assert.All(Users, u => Assert.Single(_w.Waiting(u)));
    }

    [Fact]
    public void A_resume_does_not_reach_back_to_what_was_due_before_it()
    {
        Enter();
        _w.Publish("5 12:00", Stopped);
        _w.Publish("6 10:00", Active);
        Assert.Equal(EntryResult.Applied, _w.Track("6 10:01", r => r.Session("ada")));
        Due("6 10:02", 100);
        Assert.Equal([10, 10, 10, 10, 10], Scores(_w));
        Assert.Equal(5, _w.Ended(ExitReason.DueWhileStopped));
    }

    [Fact]
    public void Every_timer_fires_under_the_rules_of_its_instant_however_late()
    {
        Enter();
        _w.Publish("6 09:00", Dearer);
        _w.Publish("6 10:00", Stopped);
        _w.Publish("7 00:00", Active);
        Assert.Equal(3, _w.Engine.SupersededRules.Count);
        Due("9 00:00", 100);

        // 6 January: ten points under the second set. 7 January: one under the fourth, and so on the 8th.
        Assert.Equal([-2, -2, -2, -2, -2], Scores(_w));
        Assert.Empty(_w.Engine.SupersededRules);
    }

    [Fact]
    public void A_change_of_rules_gives_the_same_in_slices_and_in_one_go()
    {
        Enter();
        _w.Publish("6 10:00", Stopped);
        _w.Track("6 10:00:05", r => r.Session("bob"));
        Due("6 10:01", 1);
        Due("6 10:01", 1);
        _w.Publish("6 10:02", Dearer);
        Due("6 10:03", 100);
        var atOnce = new Workspace();
        Enter(atOnce);
        atOnce.Tick("6 10:00");
        atOnce.Publish("6 10:00", Stopped);
        atOnce.Track("6 10:00:05", r => r.Session("bob"));
        atOnce.Publish("6 10:02", Dearer);
        atOnce.Tick("6 10:03");
        Assert.Equal(Users.Select(u => atOnce.Score(u)), Users.Select(u => _w.Score(u)));
        Assert.Equal(Users.Select(u => atOnce.Waiting(u)[0].DueAt), Users.Select(u => _w.Waiting(u)[0].DueAt));
        Assert.Equal(
            atOnce.Engine.Counts.All.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal),
            _w.Engine.Counts.All.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_that_still_have_timers_to_fire_outlive_a_restart()
    {
        Enter();
        _w.Publish("6 10:00", Stopped);
        Due("6 10:00", 2);
        _w.Checkpoint();
        var restarted = _w.Restart();
        Assert.Equal(_w.Engine.SupersededRules, restarted.Engine.SupersededRules);
        restarted.Apply("6 10:01", Entries.Due(Clock.At("6 10:01")));
        Assert.Equal([9, 9, 9, 9, 9], Scores(restarted));
    }

    // Found by the simulator: the wait of a late event, begun under the newer rules, was taken for one of the older ones.
    [Fact]
    public void A_wait_that_ended_before_it_began_ends_under_the_rules_under_which_it_began()
    {
        var canvas = TestRules.Canvas("late", TestRules.Event("demo_requested"), TestRules.Wait("w", Clock.Hour, [], "u"), TestRules.Update("u", 5));
        var w = new Workspace();
        w.Publish("5 10:00", TestRules.Canvases(canvas));
        w.Track("5 10:00", r => r.Event("u", "demo_requested", Clock.At("4 10:00")));
        Assert.Equal(Value.Of(5L), w.Score());
        Assert.Empty(w.Waiting("u", "late"));
    }

    [Theory]
    [InlineData(EnginePartition.MaxSupersededRules, 10)]
    [InlineData(EnginePartition.MaxSupersededRules + 1, 9)]
    public void Of_too_many_changes_of_rules_the_oldest_fires_what_it_has_left(int changes, int score)
    {
        Enter();
        for (var i = 0; i < changes; i++)
        {
            _w.Publish(Clock.At("6 10:00") + i, Stopped);
        }

        Assert.Equal([score, score, score, score, score], Scores(_w));
        Assert.Equal(EnginePartition.MaxSupersededRules, _w.Engine.SupersededRules.Count);
        Due("6 10:01", 100);
        Assert.Equal([9, 9, 9, 9, 9], Scores(_w));
    }

    [Fact]
    public void PrepareDue_looks_at_so_many_users_and_changes_nothing_that_fires()
    {
        Enter();
        var (now, calls) = (Clock.At("6 10:00"), 0);
        Assert.True(_w.Engine.IsBehind(now));
        while (_w.Engine.IsBehind(now))
        {
            _w.Engine.PrepareDue(now, 2);
            calls++;
        }

        Assert.Equal(3, calls);
        Assert.Equal([10, 10, 10, 10, 10], Scores(_w));
        Due("6 10:00", 2);
        Assert.Equal([9, 9, 10, 10, 10], Scores(_w));
    }

    [Fact]
    public void A_log_of_before_fires_everything_at_a_tick_and_at_a_change_of_rules()
    {
        Enter();
        var stopped = _w.Engine.Rules.Source.Number;
        _w.Apply("6 10:00", [(byte)EntryKind.Rules, RuleVersion.Current, (byte)stopped]);
        Assert.Equal([9, 9, 9, 9, 9], Scores(_w));
        Assert.Empty(_w.Engine.SupersededRules);
        var tick = Entries.Due(Clock.At("7 10:00"), 0)[..^1];
        tick[0] = (byte)EntryKind.Tick;
        _w.Apply("7 10:00", tick);
        Assert.Equal([8, 8, 8, 8, 8], Scores(_w));
    }

    private static long[] Scores(Workspace w) => [.. Users.Select(u => w.Score(u).AsInteger)];

    private void Enter() => Enter(_w);

    // All enter within five milliseconds.
    private static void Enter(Workspace w)
    {
        w.Publish("1 00:00", Active);
        w.Tick("1 00:01");
        for (var i = 0; i < Users.Length; i++)
        {
            var user = Users[i];
            w.Track(Clock.At("5 09:59:59.996") + i, r => r.Set(user, ("lead score", 10)));
        }
    }

    private void Due(string at, int most) => _w.Apply(at, Entries.Due(Clock.At(at), most));
}
