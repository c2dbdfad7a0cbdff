namespace Ripen.Runtime.Tests.Pump;

public sealed class AskTests
{
    [Fact]
    public async Task Ask_sees_what_was_answered_before()
    {
        await using var node = new Installation(partitions: 2).Start();
        for (var i = 1L; i <= 100; i++)
        {
            Assert.Equal(i, (await node.Node.AppendAsync(1, node.Request(r => r.Increment("ada", "visits", 1)))).Sequence);
            Assert.Equal(i, await node.Node.AskAsync(1, engine => engine.Sequence));
        }
    }

    [Fact]
    public async Task Ask_that_fails_tells_its_asker_and_stops_nothing()
    {
        await using var node = new Installation(partitions: 1).Start();
        await Assert.ThrowsAsync<InvalidDataException>(() => node.Node.AskAsync<int>(0, _ => throw new InvalidDataException("A block is damaged.")));
        Assert.Equal(AppendStatus.Applied, (await node.SetScoreAsync("ada", 1)).Status);
        Assert.Null(node.Node.GetStatus().Failure);
    }

    // Whoever asks while the node stops gets an answer or a refusal, never silence.
    [Fact]
    public async Task Ask_of_a_node_that_stops_is_answered_or_refused()
    {
        for (var run = 0; run < 30; run++)
        {
            var node = new Installation(partitions: 2).Start();
            var asking = Task.Run(() => AskUntilRefusedAsync(node), TestContext.Current.CancellationToken);
            await node.SetScoreAsync("ada", run);
            await node.DisposeAsync();
            await asking;
        }
    }

    private static async Task AskUntilRefusedAsync(RunningNode node)
    {
        try
        {
            while (true)
            {
                await node.Node.AskAsync(1, _ => true);
            }
        }
        catch (InvalidOperationException)
        {
        }
    }
}
