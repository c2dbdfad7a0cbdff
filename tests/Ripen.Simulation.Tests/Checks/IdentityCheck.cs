using Ripen.Engine.Identity;
using Ripen.Engine.Users;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Nodes;
using Ripen.Simulation.Tests.Reference;
using static Ripen.Simulation.Tests.Checks.Expect;

namespace Ripen.Simulation.Tests.Checks;

/// <summary>
/// What must hold where users get further names and become one another. Who of two wins depends on whose message comes first, so no reference says what a user has; but nothing may get
/// lost or count twice: counters are added in a merge, and ledgers take with them what leaves.
/// </summary>
internal sealed class IdentityCheck(Machine machine)
{
    private readonly SortedDictionary<string, long> _events = new(StringComparer.Ordinal);

    /// <summary>Takes the next deed.</summary>
    public void Apply(Deed deed)
    {
        foreach (var act in (deed as Deed.Request)?.Acts.OfType<Act.Event>() ?? [])
        {
            _events[act.Name] = _events.GetValueOrDefault(act.Name) + 1;
        }
    }

    /// <summary>Checks a node at rest.</summary>
    public void Check(SimulatedNode node, PictureOfNode live)
    {
        SortedDictionary<string, long> found = new(StringComparer.Ordinal);
        SortedDictionary<string, decimal> values = new(StringComparer.Ordinal);
        HashSet<ulong> users = [];
        HashSet<(string Address, ulong User)> addresses = [];
        foreach (var (name, profile) in Machine.Names.SelectMany(n => live.FindAll(n), (n, p) => (n, p)))
        {
            users.Add(profile.Key);
            addresses.Add((ContactText.NormaliseEmail(profile.Field(ProfileField.Email)) ?? "", profile.Key));
            foreach (var counter in profile.Events.All)
            {
                var text = machine.Registry.Text(counter.Name);
                found[text] = found.GetValueOrDefault(text) + counter.Count;
            }

            foreach (var group in live.Ledger(profile).GroupBy(e => e.Attribute))
            {
                var (value, sum) = (Number(profile.Attribute(group.Key)), group.Sum(e => Number(e.After) - Number(e.Before)));
                Require(value == sum, $"the ledger of {name} adds up to {sum} and not to {value}");
                values[machine.Registry.Text(group.Key)] = values.GetValueOrDefault(machine.Registry.Text(group.Key)) + value;
            }
        }

        Require(found.SequenceEqual(_events), $"events that came: {string.Join(", ", _events)}; events that count: {string.Join(", ", found)}");
        foreach (var points in node.Engines.SelectMany(e => e.Points).GroupBy(p => machine.Registry.Text(p.Attribute)))
        {
            var sum = points.Sum(p => Number(p.Sum));
            Require(sum == values.GetValueOrDefault(points.Key), $"all ledgers of {points.Key} add up to {sum}, and all users have {values.GetValueOrDefault(points.Key)}");
        }

        foreach (var name in Machine.Names)
        {
            Require(node.Find(name) is not { } user || users.Contains(user.Key), $"{name} leads to somebody who is not there");
            var led = node.Engine(machine.PartitionOf(name)).LookUp(Machine.IdentifierOf(name)).Select(m => m.User.Key);
            Require(!Machine.IsAddress(name) || led.ToHashSet().SetEquals(addresses.Where(a => a.Address == name).Select(a => a.User)), $"{name} does not lead to those who have it");
        }
    }

    private static decimal Number(Engine.Values.Value value) => Plain.Of(value) as decimal? ?? 0;
}
