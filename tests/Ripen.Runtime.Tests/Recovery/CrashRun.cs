using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Recovery;

/// <summary>A row of processes on one installation, each killed at some point.</summary>
internal sealed class CrashRun(Installation installation, PumpOptions options)
{
    public static IEnumerable<string> Users { get; } = [.. Enumerable.Range(0, 12).Select(i => $"user{i}")];

    public RunningNode Node { get; private set; } = null!;

    /// <summary>Candidates handed out since the start and not decided by the test.</summary>
    public List<(int Partition, long Candidate)> Candidates { get; private set; } = [];

    /// <summary>Deliveries handed out since the start and not answered by the test.</summary>
    public List<(int Partition, long Delivery)> Deliveries { get; private set; } = [];

    public bool IsDead { get; private set; }

    public async Task StartAsync(bool publish)
    {
        IsDead = false;
        Node = installation.Open(options);
        var twins = installation.Twin();
        Node.Node.Start();
        Candidates = Node.Effects.TakeCandidates();
        Deliveries = Node.Effects.TakeDeliveries();

        // What is open is handed out before anything new can happen.
        var candidates = twins.SelectMany(t => t.OpenCandidates, (t, c) => (t.Partition, c.Number)).ToList();
        var deliveries = twins.SelectMany(t => t.OpenDeliveries, (t, d) => (t.Partition, d.Number)).ToList();
        Assert.Equal(candidates, Candidates.Take(candidates.Count));
        Assert.Equal(deliveries, Deliveries.Take(deliveries.Count));
        Assert.Distinct(Candidates);
        Assert.Distinct(Deliveries);
        if (publish)
        {
            await Node.PublishAsync(2);
        }
    }

    /// <summary>Arms the kill: the first time the point is reached after it was passed so many times.</summary>
    public void KillAt(CrashPoint point, int after)
    {
        var node = Node;
        var left = after;
        void Kill()
        {
            if (Interlocked.Decrement(ref left) < 0)
            {
                IsDead = true;
                node.CrashHere();
            }
        }

        switch (point)
        {
            case CrashPoint.AfterAppend:
                node.Log.AfterAppend = Kill;
                break;
            case CrashPoint.BeforeWrite:
                node.Store.BeforeWrite = Kill;
                break;
            case CrashPoint.AfterWrite:
                node.Store.AfterWrite = Kill;
                break;
            case CrashPoint.AfterSync:
                node.Store.AfterSync = Kill;
                break;
            case CrashPoint.BeforeCut:
                node.Log.BeforeCut = Kill;
                break;
        }
    }

    public async Task CrashAsync(bool losePower)
    {
        await Node.CrashAsync();
        if (losePower)
        {
            installation.StoreDisk.LoseUnsynced();
        }
    }

    /// <summary>Compares every partition with one that has applied all that was ever written.</summary>
    public async Task AssertEqualsTwinAsync()
    {
        await Node.SettleAsync();
        var twins = installation.Twin();
        using var reader = Node.Store.OpenReader();
        for (var partition = 0; partition < twins.Length; partition++)
        {
            var number = partition;
            var users = Users.Where(u => installation.PartitionOf(u) == number).ToList();
            var live = await Node.Node.AskAsync(number, engine => PartitionState.Of(engine, users, block => reader.HistoryBlock(number, block)));
            Assert.Equal(PartitionState.Of(twins[number], users, _ => null), live);
        }
    }
}
