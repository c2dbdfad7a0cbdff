using Ripen.Engine.Partitions;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Runtime.Reading;
using Ripen.Simulation.Tests.Handoff;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Nodes;
using Ripen.Simulation.Tests.Reference;
using static Ripen.Simulation.Tests.Checks.Expect;

namespace Ripen.Simulation.Tests.Checks;

/// <summary>Holds a node at rest against the reference and against the twin that never crashed.</summary>
internal sealed class Checker(Machine machine, Handoffs handoffs)
{
    private readonly Model _model = new(number => machine.Published[(int)number], (person, campaign) => Machine.ShareOf(person.Name, person.CreatedAt, campaign));
    private readonly Twin _twin = new(machine);
    private readonly IdentityCheck _identities = new(machine);
    private readonly List<(IReadOnlyList<Deed> Deeds, AppendStatus Status)> _answers = [];
    private readonly Dictionary<int, long> _stamps = [];

    /// <summary>What happened in the run, as the reference counts it.</summary>
    public IEnumerable<string> Counted => _model.Counts.Keys;

    /// <summary>Somebody was told what came of their entries.</summary>
    public void Note(IReadOnlyList<Deed> deeds, AppendStatus status) => _answers.Add((deeds, status));

    /// <summary>Nobody was told of what a crash took away.</summary>
    public static void CheckLost(IEnumerable<StoredRow> lost)
    {
        foreach (var deed in lost.SelectMany(r => r.Deeds))
        {
            Require(!deed.IsAcknowledged, $"an acknowledged entry is lost: {deed}");
        }
    }

    /// <summary>Checks all that must hold whenever a node is at rest.</summary>
    public void Check(SimulatedNode node)
    {
        Require(node.Failure is null, node.Failure ?? "");
        foreach (var row in machine.Disk.Unchecked)
        {
            row.Deeds.ToList().ForEach(CheckStamp);
            row.Deeds.ToList().ForEach(machine.HasIdentities ? _identities.Apply : _model.Apply);
            _twin.Apply(row);
        }

        machine.Disk.Unchecked.Clear();
        _model.FireAll(machine.Clock.Now);
        CheckAnswers();
        var engines = node.Engines.ToList();
        var live = new PictureOfNode(machine, handoffs, engines, partition => new StoredLedgerBlocks(node.Reader, partition));
        var twin = new PictureOfNode(machine, handoffs, _twin.Engines, _ => new Twin.NoBlocks());
        for (var partition = 0; partition < engines.Count; partition++)
        {
            var users = Machine.Names.Where(u => machine.PartitionOf(u) == partition).ToList();
            Same(Twin.Of(twin, _twin.Engines[partition], users).Split('\n'), Twin.Of(live, engines[partition], users).Split('\n'), $"partition {partition} that never crashed", "this one");
            if (!machine.HasIdentities)
            {
                CheckLedger(live, engines[partition], users);
            }
        }

        Require(engines.TrueForAll(e => e.OpenMessageCount == 0), "a message between partitions never arrived");
        if (machine.HasIdentities)
        {
            _identities.Check(node, live);
            return;
        }

        Same([.. PictureOfModel.Of(_model)], [.. live.Lines()], "the reference", "the node");
    }

    /// <summary>Checks what must hold when nothing is left to do: every delivery reached the receiver, and no other.</summary>
    public void CheckEnd(SimulatedNode node)
    {
        Check(node);
        if (machine.HasIdentities)
        {
            Require(node.Engines.Sum(e => e.ProfileCount) == 1, "not all users became one");
            return;
        }

        Require(_model.People.Values.All(p => p.Messages.Count == 0 && p.InFlight.Count == 0), "a message was never decided or answered");
        Same([.. _model.Deliveries.Select(d => d.ToString()).Order(StringComparer.Ordinal)], [.. handoffs.Crm.Deliveries.Except(_model.GivenUp).Select(d => d.ToString()).Order(StringComparer.Ordinal)],
            "deliveries that must exist", "deliveries that arrived");
    }

    // Stamps of a partition never go back.
    private void CheckStamp(Deed deed)
    {
        Require(deed.Stamp >= _stamps.GetValueOrDefault(deed.Partition), $"the stamp of {deed} is before the one before it");
        _stamps[deed.Partition] = deed.Stamp;
    }

    // A repeat is answered as such, and the same key with another body is a conflict.
    private void CheckAnswers()
    {
        foreach (var (deeds, status) in _answers)
        {
            if (machine.HasIdentities)
            {
                Require(status == AppendStatus.Applied, $"{deeds[0]} was answered {status}");
                continue;
            }

            var expected = deeds.Select(d => d switch
            {
                Deed.Request request => request.Expected,
                Deed.KeyAtHome key => key.Expected,
                _ => AppendStatus.Applied,
            }).Max(); // applied, repeated, conflict: the worst of all
            Require(expected == status, $"{deeds[0]} was answered {status}, and should be {expected}");
        }

        _answers.Clear();
    }

    // Of every number attribute: the deltas add up to the value, and to the sums that profile and partition keep.
    private static void CheckLedger(PictureOfNode node, EnginePartition engine, IEnumerable<string> users)
    {
        Dictionary<int, (decimal Sum, long Count)> all = [];
        foreach (var user in users)
        {
            if (node.Find(user) is not { } profile)
            {
                continue;
            }

            foreach (var group in node.Ledger(profile).GroupBy(e => e.Attribute))
            {
                var sum = group.Sum(e => Number(e.After) - Number(e.Before));
                var total = profile.LedgerTotal(group.Key);
                Require(sum == Number(profile.Attribute(group.Key)), $"the ledger of {user} adds up to {sum} and not to {profile.Attribute(group.Key)}");
                Require(sum == Number(total.Sum) && group.Count() == total.Count, $"{user} keeps the sum {total} for {group.Count()} entries with {sum}");
                var known = all.GetValueOrDefault(group.Key);
                all[group.Key] = (known.Sum + sum, known.Count + group.Count());
            }
        }

        Require(engine.Points.Count(p => p.Count > 0) == all.Count && engine.Points.All(p => all.GetValueOrDefault(p.Attribute) == (Number(p.Sum), p.Count)), $"partition {engine.Partition} keeps wrong sums of its ledgers");
    }

    private static decimal Number(Value value) => Plain.Of(value) as decimal? ?? 0;

    private static void Same(string[] expected, string[] actual, string expectedName, string actualName)
    {
        var missing = expected.Except(actual).Take(4).ToList();
        var surplus = actual.Except(expected).Take(4).ToList();
        Require(
            expected.SequenceEqual(actual),
            $"{expectedName} and {actualName} differ.\n  {expectedName}:\n    {string.Join("\n    ", missing)}\n  {actualName}:\n    {string.Join("\n    ", surplus)}");
    }
}
