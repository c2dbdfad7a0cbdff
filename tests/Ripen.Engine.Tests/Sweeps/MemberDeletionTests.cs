using Ripen.Engine.Canvas;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Tests.Identity;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Sweeps;

/// <summary>The users of a segment are marked, and deleted a week later (profiles-segments-campaigns §1.11).</summary>
public sealed class MemberDeletionTests
{
    private const ulong Id = 7;

    private static readonly RuleSet Rules = RuleSet.Empty with { Segments = [new SegmentDefinition("leaving", "Leaving", TestRules.Attribute("leaves", Comparator.IsTrue, null))] };

    private readonly Workspace _w = new();

    public MemberDeletionTests() => _w.Publish("1 00:00", Rules);

    [Fact]
    public void Members_are_marked_and_deleted_after_a_week_whatever_they_are_by_then()
    {
        _w.Track("1 00:01", r => r.Set("stays", ("leaves", false)).Set("goes", ("leaves", true)).Set("repents", ("leaves", true)));
        Begin("1 00:02");
        Round("1 00:03");
        Assert.Equal((SweepStatus.Marked, 2L, 0L, Clock.At("8 00:02")), (Sweep.Status, Sweep.Entered, Sweep.Refused, Sweep.At));
        Assert.Null(_w.Engine.Sweeps.Next);

        // Everything goes on meanwhile.
        _w.Track("5 00:00", r => r.Set("repents", ("leaves", false)).Set("stays", ("leaves", true)).Set("late", ("leaves", true)).Set("goes", ("x", 1)));
        Assert.Equal(Clock.At("8 00:02"), _w.Engine.Sweeps.NextRound);
        Assert.Equal(EntryResult.Refused, Step("7 00:00"));
        _w.RunTo("8 00:01:59.999");
        Assert.Equal(SweepStatus.Marked, Sweep.Status);
        _w.RunTo("8 00:02");
        Assert.Equal((SweepStatus.Deleting, 0L, Id), (Sweep.Status, Sweep.Looked, _w.Engine.Sweeps.Next!.Id));
        Round("8 00:03");

        Assert.Equal((SweepStatus.Done, 2L, 2L, Clock.At("8 00:03")), (Sweep.Status, Sweep.Entered, Sweep.Refused, Sweep.FinishedAt));
        Assert.Equal([false, false, true, true], new[] { "goes", "repents", "stays", "late" }.Select(u => _w.Find(u) is not null));
        Assert.Equal(2, _w.Engine.Profiles.Count);
        Assert.Equal(CanvasEntry.NotWaiting, _w.Engine.Sweeps.NextRound);
        Assert.Equal(2, _w.Engine.TakeCheckpoint().Erased.Count);
    }

    [Fact]
    public void Who_is_made_anew_in_between_stays()
    {
        _w.Track("1 00:01", r => r.Set("u", ("leaves", true)).Set("v", ("leaves", true)));
        Begin("1 00:02");
        Round("1 00:03");
        var (writer, user) = (new TrackEntryWriter(), _w.User("u"));
        writer.Begin();
        writer.BeginBrazeIdObject(CommandKind.Delete, user.Key, (uint)(user.CreatedAt / 1000));
        writer.EndObject();
        _w.Apply("2 00:00", writer.Finish());
        _w.Track("3 00:00", r => r.Set("u", ("leaves", true)));
        _w.RunTo("8 00:02");
        Round("8 00:03");
        Assert.Equal((1L, 1L), (Sweep.Refused, _w.Engine.Profiles.Count));
        Assert.NotNull(_w.Find("u"));
    }

    [Theory]
    [InlineData("1 00:02")] // while they are marked
    [InlineData("5 00:00")]
    [InlineData("8 00:02")] // while they are deleted
    public void Cancel_ends_it_in_every_round(string at)
    {
        _w.Track("1 00:01", r => r.Set("u", ("leaves", true)));
        Begin("1 00:02");
        if (at != "1 00:02")
        {
            Round("1 00:03");
            _w.RunTo(at);
        }

        Assert.Equal(EntryResult.Applied, _w.Apply(at, Entries.SweepCancelled(Id)));
        _w.RunTo("9 00:00");
        Assert.Equal(SweepStatus.Cancelled, Sweep.Status);
        Assert.Equal(EntryResult.Refused, Step("9 00:00"));
        Assert.NotNull(_w.Find("u"));

        // The mark that is left means nothing to the next.
        Begin("9 00:00", Id + 1);
        _w.Track("9 00:00", r => r.Set("u", ("leaves", false)));
        Round("9 00:01", Id + 1);
        Assert.Equal((SweepStatus.Done, 0L), (_w.Engine.Sweeps.Find(Id + 1)!.Status, _w.Engine.Sweeps.Find(Id + 1)!.Entered));
    }

