namespace Ripen.Runtime.Tests.Recovery;

public sealed class LogReplayTests
{
    [Fact]
    public async Task Start_replays_what_no_checkpoint_holds()
    {
        var installation = new Installation(partitions: 3);
        var node = installation.Start();
        node.Store.Die();
        for (var i = 1; i <= 30; i++)
        {
            await node.SetScoreAsync(installation.UserIn(i % 3), i);
        }

        await node.CrashAsync();
        await using var again = installation.Start();
        Assert.Equal(("30", "28", "29"), (await Score(again, 0), await Score(again, 1), await Score(again, 2)));
        Assert.Equal((30, 30), (again.Node.RecoveredEntries, again.Node.GetStatus().AppliedEntries));
        Assert.Equal(11, (await again.SetScoreAsync(installation.UserIn(0), 1)).Sequence);

        Task<string?> Score(RunningNode from, int partition) => from.ScoreAsync(installation.UserIn(partition));
    }

    // The reading thread runs ahead of the applying one and waits for room; nobody makes any once the applying one has failed.
    [Fact]
    public async Task Start_says_why_a_replay_failed_although_the_log_was_read_ahead()
    {
        const int RowsAhead = 64;
        var installation = new Installation(partitions: 1);
        var node = installation.Start();
        node.Store.Die(); // no checkpoint, so that all of the log is read
        await node.PublishAsync(1);
        for (var i = 0; i < 3 * RowsAhead; i++)
        {
            await node.SetScoreAsync("ada", i);
        }

        await node.CrashAsync();
        using var gate = new Gate();
        await using var again = installation.Open();
        installation.BeforeRules = _ =>
        {
            gate.Pass();
            throw new InvalidOperationException("The control store has no such set.");
        };
        var start = Task.Run(again.Node.Start, TestContext.Current.CancellationToken);
        await gate.Arrived;
        while (again.Log.RowsRead < RowsAhead + 2)
        {
            await Task.Yield();
        }

        gate.Open();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => start);
        Assert.Equal("The control store has no such set.", failure.Message);
    }
}
