using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Counting;
using Ripen.Engine.Identity;
using Ripen.Engine.Rules;
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
    // Before everything that a late event may have caused.
    private static readonly long Earliest = Clock.At("1 00:00");

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
            foreach (var id in DeprecatedIds.Of(profile).Append(profile.ExternalId).OfType<string>())
            {
                Require(node.Find(id)?.Key == profile.Key, $"{id} does not lead to {name}, who has or had it");
            }

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

        machine.Published[^1].Canvases.ToList().ForEach(c => CheckEntries(node, c));
        foreach (var name in Machine.Names.Concat(Machine.SecondIds))
        {
            Require(node.Find(name) is not { } user || users.Contains(user.Key), $"{name} leads to somebody who is not there");
            var led = node.Engine(machine.PartitionOf(name)).LookUp(Machine.IdentifierOf(name)).Select(m => m.User.Key);
            Require(!Machine.IsAddress(name) || led.ToHashSet().SetEquals(addresses.Where(a => a.Address == name).Select(a => a.User)), $"{name} does not lead to those who have it");
        }
    }

    // Every attempt came to something. Of a canvas with a limit every entry was counted once, and of no hour, day or life more than there may be.
    private void CheckEntries(SimulatedNode node, CanvasDefinition canvas)
    {
        var number = machine.Registry.Find(canvas.Id);
        long CountOf(CountKind kind) => node.Engines.SelectMany(e => e.Counts.All).Where(c => c.Key.Definition == number && c.Key.Kind == kind).Sum(c => c.Value);
        var (attempts, entered, refused) = (CountOf(CountKind.EntryAttempts), CountOf(CountKind.Entered), CountOf(CountKind.EntryRefused));
        Require(attempts == entered + refused, $"of {attempts} attempts to enter {canvas.Id} {entered} entered and {refused} were refused");
        if (canvas.Entry.Volume is { } limit)
        {
            var bound = new BoundVolume(limit, number, TimeZoneInfo.Utc, null);
            var home = node.Engine(VolumePeriod.HomeOf(number, machine.Partitions));
            var hours = (machine.Clock.Now - Earliest) / Clock.Hour;
            var counted = Enumerable.Range(0, (int)hours + 2).Select(h => bound.PeriodAt(Earliest + (h * Clock.Hour))).Distinct().Select(home.EntriesCounted).ToList();
            var most = machine.Published.SelectMany(r => r.Canvases).Where(c => c.Id == canvas.Id).Max(c => c.Entry.Volume!.Max);
            Require(counted.Sum() == entered && counted.Max() <= most, $"{canvas.Id} has {entered} entries; counted are {string.Join(" + ", counted.Where(c => c > 0))} of at most {most}");
        }
    }

    private static decimal Number(Engine.Values.Value value) => Plain.Of(value) as decimal? ?? 0;
}
