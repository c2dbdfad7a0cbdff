using CsCheck;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Tests.Counting;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Partitions;

/// <summary>The same entries give the same state, the same effects and the same ids: live, and in replay from any checkpoint.</summary>
public sealed class ReplayTests
{
    private const int Steps = 14;
    private const int Runs = 200;
    private static readonly string[] Users = ["ada", "bob", "cyd", "dee"];

    private static readonly Gen<(int Step, int Draw, long Wait)[]> AnyRun = Gen.Select(
        Gen.Int[0, Steps],
        Gen.Int[0, 9999],
        Gen.OneOf(Gen.Long[0, 2_000], Gen.Long[0, 120_000], Gen.Long[0, 2 * Clock.Day])).Array[1, 120];

    [Fact]
    public void Replay_from_any_checkpoint_equals_live() => AnyRun.Check(
        Runs,
        steps =>
        {
            var run = Play(steps);
            var restored = run.Workspace.Restart();
            Assert.Equal(PartitionText.Of(run.Workspace), PartitionText.Of(restored));
        });

    [Fact]
    public void Replay_of_the_whole_log_gives_the_same_effects_as_live_with_checkpoints() => AnyRun.Check(
        Runs / 2,
        steps =>
        {
            var run = Play(steps);
            var again = new RandomRun();
            foreach (var (step, draw, wait) in steps)
            {
                again.Play(step, draw, wait, checkpoints: false);
            }

            Assert.Equal(run.Effects, again.Effects);
            Assert.Equal(PartitionText.Of(run.Workspace), PartitionText.Of(again.Workspace));
        });

    [Fact]
    public void Ledger_adds_up_for_every_user_after_every_run() => AnyRun.Check(
        Runs,
        steps =>
        {
            var run = Play(steps);
            foreach (var user in Users)
            {
                AssertAddsUp(run.Workspace, user);
            }

            foreach (var total in run.Workspace.Engine.Points)
            {
                var totals = Users.Select(run.Workspace.Find).OfType<Engine.Users.Profile>().Select(p => p.LedgerTotal(total.Attribute)).ToList();
                Assert.Equal(total.Count, totals.Sum(t => t.Count));
                Assert.Equal(total.Sum.AsDouble, totals.Sum(t => t.Sum.AsDouble), 9);
            }
        });

    [Fact]
    public void Pending_equals_a_walk_over_all_users_after_every_step() => AnyRun.Check(
        Runs / 2,
        steps =>
        {
            var run = new RandomRun();
            foreach (var (step, draw, wait) in steps)
            {
                run.Play(step, draw, wait);
                var pending = PendingWalk.Of(run.Workspace.Engine);
                Assert.Equal(PendingWalk.Of(Users.Select(run.Workspace.Find).OfType<Engine.Users.Profile>()), pending);
            }

            Assert.Equal(PendingWalk.Of(run.Workspace.Engine), PendingWalk.Of(run.Workspace.Restart().Engine));
        });

    [Fact]
    public void NextLook_is_never_later_than_the_earliest_timer() => AnyRun.Check(
        Runs / 3,
        steps =>
        {
            var run = new RandomRun();
            foreach (var (step, draw, wait) in steps)
            {
                run.Play(step, draw, wait);
                var earliest = Users.Select(u => run.Workspace.Find(u)?.NextDue ?? long.MaxValue).Min();
                Assert.True(run.Workspace.Engine.NextLook <= earliest);
            }
        });

    [Fact]
    public void Timers_that_come_due_together_fire_in_the_same_order_live_and_restored()
    {
        var w = new Workspace();
        w.Publish("1 00:00", TestRules.Shipped);
        w.Track("5 10:00", r => r.Set("early", ("lead score", 0)).Set("late", ("lead score", 0)));
        w.Tick("6 09:59:59"); // the minute is open: the index knows exact instants
        w.Track("6 10:00:00", r => r.Set("x", ("lead score", 0)));
        w.Checkpoint();
        w.Track("6 10:00:30", r => r.Session("early"));
        w.Tick("7 10:01");
        var restored = w.Restart();
        Assert.Equal(w.Ledger("early"), restored.Ledger("early"));
        Assert.Equal(w.Ledger("late"), restored.Ledger("late"));
    }

