namespace Ripen.Runtime.Tests;

public sealed class PartitionNodeTests
{
    [Fact]
    public async Task Dispose_commits_and_applies_what_is_queued_and_checkpoints_it()
    {
        var installation = new Installation(partitions: 3);
        var node = installation.Start();
        var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var queued = new List<Task<AppendResult>> { node.SetScoreAsync(installation.UserIn(0), 0) };
        await gate.Arrived;
        queued.AddRange(Enumerable.Range(1, 90).Select(i => node.SetScoreAsync(installation.UserIn(i % 3), i)));
        var stopping = node.DisposeAsync().AsTask();
        gate.Open();
        Assert.All(await Task.WhenAll(queued), answer => Assert.Equal(AppendStatus.Applied, answer.Status));
        await stopping;
        gate.Dispose();
        Assert.NotEqual(AppendStatus.Applied, (await node.SetScoreAsync(installation.UserIn(0), 1)).Status);

        await using var again = installation.Start();
        Assert.Equal(0, again.Node.RecoveredEntries);
        Assert.Equal(91, again.Node.GetStatus().CheckpointedEntries);
        Assert.Equal("90", await again.ScoreAsync(installation.UserIn(0)));
    }

    [Fact]
    public async Task Dispose_of_a_node_that_never_started_ends()
    {
        await using var node = new Installation().Open();
        Assert.False(node.Node.IsReady);
    }

    [Fact]
    public async Task Status_shows_where_everything_stands()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        using var gate = new Gate();
        node.Store.BeforeWrite = gate.Pass;
        await node.SetScoreAsync("ada", 1);
        await gate.Arrived;
        await node.SetScoreAsync("ada", 2);
        await node.SetScoreAsync("bob", 2);
        var status = node.Node.GetStatus();
        Assert.Equal((3, 0, 2, 2), (status.AppliedEntries, status.CheckpointedEntries, status.LoadedProfiles, status.ChangedProfiles));
        Assert.Null(status.Failure);
        Assert.Equal(3, status.Log.LastNumber);
        gate.Open();
        await node.Node.CatchUpAsync();
        Assert.Equal((3, 0), (node.Node.GetStatus().CheckpointedEntries, node.Node.GetStatus().ChangedProfiles));
    }
}
