using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Checkpoints;

public sealed class CheckpointLoopTests
{
    [Fact]
    public async Task CatchUp_returns_when_everything_applied_before_is_stored_and_synced()
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start();
        for (var i = 1; i <= 60; i++)
        {
            await node.SetScoreAsync(installation.UserIn(i % 3), i);
            await node.Node.CatchUpAsync();
            Assert.Equal([i / 3, (i + 2) / 3, (i + 1) / 3], Enumerable.Range(0, 3).Select(p => node.Store.SyncedSequence(p)));
        }

        Assert.Equal(60, node.Node.GetStatus().CheckpointedEntries);
        Assert.Equal(installation.Now, node.Node.AsOf);
    }

    [Fact]
    public async Task CatchUp_asked_for_during_a_round_waits_for_the_next()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        using var gate = new Gate();
        await node.SetScoreAsync(installation.UserIn(0), 1);
        await node.Node.CatchUpAsync();
        node.Store.BeforeSync = gate.Pass;
        await node.SetScoreAsync(installation.UserIn(0), 2);
        await gate.Arrived; // this round is past all partitions
        await node.SetScoreAsync(installation.UserIn(0), 3);
        var caughtUp = node.Node.CatchUpAsync();
        Assert.Equal(2, node.Store.ReadPartition(0)!.Sequence);
        gate.Open();
        await caughtUp;
        Assert.Equal(3, node.Store.SyncedSequence(0));
    }

    [Fact]
    public async Task A_checkpoint_that_is_held_never_holds_a_commit_up()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        using var gate = new Gate();
        node.Store.BeforeWrite = gate.Pass;
        await node.SetScoreAsync("ada", 0);
        await gate.Arrived;
        for (var i = 1; i <= 200; i++)
        {
            Assert.Equal(AppendStatus.Applied, (await node.SetScoreAsync("ada", i)).Status);
        }

        Assert.Equal("200", await node.ScoreAsync("ada"));
        Assert.True(node.Node.GetStatus().ReplaySeconds > 0);
        gate.Open();
        await node.Node.CatchUpAsync();
        Assert.Equal(0, node.Node.GetStatus().ReplaySeconds);
    }

    [Fact]
    public async Task The_log_is_cut_behind_the_slowest_partition_only()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        for (var i = 0; i < 20; i++)
        {
            await node.SetScoreAsync(installation.UserIn(i % 2), i);
        }

        await node.Node.CatchUpAsync();
        Assert.Equal(21, node.Log.FirstNumber);

        // Partition 1 goes on while the round is past it: its row must stay.
        using var gate = new Gate();
        node.Store.BeforeSync = gate.Pass;
        await node.SetScoreAsync(installation.UserIn(0), 1);
        await gate.Arrived;
        await node.SetScoreAsync(installation.UserIn(1), 2);
        await node.SetScoreAsync(installation.UserIn(0), 3);
        using var cut = new Gate();
        node.Log.BeforeCut = cut.Pass;
        gate.Open();
        await cut.Arrived;
        node.Log.BeforeCut = null;
        cut.Open();
        await node.Node.CatchUpAsync();
        Assert.Empty(node.Log.EarlyCuts);
    }

    // Two applying threads, and all that ever happens is of one: the other's row does not move by itself.
    [Fact]
    public async Task The_log_is_cut_although_an_applying_thread_has_nothing_to_do()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 2 });
        for (var i = 0; i < 10; i++)
        {
            await node.SetScoreAsync(installation.UserIn(1), i);
        }

        await node.Node.CatchUpAsync();
        Assert.Equal(11, node.Log.FirstNumber);
    }

    [Fact]
    public async Task A_checkpoint_that_cannot_be_written_is_told_and_loses_nothing()
    {
        var installation = new Installation(partitions: 1);
        await using (var node = installation.Start())
        {
            installation.StoreDisk.FailNextWrite = true;
            await node.SetScoreAsync("ada", 1);
            await Assert.ThrowsAsync<IOException>(node.Node.CatchUpAsync);
            await Assert.ThrowsAsync<IOException>(node.Node.CatchUpAsync);
            Assert.Equal("The disk was told to fail.", node.Node.GetStatus().Failure);
            Assert.Equal(AppendStatus.Applied, (await node.SetScoreAsync("ada", 2)).Status);
            Assert.Equal([2, 1], await node.LedgerValuesAsync("ada"));
            Assert.Equal(1, node.Log.FirstNumber);
        }

        await using var again = installation.Start();
        Assert.Equal(2, again.Node.RecoveredEntries);
        Assert.Equal([2, 1], await again.LedgerValuesAsync("ada"));
    }

    [Fact]
    public async Task CatchUp_of_a_node_that_stopped_says_so()
    {
        var node = new Installation().Start();
        await node.SetScoreAsync("ada", 1);
        await node.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(node.Node.CatchUpAsync);
    }
}
