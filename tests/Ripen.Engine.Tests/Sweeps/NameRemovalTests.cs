using Ripen.Engine.Attributes;
using Ripen.Engine.Definitions;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Tests.Identity;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Sweeps;

/// <summary>A deleted attribute or event is taken from all users (profiles-segments-campaigns §1.12).</summary>
public sealed class NameRemovalTests
{
    private const ulong Id = 7;

    private static readonly RuleSet Blocked = RuleSet.Empty with
    {
        Attributes = [new AttributeDefinition("a", "score", AttributeType.Automatic, null, true)],
        Events = [new EventDefinition("e", "visit", true)],
    };

    private readonly Workspace _w = new();

    [Fact]
    public void A_number_goes_with_a_ledger_entry_and_no_trigger()
    {
        _w.Track("1 00:00", r => r.Set("u", ("score", 12), ("other", 1)).Set("v", ("score", "text")).Set("w", ("other", 1)));
        _w.Publish("1 00:01", Blocked);
        _w.Checkpoint();
        Begin(SweepKind.RemoveAttribute, "score");
        Step("1 00:03", "u", "v", "w");

        Assert.Equal((3L, 2L, SweepStatus.Done), (Sweep.Looked, Sweep.Entered, Sweep.Status));
        Assert.All(new[] { "u", "v", "w" }, user => Assert.Equal(Value.Null, _w.Attribute(user, "score")));
        Assert.Equal(Value.Of(1L), _w.Attribute("u", "other"));
        var entry = _w.Ledger("u")[^1];
        Assert.Equal((Value.Of(12L), Value.Null, Cause.Deletion, Clock.At("1 00:03")), (entry.Before, entry.After, entry.Cause, entry.ProcessedAt));
        Assert.Equal(new LedgerTotal(_w.Names.Find("score"), Value.Of(0L), 2), Assert.Single(_w.Engine.Points, p => p.Attribute == _w.Names.Find("score")));
        Assert.Equal(Clock.At("1 00:00"), _w.User("u").UpdatedAt); // the user did nothing
        Assert.DoesNotContain(_w.User("w").Key, _w.Engine.Profiles.Changed); // and a look writes nothing
    }

    [Fact]
    public void The_ledger_goes_on_when_the_name_is_used_again()
    {
        _w.Track("1 00:00", r => r.Set("u", ("score", 12)));
        _w.Publish("1 00:01", Blocked);
        Begin(SweepKind.RemoveAttribute, "score");
        Step("1 00:03", "u");
        _w.Checkpoint();
        _w.Publish("1 00:04", RuleSet.Empty);
        _w.Track("1 00:05", r => r.Increment("u", "score", 3));
        _w.Checkpoint();

        Assert.Equal([12L, -12, 3], _w.Ledger("u").Select(e => e.Delta.AsInteger));
        Assert.Null(new LedgerAudit().Check(_w.User("u"), _w.Store));
        Assert.Equal(Value.Of(3L), _w.User("u").LedgerTotal(_w.Names.Find("score")).Sum);
    }

    [Fact]
    public void An_event_goes_with_its_days()
    {
        _w.Track("1 00:00", r => r.Event("u", "visit").Event("u", "other").Event("v", "other"));
        _w.Track("2 00:00", r => r.Event("u", "visit").Event("u", "other"));
        _w.Publish("2 00:01", Blocked);
        Begin(SweepKind.RemoveEvent, "visit");
        Step("2 00:03", "u", "v");

        Assert.Equal(1, Sweep.Entered);
        var (visit, other, today) = (_w.Names.Find("visit"), _w.Names.Find("other"), Instant.DayOf(Clock.At("2 00:03")));
        Assert.Equal((0L, 0L), (_w.User("u").Counter(CounterKind.Event, visit).Count, _w.User("u").CountFrom(CounterKind.Event, visit, today - 5)));
        Assert.Equal((2L, 2L), (_w.User("u").Counter(CounterKind.Event, other).Count, _w.User("u").CountFrom(CounterKind.Event, other, today - 5)));
        Assert.Equal(1, _w.User("u").FindPart<ActivityDays>(ProfilePartKind.ActivityDays)!.Buckets);
    }

