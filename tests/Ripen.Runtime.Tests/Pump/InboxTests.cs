using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Pump;

public sealed class InboxTests
{
    [Fact]
    public async Task Append_at_the_bound_of_entries_is_taken_and_one_over_is_told_to_come_back()
    {
        const int Bound = 5;
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1, InboxEntries = Bound });
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var taken = new List<Task<AppendResult>> { node.Node.AppendAsync(0, Entry(node)) };
        await gate.Arrived;
        taken.AddRange(Enumerable.Range(1, Bound - 1).Select(_ => node.Node.AppendAsync(0, Entry(node))));
        Assert.Equal(new AppendResult(AppendStatus.Busy, 0), await node.Node.AppendAsync(0, Entry(node)));
        taken.Add(node.Node.AppendAsync(1, Entry(node))); // another partition's inbox is not full
        gate.Open();
        Assert.All(await Task.WhenAll(taken), answer => Assert.Equal(AppendStatus.Applied, answer.Status));
        Assert.Equal(Bound + 1, installation.Written.Sum(r => r.Segments.Sum(s => s.Count)));
    }

    [Fact]
    public async Task Append_after_the_commit_finds_room_again()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1, InboxEntries = 1 });
        var answered = 0;
        while (answered < 50)
        {
            // Room is made right after the answer, on another thread: a caller that is faster is told to come back.
            var answer = await node.Node.AppendAsync(0, Entry(node));
            Assert.Contains(answer.Status, new[] { AppendStatus.Applied, AppendStatus.Busy });
            answered += answer.Status == AppendStatus.Applied ? 1 : 0;
        }

        Assert.Equal(50, installation.Written.Count);
    }

    [Theory]
    [InlineData(0, AppendStatus.Applied)]
    [InlineData(1, AppendStatus.Busy)]
    public async Task Append_is_bounded_by_the_bytes_of_all_partitions_together(int over, AppendStatus expected)
    {
        const int Waiting = 40;
        var installation = new Installation(partitions: 4);
        await using var probe = new Installation().Start();
        var entry = Entry(probe);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1, InboxBytes = (entry.Length * (Waiting + 1L)) - over });
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var taken = new List<Task<AppendResult>> { node.Node.AppendAsync(0, entry) };
        await gate.Arrived;
        taken.AddRange(Enumerable.Range(1, Waiting - 1).Select(i => node.Node.AppendAsync(i % 4, entry)));
        var last = node.Node.AppendAsync(3, entry);
        gate.Open();
        Assert.Equal(expected, (await last).Status);
        Assert.All(await Task.WhenAll(taken), answer => Assert.Equal(AppendStatus.Applied, answer.Status));
    }

    [Fact]
    public async Task Entries_of_the_system_are_never_told_to_come_back()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1, InboxEntries = 1 });
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var full = node.Node.AppendAsync(0, Entry(node));
        await gate.Arrived;
        Assert.Equal(AppendStatus.Busy, (await node.Node.AppendAsync(0, Entry(node))).Status);
        var posted = Enumerable.Range(0, 100).Select(_ => node.Node.PostAsync(0, Entry(node))).ToList();
        gate.Open();
        await full;
        Assert.All(await Task.WhenAll(posted), answer => Assert.Equal(AppendStatus.Applied, answer.Status));
    }

    private static byte[] Entry(RunningNode node) => node.Request(r => r.Increment("ada", "visits", 1));
}