    [Fact]
    public void Timers_that_a_refused_outcome_fired_are_in_the_next_checkpoint()
    {
        var w = new Workspace();
        w.Publish("1 00:00", TestRules.Shipped);
        w.Track("5 10:00", r => r.Set("u", ("lead score", 120)));
        var crm = new Crm(w);
        crm.DecideAll("5 10:00");
        var delivery = crm.Answer("5 10:01", 204);
        w.Engine.Profiles.ClearChanged();
        Assert.Equal(EntryResult.Refused, w.Apply("6 10:00", Engine.Log.Entries.Outcome(delivery.Number, delivery.Status, delivery.Attempts[0], [])));
        Assert.Equal(Value.Of(119L), w.Score());
        Assert.Single(w.Engine.Profiles.Changed);
    }

    [Fact]
    public void Waiting_candidates_are_released_after_a_restart_too()
    {
        var w = new Workspace();
        w.Publish("1 00:00", TestRules.Shipped);
        w.Track("5 10:00", r => r.Set("u", ("lead score", 120)));
        var crm = new Crm(w);
        crm.DecideAll("5 10:00");
        w.Track("5 11:00", r => r.Session("u"));
        crm.DecideAll("5 11:00");
        w.Checkpoint();
        var restored = w.Restart();
        Assert.Equal(0, restored.Engine.UndecidedCandidates);
        var delivery = Assert.Single(restored.Engine.OpenDeliveries);
        restored.Apply("5 12:00", Engine.Log.Entries.Outcome(delivery.Number, Engine.Deliveries.DeliveryStatus.Failed,
            new Engine.Deliveries.DeliveryAttempt(0, 400, "", null), []));
        Assert.True(Assert.Single(restored.TakeCandidates()).Waited);
        Assert.Equal(1, restored.Engine.UndecidedCandidates);
    }

    [Fact]
    public void Apply_of_an_entry_out_of_order_stops_the_partition()
    {
        var w = new Workspace();
        w.Tick("5 10:00");
        Assert.Throws<InvalidOperationException>(() => w.Engine.Apply(w.Engine.Sequence, w.Engine.Stamp, Engine.Log.Entries.Due(0)));
        Assert.Throws<InvalidOperationException>(() => w.Engine.Apply(w.Engine.Sequence + 1, w.Engine.Stamp - 1, Engine.Log.Entries.Due(0)));
    }

    [Fact]
    public void Apply_of_an_unknown_kind_or_a_newer_rule_version_is_refused()
    {
        var w = new Workspace();
        Assert.Throws<InvalidDataException>(() => w.Apply("5 10:00", [99, 1]));
        Assert.Throws<InvalidDataException>(() => w.Apply("5 10:00", [2, RuleVersion.Current + 1, 0]));
    }

    private static RandomRun Play((int Step, int Draw, long Wait)[] steps)
    {
        var run = new RandomRun();
        foreach (var (step, draw, wait) in steps)
        {
            run.Play(step, draw, wait);
        }

        return run;
    }

    private static void AssertAddsUp(Workspace workspace, string user)
    {
        if (workspace.Find(user) is not { } profile)
        {
            return;
        }

        foreach (var group in workspace.Ledger(user).GroupBy(e => e.Attribute))
        {
            var sum = Value.Of(0L);
            foreach (var entry in group)
            {
                Assert.True(Numbers.TryAdd(sum, entry.Delta, out sum));
            }

            Assert.Equal(Numbers.OrZero(profile.Attribute(group.Key)).AsDouble, sum.AsDouble, 9);
            Assert.Equal((sum, group.LongCount()), (profile.LedgerTotal(group.Key).Sum, profile.LedgerTotal(group.Key).Count));
        }
    }
}
