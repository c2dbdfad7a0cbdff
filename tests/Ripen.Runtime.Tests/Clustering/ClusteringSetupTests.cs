using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ripen.Engine.Codec;
using Ripen.Engine.Names;
using Ripen.Runtime.Clustering;
using Ripen.Runtime.Pump;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Tests.Clustering;

/// <summary>The doors of two servers side by side on one machine.</summary>
public sealed class ClusteringSetupTests
{
    [Fact]
    public async Task Two_nodes_side_by_side_answer_through_their_own_doors()
    {
        var (left, right) = (new Installation(partitions: 8), new Installation(partitions: 5));
        await using var leftNode = left.Start();
        await using var rightNode = right.Start();
        using var leftHost = Build(left, leftNode);
        using var rightHost = Build(right, rightNode);
        var cancellation = TestContext.Current.CancellationToken;
        await Task.WhenAll(leftHost.StartAsync(cancellation), rightHost.StartAsync(cancellation));
        var (leftDoor, rightDoor) = (leftHost.Services.GetRequiredService<IPartitions>(), rightHost.Services.GetRequiredService<IPartitions>());
        Assert.Equal((8, 5), (leftDoor.Count, rightDoor.Count));

        for (var i = 0; i < 20; i++)
        {
            var entry = leftNode.Request(r => r.Set($"user{i}", ("lead score", i)));
            Assert.Equal(AppendStatus.Applied, (await leftDoor.AppendAsync(left.PartitionOf($"user{i}"), entry, cancellation)).Status);
        }

        await rightDoor.AppendAsync(right.PartitionOf("user1"), rightNode.Request(r => r.Set("user1", ("lead score", 100))), cancellation);
        for (var i = 0; i < 20; i++)
        {
            var user = UserIdentifier.ExternalId($"user{i}");
            Assert.Equal(await leftNode.Reader.ReadProfileAsync(left.PartitionOf($"user{i}"), user), await leftDoor.ReadProfileAsync(user, cancellation));
            Assert.NotNull(await leftDoor.ReadLedgerAsync(user, "lead score", null, null, cancellation));
            Assert.Equal(i == 1, await rightDoor.ReadProfileAsync(user, cancellation) is not null);
        }

        Assert.Null(await leftDoor.ReadProfileAsync(new UserIdentifier(Engine.Log.IdentifierKind.BrazeId, "no id"), cancellation));
        await Task.WhenAll(leftHost.StopAsync(cancellation), rightHost.StopAsync(cancellation));
    }

    [Fact]
    public async Task A_full_inbox_is_told_through_the_door()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1, InboxEntries = 1 });
        using var host = Build(installation, node);
        var cancellation = TestContext.Current.CancellationToken;
        await host.StartAsync(cancellation);
        var door = host.Services.GetRequiredService<IPartitions>();
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var entry = node.Request(r => r.Increment("ada", "visits", 1));
        var first = door.AppendAsync(0, entry, cancellation).AsTask();
        await gate.Arrived;
        Assert.Equal(AppendStatus.Busy, (await door.AppendAsync(0, entry, cancellation)).Status);
        var parts = new ByteWriter();
        EntryParts.Write(parts, 0, entry);
        Assert.Equal(AppendStatus.Busy, (await door.AppendAsync(parts.ToArray(), cancellation)).Status);
        gate.Open();
        Assert.Equal(AppendStatus.Applied, (await first).Status);
        Assert.Equal("1", (await node.ProfileAsync("ada"))!.Value.GetProperty("custom_attributes").GetProperty("visits").GetRawText());
        await host.StopAsync(cancellation);
    }

    [Fact]
    public async Task A_request_of_several_partitions_is_answered_through_the_door_when_all_are_applied()
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start();
        using var host = Build(installation, node);
        var cancellation = TestContext.Current.CancellationToken;
        await host.StartAsync(cancellation);
        var door = host.Services.GetRequiredService<IPartitions>();
        for (var i = 1; i <= 20; i++)
        {
            var parts = new ByteWriter();
            for (var partition = 0; partition < 3; partition++)
            {
                EntryParts.Write(parts, partition, node.Request(r => r.Set(installation.UserIn(partition), ("lead score", i))));
            }

            Assert.Equal(AppendStatus.Applied, (await door.AppendAsync(parts.ToArray(), cancellation)).Status);
            for (var partition = 0; partition < 3; partition++)
            {
                Assert.Equal($"{i}", await node.ScoreAsync(installation.UserIn(partition)));
            }
        }

        await host.StopAsync(cancellation);
    }

    private static IHost Build(Installation installation, RunningNode node)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<INames>(installation.Names);
        builder.Services.AddSingleton<ICheckpointStore>(node.Store);
        builder.AddPartitions(node.Node, TimeProvider.System);
        return builder.Build();
    }
}
