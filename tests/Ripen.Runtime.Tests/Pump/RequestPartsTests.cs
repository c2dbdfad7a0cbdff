using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Pump;

/// <summary>One request that became entries of several partitions.</summary>
public sealed class RequestPartsTests
{
    [Fact]
    public async Task Append_of_parts_is_answered_when_all_are_applied()
    {
        var installation = new Installation(partitions: 4);
        await using var node = installation.Start();
        for (var i = 1; i <= 50; i++)
        {
            var parts = Parts(Enumerable.Range(0, 4).Select(p => (p, SetScore(node, installation.UserIn(p), i))));
            Assert.Equal(AppendStatus.Applied, (await node.Node.AppendAsync(parts)).Status);
            for (var partition = 0; partition < 4; partition++)
            {
                Assert.Equal($"{i}", await node.ScoreAsync(installation.UserIn(partition)));
            }
        }
    }

    [Fact]
    public async Task Append_of_parts_takes_none_when_one_inbox_is_full()
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1, InboxEntries = 1 });
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var full = node.SetScoreAsync(installation.UserIn(1), 1);
        await gate.Arrived;
        var parts = Parts(Enumerable.Range(0, 3).Select(p => (p, SetScore(node, installation.UserIn(p), 2))));
        Assert.Equal(new AppendResult(AppendStatus.Busy, 0), await node.Node.AppendAsync(parts));
        gate.Open();
        await full;
        Assert.Null(await node.ScoreAsync(installation.UserIn(0)));
        Assert.Equal("1", await node.ScoreAsync(installation.UserIn(1)));
        Assert.Single(installation.Written);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Append_of_parts_answers_the_worst_whichever_comes_first(int conflicting)
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start();
        await node.Node.AppendAsync(conflicting, Entries.IdempotencyKey(1, 7));
        var parts = Parts(Enumerable.Range(0, 3).Select(p => (p, Entries.IdempotencyKey(1, 8))));
        Assert.Equal(AppendStatus.Conflict, (await node.Node.AppendAsync(parts)).Status);
    }

    // The part of the partition that stops is unavailable, and comes first, in the middle or last.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Append_of_parts_is_unavailable_when_one_partition_stops_at_it(int stopping)
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1 });
        var parts = Parts(Enumerable.Range(0, 3).Select(p => (p, p == stopping ? [99, 1] : SetScore(node, installation.UserIn(p), 2))));
        Assert.Equal(AppendStatus.Unavailable, (await node.Node.AppendAsync(parts)).Status);
        Assert.Equal("2", await node.ScoreAsync(installation.UserIn((stopping + 1) % 3)));
    }

    [Fact]
    public async Task Append_of_no_parts_is_answered_at_once()
    {
        await using var node = new Installation().Start();
        Assert.Equal(new AppendResult(AppendStatus.Applied, 0), await node.Node.AppendAsync(default(ReadOnlyMemory<byte>)));
    }

    private static byte[] SetScore(RunningNode node, string user, int score) => node.Request(r => r.Set(user, ("lead score", score)));

    private static byte[] Parts(IEnumerable<(int Partition, byte[] Entry)> entries)
    {
        var to = new ByteWriter();
        foreach (var (partition, entry) in entries)
        {
            EntryParts.Write(to, partition, entry);
        }

        return to.ToArray();
    }
}
