using Microsoft.Extensions.Time.Testing;

namespace Ripen.Runtime.Tests.Pump;

public sealed class CommitFailureTests
{
    [Fact]
    public async Task A_failed_commit_is_told_to_all_who_wait_and_nothing_more_is_taken()
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start();
        await node.SetScoreAsync(installation.UserIn(0), 1);
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        installation.LogDisk.FailNextAppend = true;
        var waiting = new List<Task<AppendResult>> { node.SetScoreAsync(installation.UserIn(0), 2) };
        await gate.Arrived;
        waiting.AddRange(Enumerable.Range(0, 30).Select(i => node.SetScoreAsync(installation.UserIn(i % 3), i)));
        gate.Open();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(new AppendResult(AppendStatus.Unavailable, 0), answer));
        Assert.Equal(AppendStatus.Unavailable, (await node.SetScoreAsync(installation.UserIn(1), 3)).Status);
        Assert.Equal(AppendStatus.Unavailable, (await node.Node.PostAsync(1, node.Request(r => r.Increment("ada", "visits", 1)))).Status);
        Assert.Contains("Row 2", node.Node.GetStatus().Failure, StringComparison.Ordinal);
        Assert.Equal("1", await node.ScoreAsync(installation.UserIn(0))); // reads go on
        Assert.Single(installation.Written);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_after_a_restart()
    {
        var installation = new Installation();
        await using (var node = installation.Start())
        {
            installation.LogDisk.LoseNextAnswer = true;
            Assert.Equal(AppendStatus.Unavailable, (await node.SetScoreAsync("ada", 5)).Status);
            Assert.Null(await node.ProfileAsync("ada"));
        }

        await using var again = installation.Start();
        Assert.Equal("5", await again.ScoreAsync("ada"));
        Assert.Equal(AppendStatus.Applied, (await again.SetScoreAsync("ada", 6)).Status);
    }

    [Fact]
    public async Task Timers_rest_when_nothing_is_committed_any_more()
    {
        var clock = new CountingClock();
        var installation = new Installation(partitions: 1, clock);
        await using var node = installation.Start();
        await node.PublishAsync(1);
        await node.SetScoreAsync("ada", 1);
        installation.LogDisk.FailNextAppend = true;
        installation.Time.Advance(TimeSpan.FromHours(25));
        while (node.Node.GetStatus().Failure is null || node.Node.IsTicking)
        {
            await Task.Yield();
        }

        await node.BarrierAsync();
        var looks = clock.Reads;
        for (var i = 0; i < 200; i++)
        {
            await node.BarrierAsync();
        }

        Assert.Equal(looks, clock.Reads);
    }

    /// <summary>Counts who asks for the time, but for the checkpoints, which ask at every round.</summary>
    private sealed class CountingClock : FakeTimeProvider
    {
        private int _reads;

        public int Reads => Volatile.Read(ref _reads);

        public override DateTimeOffset GetUtcNow()
        {
            if (Thread.CurrentThread.Name != "ripen-checkpoint")
            {
                Interlocked.Increment(ref _reads);
            }

            return base.GetUtcNow();
        }
    }
}
