using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Pump;

/// <summary>An entry that cannot be applied stops its partition, and that one alone.</summary>
public sealed class FailedPartitionTests
{
    private static readonly byte[] Unknown = [99, 1];

    [Fact]
    public async Task A_partition_that_breaks_an_invariant_stops_alone()
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1 });
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var before = node.SetScoreAsync(installation.UserIn(0), 1);
        await gate.Arrived;
        var good = node.SetScoreAsync(installation.UserIn(1), 2);
        var broken = node.Node.AppendAsync(1, Unknown);
        var behind = node.SetScoreAsync(installation.UserIn(1), 3);
        var beside = node.SetScoreAsync(installation.UserIn(2), 4);
        gate.Open();
        await before;
        Assert.Equal(new AppendResult(AppendStatus.Applied, 1), await good);
        Assert.Equal(new AppendResult(AppendStatus.Unavailable, 0), await broken);
        Assert.Equal(new AppendResult(AppendStatus.Unavailable, 0), await behind);
        Assert.Equal(AppendStatus.Applied, (await beside).Status);

        Assert.Equal(AppendStatus.Unavailable, (await node.SetScoreAsync(installation.UserIn(1), 5)).Status);
        Assert.Equal(AppendStatus.Unavailable, (await node.Node.PostAsync(1, Unknown)).Status);
        Assert.Equal(AppendStatus.Applied, (await node.SetScoreAsync(installation.UserIn(2), 6)).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.ProfileAsync(installation.UserIn(1)));
        Assert.Contains("Partition 1 stopped at entry 2", node.Node.GetStatus().Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_others_are_checkpointed_and_the_log_is_kept_for_the_one_that_stopped()
    {
        var installation = new Installation(partitions: 3);
        await using (var node = installation.Start())
        {
            await node.SetScoreAsync(installation.UserIn(1), 2);
            await node.Node.CatchUpAsync();
            var firstNeeded = installation.Written.Count + 1;
            await node.Node.AppendAsync(1, Unknown);
            await node.SetScoreAsync(installation.UserIn(2), 4);
            await node.Node.CatchUpAsync();
            Assert.Equal(1, node.Store.SyncedSequence(2));
            Assert.Equal(1, node.Store.SyncedSequence(1));
            Assert.True(node.Log.FirstNumber <= firstNeeded);
        }

        // A start refuses to guess: the entry may be one of a newer version, and the log has it still.
        await using var again = installation.Open();
        Assert.Throws<InvalidDataException>(again.Node.Start);
    }

    [Fact]
    public async Task A_partition_that_stops_while_its_checkpoint_waits_stops_alone()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1 });
        using var syncing = new Gate();
        using var applying = new Gate();
        node.Store.BeforeSync = syncing.Pass;
        await node.SetScoreAsync(installation.UserIn(0), 1);
        await syncing.Arrived; // the checkpoints are held at the end of a round
        await node.SetScoreAsync(installation.UserIn(1), 2);
        var held = node.Node.AskAsync(0, _ => Hold(applying));
        await applying.Arrived;
        var broken = node.Node.AppendAsync(1, Unknown);
        var behind = node.SetScoreAsync(installation.UserIn(0), 3);
        while (installation.Written.Count < 3)
        {
            await Task.Yield();
        }

        var caughtUp = node.Node.CatchUpAsync();
        syncing.Open();
        applying.Open();
        await held;
        Assert.Equal(AppendStatus.Unavailable, (await broken).Status);
        await behind;
        await caughtUp;
        await node.Node.CatchUpAsync();
        Assert.Equal(2, node.Store.SyncedSequence(0));
        Assert.Contains("Partition 1 stopped", node.Node.GetStatus().Failure, StringComparison.Ordinal);
    }

    private static bool Hold(Gate gate)
    {
        gate.Pass();
        return true;
    }
}
