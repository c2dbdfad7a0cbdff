using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;
using Ripen.Runtime.Pump;
using Ripen.Runtime.Sweeps;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Tests.Sweeps;

/// <summary>Sweeps go over all users, wherever they lie, between other entries, and go on after a crash.</summary>
public sealed class SweepPumpTests
{
    private const ulong Id = 7;

    [Fact]
    public async Task A_sweep_comes_to_every_user_stored_or_not_exactly_once()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        await FillAsync(node, installation, 0, Entries.MaxUsersPerStep + 20);
        await node.Node.CatchUpAsync();
        await FillAsync(node, installation, Entries.MaxUsersPerStep + 20, 60);
        await node.PublishAsync(1);
        await BeginAsync(node, installation);
        await SweepAsync(node);
        foreach (var sweep in await SweepsAsync(node))
        {
            Assert.Equal((Entries.MaxUsersPerStep + 80L, Entries.MaxUsersPerStep + 80L, SweepStatus.Done), (sweep.Looked, sweep.Entered, sweep.Status));
        }
    }

    [Theory]
    [InlineData(Entries.MaxUsersPerStep, 1)]
    [InlineData(Entries.MaxUsersPerStep + 1, 2)]
    public async Task A_step_holds_so_many_users_at_most(int users, int steps)
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        await FillAsync(node, installation, 0, users);
        await node.PublishAsync(1);
        await BeginAsync(node, installation);
        await SweepAsync(node);
        Assert.Equal(users, (await SweepsAsync(node))[0].Entered);
        Assert.Equal(steps, Steps(installation).Count);
    }

    [Fact]
    public async Task Only_so_many_partitions_have_a_step_on_its_way()
    {
        var installation = new Installation(partitions: SweepPump.MaxAtOnce + 2);
        await using var node = installation.Start();
        await FillAsync(node, installation, 0, 3);
        await node.PublishAsync(1);
        await BeginAsync(node, installation);
        await SweepAsync(node);
        Assert.All(Steps(installation).CountBy(s => s.Row), row => Assert.InRange(row.Value, 1, SweepPump.MaxAtOnce));
        Assert.All(await SweepsAsync(node), sweep => Assert.Equal(3, sweep.Entered));
    }

    [Fact]
    public async Task A_sweep_goes_on_after_a_crash_and_replays_as_it_ran()
    {
        var installation = new Installation(partitions: 2);
        var node = installation.Start();
        await FillAsync(node, installation, 0, (2 * Entries.MaxUsersPerStep) + 1);
        await node.PublishAsync(1);
        await node.Node.CatchUpAsync();
        using var gate = new Gate();
        var rows = 0;
        node.Log.BeforeAppend = () =>
        {
            if (Interlocked.Increment(ref rows) > 3)
            {
                gate.Pass();
            }
        };
        var begun = BeginAsync(node, installation);
        await gate.Arrived;
        gate.Open();
        await node.CrashAsync();
        await begun;
        await using var again = installation.Start();
        if ((await SweepsAsync(again)).Count == 0)
        {
            await BeginAsync(again, installation); // the crash came before the beginning
        }

        await SweepAsync(again);
        var engines = installation.Twin();
        foreach (var (live, twin) in (await SweepsAsync(again)).Zip(engines.Select(e => e.Sweeps.All.Single())))
        {
            Assert.Equal(live, twin);
            Assert.Equal((SweepStatus.Done, (2L * Entries.MaxUsersPerStep) + 1), (live.Status, live.Entered));
        }
    }

    [Fact]
    public async Task A_cancelled_sweep_takes_no_further_step()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        await FillAsync(node, installation, 0, 3);
        await node.PublishAsync(1);
        await Task.WhenAll(
            node.Node.PostAsync(0, Entries.SweepBegun(Id, SweepKind.Rearm, installation.Names.Find("lead-scoring"))),
            node.Node.PostAsync(0, Entries.SweepCancelled(Id)));
        await SweepAsync(node);
        var sweep = Assert.Single(await SweepsAsync(node));
        Assert.NotEqual(SweepStatus.Running, sweep.Status);
        Assert.False(node.Node.IsSweeping);
    }

    // A partition by itself: what it says to others gets no receipt before the test gives one.
    [Fact]
    public void A_partition_whose_messages_wait_for_so_many_receipts_gets_no_step()
    {
        var installation = new Installation(partitions: 2);
        var engine = new EnginePartition(0, 2, new NoProfiles(), installation.Rules);
        engine.Apply(1, installation.Now, Entries.Rules(1));
        var emails = Enumerable.Range(0, int.MaxValue).Select(i => $"u{i}@x.com").Where(e => Identifier.Email(e).Partition(2) == 1).Take(SweepPump.MaxOpenMessages);
        foreach (var (user, email) in Users(installation, 0).Zip(emails))
        {
            var request = new RequestBuilder(installation.Names, installation.Now);
            request.Email(user, email);
            engine.Apply(engine.Sequence + 1, installation.Now, request.Finish());
        }

        engine.Apply(engine.Sequence + 1, installation.Now, Entries.SweepBegun(Id, SweepKind.Rearm, installation.Names.Find("lead-scoring")));
        var cell = new PartitionCell(engine);
        var asked = 0;
        using var inbox = new Inbox(new PumpOptions(), 2);
        using var store = MemoryCheckpointStore.Open(installation.StoreDisk, 2, "test");
        using var pump = new SweepPump([cell], inbox, store, (_, question) =>
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult(question(engine));
        });
        cell.Publish();
        Assert.Equal(SweepPump.MaxOpenMessages, cell.OpenMessages);
        pump.Opened(0);
        Assert.Equal((0, true), (asked, pump.IsSweeping));

        engine.Apply(engine.Sequence + 1, installation.Now, Entries.Receipts([new Receipt(0, 1, 1)]));
        cell.Publish();
        pump.Opened(0);
        SpinWait.SpinUntil(() => Volatile.Read(ref asked) > 0);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_partition_with_so_many_undecided_candidates_gets_no_step()
    {
        var installation = new Installation(partitions: 1);
        var engine = new EnginePartition(0, 1, new NoProfiles(), installation.Rules);
        engine.Apply(1, installation.Now, Entries.Rules(2));
        foreach (var user in Users(installation, 0).Take(SweepPump.MaxCandidates))
        {
            var request = new RequestBuilder(installation.Names, installation.Now);
            request.Set(user, ("lead score", 1));
            engine.Apply(engine.Sequence + 1, installation.Now, request.Finish());
        }

        engine.Apply(engine.Sequence + 1, installation.Now, Entries.SweepBegun(Id, SweepKind.Rearm, installation.Names.Find("lead-scoring")));
        var cell = new PartitionCell(engine);
        var asked = 0;
        using var inbox = new Inbox(new PumpOptions(), 1);
        using var store = MemoryCheckpointStore.Open(installation.StoreDisk, 1, "test");
        using var pump = new SweepPump([cell], inbox, store, (_, question) =>
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult(question(engine));
        });
        cell.Publish();
        Assert.Equal(SweepPump.MaxCandidates, cell.Candidates);
        pump.Opened(0);
        Assert.Equal((0, true), (asked, pump.IsSweeping));

        engine.Apply(engine.Sequence + 1, installation.Now, Entries.CandidatesEnded([new EndedCandidates(false, "not today", [1])]));
        cell.Publish();
        pump.Opened(0);
        SpinWait.SpinUntil(() => Volatile.Read(ref asked) > 0);
        Assert.Equal(1, asked);
    }

    private static async Task FillAsync(RunningNode node, Installation installation, int from, int count)
    {
        for (var partition = 0; partition < installation.Partitions; partition++)
        {
            var users = Users(installation, partition).Skip(from).Take(count).ToList();
            await node.Node.AppendAsync(partition, node.Request(r => users.ForEach(u => r.Set(u, ("visits", 1)))));
        }
    }

    private static IEnumerable<string> Users(Installation installation, int partition) =>
        Enumerable.Range(0, int.MaxValue).Select(i => $"user{i}").Where(u => installation.PartitionOf(u) == partition);

    private static Task<AppendResult[]> BeginAsync(RunningNode node, Installation installation) => Task.WhenAll(Enumerable.Range(0, installation.Partitions)
        .Select(p => node.Node.PostAsync(p, Entries.SweepBegun(Id, SweepKind.Rearm, installation.Names.Find("lead-scoring")))));

    private static async Task SweepAsync(RunningNode node)
    {
        while (node.Node.IsSweeping && node.Node.GetStatus().Failure is null)
        {
            await Task.Yield();
        }

        await node.BarrierAsync();
        Assert.Null(node.Node.GetStatus().Failure);
    }

    private static async Task<List<Sweep>> SweepsAsync(RunningNode node)
    {
        var sweeps = new List<Sweep>();
        for (var partition = 0; partition < node.Node.Partitions; partition++)
        {
            sweeps.AddRange(await node.Node.AskAsync(partition, e => e.Sweeps.All.Select(s => s with { }).ToList()));
        }

        return sweeps;
    }

    private static List<(long Row, int Partition)> Steps(Installation installation)
    {
        lock (installation.Written)
        {
            return [.. installation.Written.SelectMany(row => row.Segments, (row, segment) => (row, segment))
                .SelectMany(s => Installation.Entries(s.segment), (s, entry) => (s.row.Number, s.segment.Partition, entry))
                .Where(e => e.entry[0] == (byte)EntryKind.SweepStep)
                .Select(e => (e.Number, e.Partition))];
        }
    }

    private sealed class NoProfiles : IProfileSource
    {
        public byte[]? ReadProfile(ulong key) => null;

        public byte[]? ReadAddress(ulong key) => null;
    }
}
