using Ripen.Runtime.Pump;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Tests.Recovery;

/// <summary>The process is killed at one point of its work; what the next one finds equals what never stopped.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(CrashPoint.AfterAppend, false)]
    [InlineData(CrashPoint.BeforeWrite, false)]
    [InlineData(CrashPoint.AfterWrite, false)]
    [InlineData(CrashPoint.AfterWrite, true)]
    [InlineData(CrashPoint.AfterSync, false)]
    [InlineData(CrashPoint.AfterSync, true)]
    [InlineData(CrashPoint.BeforeCut, true)]
    public async Task A_kill_loses_nothing_that_was_answered(CrashPoint point, bool losePower)
    {
        var installation = new Installation(partitions: 3);
        var run = new CrashRun(installation, new PumpOptions { ApplyThreads = 2 });
        await run.StartAsync(publish: true);
        for (var i = 0; i < 10; i++)
        {
            await run.Node.SetScoreAsync($"user{i}", 90 + i);
        }

        await run.Node.Node.CatchUpAsync();
        using var held = await HoldCheckpointsAsync(run.Node);
        for (var i = 0; i < 12; i++)
        {
            await run.Node.TrackAsync($"user{i}", r => r.Event($"user{i}", "demo_requested"));
        }

        run.KillAt(point, after: 0);
        var last = run.Node.SetScoreAsync("user3", 200);
        var caughtUp = run.Node.Node.CatchUpAsync();
        await last;
        held.Open();
        await Assert.ThrowsAsync<CrashException>(() => caughtUp);
        await run.CrashAsync(losePower);
        await run.StartAsync(publish: false);
        await run.AssertEqualsTwinAsync();
        Assert.Equal("200", await run.Node.ScoreAsync("user3"));
        await run.Node.DisposeAsync();
    }

    [Fact]
    public async Task A_partition_recovers_from_where_it_stood_although_others_stood_elsewhere()
    {
        var installation = new Installation(partitions: 3);
        var run = new CrashRun(installation, new PumpOptions { ApplyThreads = 1 });
        await run.StartAsync(publish: true);
        for (var i = 0; i < 12; i++)
        {
            await run.Node.SetScoreAsync(installation.UserIn(i % 3, i / 3), i);
        }

        using var held = await HoldCheckpointsAsync(run.Node);
        for (var i = 0; i < 3; i++)
        {
            await run.Node.SetScoreAsync(installation.UserIn(i), 50);
        }

        run.KillAt(CrashPoint.AfterWrite, after: 1); // the second of three partitions
        var caughtUp = run.Node.Node.CatchUpAsync();
        held.Open();
        await Assert.ThrowsAsync<CrashException>(() => caughtUp);
        await run.CrashAsync(losePower: false);
        await run.StartAsync(publish: false);
        Assert.Equal(1, run.Node.Node.RecoveredEntries);
        await run.AssertEqualsTwinAsync();
        await run.Node.DisposeAsync();
    }

    [Fact]
    public async Task A_log_that_lacks_entries_is_refused()
    {
        var installation = new Installation(partitions: 1);
        var node = installation.Start();
        await node.SetScoreAsync("ada", 1);
        await node.SetScoreAsync("ada", 2);
        await node.Node.CatchUpAsync();
        await node.SetScoreAsync("ada", 3);
        await node.CrashAsync();

        // The checkpoints of another installation do not reach to where this log begins.
        var other = new Installation(partitions: 1);
        var store = new HookedStore(MemoryCheckpointStore.Open(other.StoreDisk, 1, "test"));
        var log = new HookedLog(new MemoryLog(installation.LogDisk, new LogOptions()), [], store);
        await using var broken = new RunningNode(other, log, store, new PumpOptions { ApplyThreads = 1 });
        var refusal = Assert.Throws<InvalidDataException>(broken.Node.Start);
        Assert.StartsWith("The log lacks entries 1 to", refusal.Message, StringComparison.Ordinal);
    }

    // The round is at its end: whatever comes from here on is for the next.
    private static async Task<Gate> HoldCheckpointsAsync(RunningNode node)
    {
        await node.Node.CatchUpAsync();
        var gate = new Gate();
        node.Store.BeforeSync = gate.Pass;
        await node.SetScoreAsync("user0", 1);
        await gate.Arrived;
        return gate;
    }
}