    [Fact]
    public void One_is_under_way_at_a_time_and_needs_a_segment()
    {
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:01", Entries.SweepBegun(Id, SweepKind.DeleteMembers, _w.Names.Find("leaves"))));
        _w.Track("1 00:01", r => r.Set("u", ("leaves", true)));
        Begin("1 00:02");
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:02", Entries.SweepBegun(Id + 1, SweepKind.DeleteMembers, _w.Names.Find("leaving"))));
        Round("1 00:03");
        Assert.Equal(EntryResult.Refused, _w.Apply("1 00:04", Entries.SweepBegun(Id + 1, SweepKind.DeleteMembers, _w.Names.Find("leaving"))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_restart_goes_on_where_it_was(int checkpointAfter)
    {
        _w.Track("1 00:01", r => r.Set("u", ("leaves", true)).Set("v", ("leaves", false)));
        Begin("1 00:02");
        Checkpoint(0);
        Round("1 00:03");
        Checkpoint(1);
        _w.RunTo("8 00:02");
        Checkpoint(2);
        Round("8 00:03");

        var restarted = _w.Restart();

        Assert.Equal((SweepStatus.Done, 1L, 1L), (restarted.Engine.Sweeps.Find(Id)!.Status, restarted.Engine.Sweeps.Find(Id)!.Entered, restarted.Engine.Sweeps.Find(Id)!.Refused));
        Assert.Equal((null, 1L), (restarted.Find("u"), restarted.Engine.Profiles.Count));

        void Checkpoint(int after)
        {
            if (after == checkpointAfter)
            {
                _w.Checkpoint();
            }
        }
    }

    [Fact]
    public void A_mark_is_not_handed_on_by_a_merge()
    {
        var cluster = new PartitionCluster(rules: Rules);
        cluster.Set(Who.Id("a"), ("leaves", true), ("x", 1));
        cluster.Set(Who.Id("b"), ("leaves", false));
        foreach (var engine in cluster.Engines.ToList())
        {
            cluster.Append(engine.Partition, Entries.SweepBegun(Id, SweepKind.DeleteMembers, cluster.Names.Find("leaving")));
            var keys = engine.Profiles.Unsaved.Order().ToList();
            cluster.Append(engine.Partition, Entries.SweepStep(Id, engine.Sweeps.Find(Id)!.Cursor, ulong.MaxValue, true, keys));
        }

        Assert.Equal(1, cluster.Engines.Sum(e => e.Sweeps.Find(Id)!.Entered));
        cluster.Merge(Who.Id("a"), Who.Id("b"));
        Assert.True(cluster.User(Who.Id("b")).FindPart<DeletionMark>(ProfilePartKind.DeletionMark) is null or { IsEmpty: true });
    }

    private Sweep Sweep => _w.Engine.Sweeps.Find(Id)!;

    private void Begin(string at, ulong id = Id) => Assert.Equal(EntryResult.Applied, _w.Apply(at, Entries.SweepBegun(id, SweepKind.DeleteMembers, _w.Names.Find("leaving"))));

    // All users in one step.
    private void Round(string at, ulong id = Id) => Assert.Equal(EntryResult.Applied, Step(at, id));

    private EntryResult Step(string at, ulong id = Id)
    {
        var keys = new[] { "stays", "goes", "repents", "late", "u", "v" }.Select(_w.Find).OfType<Profile>().Select(p => p.Key).Order().ToList();
        return _w.Apply(at, Entries.SweepStep(id, _w.Engine.Sweeps.Find(id)!.Cursor, ulong.MaxValue, true, keys));
    }
}