    [Theory]
    [InlineData(SweepKind.RemoveAttribute, "visit")]
    [InlineData(SweepKind.RemoveEvent, "score")]
    [InlineData(SweepKind.RemoveAttribute, "other")]
    public void What_is_not_on_the_blocklist_stays(SweepKind kind, string name)
    {
        _w.Track("1 00:00", r => r.Set("u", ("score", 1), ("other", 1)).Event("u", "visit"));
        _w.Publish("1 00:01", Blocked);
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:02", Entries.SweepBegun(Id, kind, _w.Names.Find(name))));
        Assert.Empty(_w.Engine.Sweeps.All);
    }

    [Fact]
    public void A_replay_and_a_restart_come_to_the_same()
    {
        _w.Track("1 00:00", r => r.Set("u", ("score", 12)).Event("u", "visit").Set("v", ("score", 3)));
        _w.Publish("1 00:01", Blocked);
        Begin(SweepKind.RemoveAttribute, "score");
        _w.Checkpoint();
        Step("1 00:03", "u", "v");

        var restarted = _w.Restart();

        Assert.Equal(Sweep.Entered, restarted.Engine.Sweeps.Find(Id)!.Entered);
        Assert.Equal(_w.Ledger("u"), restarted.Ledger("u"));
        Assert.Equal(Value.Null, restarted.Attribute("v", "score"));
    }

    // The loser leaves its partition before the sweep comes to it there, for a partition where it has been already.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_is_merged_in_behind_the_sweep_brings_nothing_of_it(bool isCancelled)
    {
        var cluster = new PartitionCluster();
        var (loser, survivor) = (Who.Id("a"), Who.Id("b"));
        cluster.Set(loser, ("score", 12), ("other", 2));
        cluster.Event(loser, "visit");
        cluster.Set(survivor, ("x", 1));
        cluster.Publish(Blocked);
        for (var partition = 0; partition < cluster.Partitions; partition++)
        {
            cluster.Append(partition, Entries.SweepBegun(Id, SweepKind.RemoveAttribute, cluster.Names.Find("score")));
            cluster.Append(partition, Entries.SweepBegun(Id + 1, SweepKind.RemoveEvent, cluster.Names.Find("visit")));
            foreach (var id in isCancelled ? new[] { Id, Id + 1 } : [])
            {
                cluster.Append(partition, Entries.SweepCancelled(id));
            }
        }

        cluster.Merge(loser, survivor);

        var user = cluster.User(survivor);
        Assert.Equal(isCancelled ? Value.Of(12L) : Value.Null, user.Attribute(cluster.Names.Find("score")));
        Assert.Equal(isCancelled ? 1 : 0, user.Counter(CounterKind.Event, cluster.Names.Find("visit")).Count);
        Assert.Equal(Value.Of(2L), user.Attribute(cluster.Names.Find("other")));
        Assert.Equal(isCancelled ? 12 : 0, cluster.Engines.SelectMany(e => e.Points).Where(p => p.Attribute == cluster.Names.Find("score")).Sum(p => p.Sum.AsInteger));
    }

    private Sweep Sweep => _w.Engine.Sweeps.Find(Id)!;

    private void Begin(SweepKind kind, string name) => Assert.Equal(EntryResult.Applied, _w.Apply(_w.Engine.Stamp, Entries.SweepBegun(Id, kind, _w.Names.Find(name))));

    private void Step(string at, params string[] users) =>
        Assert.Equal(EntryResult.Applied, _w.Apply(at, Entries.SweepStep(Id, Sweep.Cursor, ulong.MaxValue, true, [.. users.Select(u => _w.User(u).Key).Order()])));
}
