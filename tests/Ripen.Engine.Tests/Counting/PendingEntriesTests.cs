using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Tests.Identity;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Counting;

/// <summary>Canvas §6.2: how many entries are in a step now, however they came there and left. Random runs compare the same with a walk; see <see cref="Partitions.ReplayTests"/>.</summary>
public sealed class PendingEntriesTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void An_entry_is_pending_from_the_step_that_it_comes_to_until_it_leaves()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TwoWaits));
        _w.Track("5 10:00", r => r.Event("u", "go").Event("v", "go"));
        Assert.Equal((2, 0), (In("first"), In("second")));
        _w.Track("5 11:00", r => r.Session("u"));
        Assert.Equal((1, 1), (In("first"), In("second")));
        _w.RunTo("7 12:00");
        Assert.Equal((0, 0), (In("first"), In("second")));
        Assert.Empty(_w.Engine.Pending.All);
    }

    [Fact]
    public void Entries_count_not_users()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TwoWaits));
        _w.Track("5 10:00", r => r.Event("u", "go"));
        _w.Track("5 10:01", r => r.Event("u", "go"));
        Assert.Equal(2, In("first"));
    }

    [Fact]
    public void A_replaced_entry_and_a_deleted_user_are_pending_no_longer()
    {
        var cluster = new PartitionCluster(rules: TestRules.Shipped);
        cluster.Set(Who.Id("u"), ("lead score", 5));
        cluster.Now += 2_000;
        cluster.Set(Who.Id("u"), ("lead score", 6));
        Assert.Equal(1, cluster.Engines.Sum(e => e.Pending.All.Values.Sum()));
        cluster.Delete(Who.Id("u"));
        Assert.All(cluster.Engines, e => Assert.Empty(e.Pending.All));
    }

    [Theory]
    [InlineData(1)] // both live in one partition
    [InlineData(4)]
    public void Entries_of_merged_users_are_pending_where_the_survivor_is(int partitions)
    {
        var cluster = new PartitionCluster(partitions, TestRules.Shipped.With(c => c with { Entry = c.Entry with { MaxActiveEntriesPerUser = null } }));
        cluster.Set(Who.Id("a"), ("lead score", 10));
        cluster.Set(Who.Id("b"), ("lead score", 20));
        cluster.Merge(Who.Id("a"), Who.Id("b"));
        Assert.Equal(PendingWalk.Of([cluster.User(Who.Id("b"))]), PendingWalk.Of(cluster.Engines));
        Assert.Equal(2, cluster.Engines.Sum(e => e.Pending.All.Values.Sum()));
    }

    [Fact]
    public void Users_of_a_removed_step_are_pending_there_until_their_wait_ends()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TwoWaits));
        _w.Track("5 10:00", r => r.Event("u", "go"));
        _w.Publish("5 11:00", TestRules.Canvases(TwoWaits with
        {
            Variants = [new CanvasVariant("Variant 1", 100, "second")],
            Steps = [TwoWaits.Steps[1]],
            RemovedSteps = new Dictionary<string, string?> { ["first"] = "second" },
        }));
        Assert.Equal((1, 0), (In("first"), In("second")));
        _w.RunTo("6 10:00");
        Assert.Equal((0, 1), (In("first"), In("second")));
    }

    [Fact]
    public void A_restart_knows_them_also_of_users_who_are_not_in_memory()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TwoWaits));
        _w.Track("5 10:00", r => r.Event("u", "go").Event("v", "go"));
        _w.Checkpoint();
        _w.Engine.Profiles.Trim(0);
        _w.Track("5 11:00", r => r.Session("u"));
        Assert.Equal((1, 1), (In("first"), In("second")));
        var restored = _w.Restart();
        Assert.False(restored.Engine.LacksPending);
        Assert.Equal(PendingWalk.Of(_w.Engine), PendingWalk.Of(restored.Engine));
    }

    [Fact]
    public void A_state_that_did_not_count_them_is_made_whole_from_its_profiles()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TwoWaits));
        _w.Track("5 10:00", r => r.Event("u", "go").Event("v", "go"));
        _w.Track("5 11:00", r => r.Session("u"));
        var checkpoint = _w.Engine.TakeCheckpoint();
        _w.Store.Save(checkpoint with { State = WithoutPending(checkpoint.State) });
        var restored = _w.Restart();
        Assert.True(restored.Engine.LacksPending);
        restored.Engine.RestorePending(new[] { "u", "v" }.Select(Stored));
        Assert.False(restored.Engine.LacksPending);
        Assert.Equal(PendingWalk.Of(_w.Engine), PendingWalk.Of(restored.Engine));
    }

    [Fact]
    public void Every_entry_of_a_step_went_on_or_ended_or_is_pending()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TwoWaits));
        _w.Track("5 10:00", r => r.Event("u", "go").Event("v", "go").Event("w", "go").Event("x", "go"));
        _w.Track("5 10:30", r => r.Event("w", "go"));
        _w.Track("5 11:00", r => r.Session("u").Session("w"));
        _w.Track("5 12:00", r => r.Event("v", "enough"));
        Assert.Equal((5, 2, 1), (_w.Count(CountKind.StepEntered, "c", "first"), _w.Count(CountKind.Proceeded, "c", "first"), In("first")));
        Assert.Equal((1, 1), (Ended("first", ExitReason.Deduplicated), Ended("first", ExitReason.ExitTrigger)));
        _w.RunTo("8 00:00");
        Assert.Equal((3, 0, 0), (_w.Count(CountKind.StepEntered, "c", "second"), _w.Count(CountKind.Proceeded, "c", "second"), In("second")));
        Assert.Equal((3, 3), (Ended("second", ExitReason.Completed), _w.Count(CountKind.Proceeded, "c", "first")));
        Assert.Equal((2, 0), (_w.Count(CountKind.StepExited, "c", "first"), _w.Count(CountKind.StepExited, "c", "second")));
    }

    [Fact]
    public void The_last_sign_of_life_of_a_canvas_is_its_launch_then_its_last_entry()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TwoWaits with { Status = DefinitionStatus.Draft }));
        Assert.Equal(0, _w.Count(CountKind.LastActive, "c"));
        _w.Publish("2 00:00", TestRules.Canvases(TwoWaits));
        Assert.Equal(Clock.At("2 00:00"), _w.Count(CountKind.LastActive, "c"));
        _w.Track("5 10:00", r => r.Event("u", "go"));
        Assert.Equal(Clock.At("5 10:00"), _w.Count(CountKind.LastActive, "c"));
        _w.Publish("9 00:00", TestRules.Canvases(TwoWaits with { Name = "another" }));
        Assert.Equal(Clock.At("5 10:00"), _w.Count(CountKind.LastActive, "c"));
        _w.Publish("10 00:00", TestRules.Canvases(TwoWaits with { Status = DefinitionStatus.Stopped }));
        _w.Publish("11 00:00", TestRules.Canvases(TwoWaits));
        Assert.Equal(Clock.At("11 00:00"), _w.Count(CountKind.LastActive, "c"));
    }

    private static CanvasDefinition TwoWaits { get; } = TestRules.Canvas(
        "c",
        TestRules.Event("go"),
        TestRules.Wait("first", Clock.Day, [TestRules.Group("on", "second", TestRules.Session)], "second"),
        TestRules.Wait("second", Clock.Day, [TestRules.Group("done", null, TestRules.Event("done"))], null)) with
    {
        ExitCriteria = new ExitCriteria([TestRules.Event("enough")], null),
    };

    private long In(string step) => _w.Engine.Pending.In(_w.Names.Find("c"), _w.Names.Find(step));

    private long Ended(string step, ExitReason reason) =>
        _w.Engine.Counts.All.Where(c => c.Key == new CountKey(_w.Names.Find("c"), _w.Names.Find(step), (int)reason, CountKind.StepEnded)).Sum(c => c.Value);

    private byte[] Stored(string user)
    {
        var bytes = new ByteWriter();
        ProfileCodec.Write(bytes, _w.User(user));
        return bytes.ToArray();
    }

    // The part is the last: its kind, its length, what it holds, and the end of the list.
    private byte[] WithoutPending(byte[] state)
    {
        var part = new ByteWriter();
        part.Count(_w.Engine.Pending.All.Count);
        foreach (var ((canvas, step), entries) in _w.Engine.Pending.All.OrderBy(e => e.Key))
        {
            part.Count(canvas);
            part.Count(step);
            part.Signed(entries);
        }

        var tail = new ByteWriter();
        tail.Byte(40);
        tail.Bytes(part.Written);
        tail.Byte(0);
        Assert.Equal(tail.ToArray(), state[^tail.Length..]);
        return [.. state[..^tail.Length], 0];
    }
}
