using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;

namespace Ripen.Runtime.Tests.Effects;

/// <summary>What is open is handed out when it arises, and once at every start until it is finished.</summary>
public sealed class OpenEffectsTests
{
    private static readonly FrozenRequest Request = new("PATCH", "https://crm.example/Lead/ada", [], "{}");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_candidates_are_handed_out_once_at_every_start(bool killed)
    {
        var installation = new Installation();
        var node = installation.Start();
        await node.PublishAsync(2);
        await node.SetScoreAsync("ada", 150);
        await node.SetScoreAsync("bob", 150);
        await node.BarrierAsync();
        var open = node.Effects.TakeCandidates().Order().ToList();
        Assert.Equal(2, open.Count);
        for (var start = 0; start < 3; start++)
        {
            await (killed ? node.CrashAsync() : node.DisposeAsync().AsTask());
            node = installation.Start();
            Assert.Equal(open, node.Effects.TakeCandidates());
            Assert.Empty(node.Effects.TakeDeliveries());
            Assert.Equal(2, node.Node.GetStatus().UndecidedCandidates);
        }

        await EndAsync(node, open);
        await node.DisposeAsync();
        await using var last = installation.Start();
        Assert.Empty(last.Effects.TakeCandidates());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deliveries_are_handed_out_once_at_every_start_and_what_waits_for_them_is_not(bool killed)
    {
        var installation = new Installation(partitions: 1);
        var node = installation.Start();
        await node.PublishAsync(2);
        await node.SetScoreAsync("ada", 150);
        await node.SetScoreAsync("ada", 160);
        await node.BarrierAsync();
        var candidates = node.Effects.TakeCandidates();
        foreach (var (partition, candidate) in candidates)
        {
            await node.Node.PostAsync(partition, Entries.Claim(candidate, Request));
        }

        await node.BarrierAsync();
        var delivery = Assert.Single(node.Effects.TakeDeliveries());
        await (killed ? node.CrashAsync() : node.DisposeAsync().AsTask());

        await using var again = installation.Start();
        Assert.Equal([delivery], again.Effects.TakeDeliveries());
        Assert.Empty(again.Effects.TakeCandidates()); // one claimed, one waits for the outcome
        await again.Node.PostAsync(0, Entries.Outcome(delivery.Delivery, DeliveryStatus.Failed, new DeliveryAttempt(installation.Now, 500, "", null), []));
        await again.BarrierAsync();
        Assert.Equal([candidates[1]], again.Effects.TakeCandidates());
        Assert.Empty(again.Effects.TakeDeliveries());
    }

    [Fact]
    public async Task Effects_are_handed_out_only_after_their_commit()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        await node.PublishAsync(2);
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var answer = node.SetScoreAsync("ada", 150);
        await gate.Arrived;
        await node.BarrierAsync();
        Assert.Empty(node.Effects.TakeCandidates());
        gate.Open();
        await answer;
        await node.BarrierAsync();
        Assert.Single(node.Effects.TakeCandidates());
    }

    [Fact]
    public async Task Candidates_are_counted_as_undecided_as_soon_as_their_cause_is_answered()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        await node.PublishAsync(2);
        await node.SettleAsync();
        var before = node.Node.GetStatus().AppliedEntries;
        using var gate = new Gate();
        node.Effects.BeforeCandidates = gate.Pass; // whatever the handler takes, the answer and the figures do not wait for it
        await node.SetScoreAsync("ada", 150);
        Assert.Equal((before + 1, 1), (node.Node.GetStatus().AppliedEntries, node.Node.GetStatus().UndecidedCandidates));
        Assert.True(node.Node.NextDue < long.MaxValue);
        gate.Open();
    }

    private static async Task EndAsync(RunningNode node, IEnumerable<(int Partition, long Candidate)> candidates)
    {
        foreach (var (partition, candidate) in candidates)
        {
            await node.Node.PostAsync(partition, Entries.CandidatesEnded([new EndedCandidates(false, "below", [candidate])]));
        }
    }
}
