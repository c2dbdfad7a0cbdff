using Ripen.Engine.Codec;
using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Pump;

/// <summary>Whoever waits until nothing is on its way, as the test clock does, must not miss what stands between the inbox and the last effect.</summary>
public sealed class EntriesOnTheWayTests
{
    [Fact]
    public async Task EntriesOnTheWay_entry_that_nobody_waits_for_counts_until_it_is_applied()
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start();
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        node.Node.Post(0, node.Request(r => r.Set(installation.UserIn(0), ("lead score", 1))));
        await gate.Arrived;
        await node.BarrierAsync(); // every partition has nothing to do
        Assert.Equal((1, 1), (node.Node.TakenEntries, node.Node.EntriesOnTheWay));
        var more = Task.WhenAll(node.SetScoreAsync(installation.UserIn(1), 2), node.SetScoreAsync(installation.UserIn(2), 3));
        Assert.Equal((3, 3), (node.Node.TakenEntries, node.Node.EntriesOnTheWay));
        gate.Open();
        await more;
        await node.BarrierAsync();
        Assert.Equal((3, 0), (node.Node.TakenEntries, node.Node.EntriesOnTheWay));
    }

    [Fact]
    public async Task EntriesOnTheWay_entry_whose_effects_are_being_handed_on_counts()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        await node.PublishAsync(2);
        await node.BarrierAsync(); // answered, and no longer on its way
        using var gate = new Gate();
        node.Effects.BeforeCandidates = gate.Pass;
        await node.SetScoreAsync("ada", 150); // answered, but its candidate is not rendered
        await gate.Arrived;
        Assert.Equal(1, node.Node.EntriesOnTheWay);
        gate.Open();
        await node.BarrierAsync();
        Assert.Equal(0, node.Node.EntriesOnTheWay);
    }

    [Fact]
    public async Task EntriesOnTheWay_parts_of_a_request_count_one_by_one()
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start();
        var parts = new ByteWriter();
        for (var partition = 0; partition < 3; partition++)
        {
            var user = installation.UserIn(partition);
            EntryParts.Write(parts, partition, node.Request(r => r.Set(user, ("lead score", 1))));
        }

        await node.Node.AppendAsync(parts.ToArray());
        await node.BarrierAsync();
        Assert.Equal((3, 0), (node.Node.TakenEntries, node.Node.EntriesOnTheWay));
    }

    [Fact]
    public async Task EntriesOnTheWay_entries_that_are_given_up_are_not_on_their_way()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1 });
        await node.Node.AppendAsync(1, [99, 1]); // stops the partition
        await node.Node.PostAsync(1, [99, 1]);
        await node.Node.AskAsync(0, _ => true); // the one thread that applies
        Assert.Equal((2, 0), (node.Node.TakenEntries, node.Node.EntriesOnTheWay));
        installation.LogDisk.FailNextAppend = true;
        await node.SetScoreAsync(installation.UserIn(0), 1);
        await node.Node.PostAsync(0, [99, 1]);
        Assert.Equal((4, 0), (node.Node.TakenEntries, node.Node.EntriesOnTheWay));
    }
}
