using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Definitions;
using Ripen.Simulation.Tests.History;
using static Ripen.Simulation.Tests.Checks.Expect;

namespace Ripen.Simulation.Tests.Reference;

/// <content>Operations over all users: arming, a broadcast, a scheduled instant (canvas §3.1, §3.2, §8 no. 19).</content>
internal sealed partial class Model
{
    private readonly Dictionary<(int Partition, ulong Id), Sweep> _sweeps = [];
    private readonly Dictionary<(int Partition, string Canvas), long> _kept = [];

    private void Begin(Deed.SweepBegun deed) => _sweeps.TryAdd((deed.Partition, deed.Id), new Sweep(deed) { Left = [.. People.Values.Where(p => p.Partition == deed.Partition)] });

    private void Step(Deed.SweepStep deed)
    {
        var users = deed.Users.Where(People.ContainsKey).Select(u => People[u]).ToList();
        users.ForEach(u => Fire(u, deed.Stamp));
        if (!_sweeps.TryGetValue((deed.Partition, deed.Id), out var sweep) || (sweep.Cursor ?? deed.Cursor) != deed.Cursor)
        {
            return; // meant for another place, or for what schedules began
        }

        foreach (var person in users)
        {
            sweep.Left.Remove(person);
            var canvas = RulesOf(person).Canvases.Single(c => c.Id == sweep.Begun.Canvas);
            var isMeant = Plain.Holds(canvas.Entry.Audience, RulesOf(person).Segments, person) && (sweep.Begun.Kind == "call" || !person.Journeys.Exists(j => j.Canvas == canvas.Id));
            if (isMeant)
            {
                var root = new Root(new object(), deed.Stamp, deed.Stamp, deed);
                Enter(person, canvas, new Happening(sweep.Begun.Kind, canvas.Id, root, deed.Stamp, Seconds: sweep.Begun.Seconds), inAudience: true);
                Drain(person);
            }
        }

        sweep.Cursor = deed.Next;
        if (deed.IsLast)
        {
            Require(!sweep.Left.Exists(p => People.GetValueOrDefault(p.Name) == p), $"a sweep of {sweep.Begun.Canvas} came to its end without {string.Join(", ", sweep.Left.Select(p => p.Name))}");
            _sweeps.Remove((deed.Partition, deed.Id));
        }
    }

    // Every partition keeps an instant by itself, at its first entry from there on, unless that comes too late. Whoever was there then is owed an entry at that instant.
    private void KeepSchedules(int partition, long stamp)
    {
        foreach (var canvas in _rules.LastOrDefault(r => r.Partition == partition).Rules?.Canvases.Where(c => c.Status == DefinitionStatus.Active && c.Entry.Schedule is not null) ?? [])
        {
            while (Plain.Next(canvas.Entry.Schedule!, _kept[(partition, canvas.Id)]) is { } at && at <= stamp)
            {
                _kept[(partition, canvas.Id)] = at;
                if (stamp - at > EntrySchedule.MaxLateness)
                {
                    Count(canvas.Id, "ScheduleSkipped", partition == 0 ? 1 : 0);
                }
                else
                {
                    People.Values.Where(p => p.Partition == partition && p.CreatedAt < at).ToList().ForEach(p => p.Owed.Add((canvas.Id, at)));
                }
            }
        }
    }

    // Like a timer it happens at its instant; nobody who is not in the audience makes an attempt.
    private void Pay(Person person, string id, long at)
    {
        person.Owed.Remove((id, at));
        var canvas = RulesOf(person).Canvases.Single(c => c.Id == id);
        if (Plain.Holds(canvas.Entry.Audience, RulesOf(person).Segments, person))
        {
            Enter(person, canvas, new Happening("scheduled", id, new Root(new object(), at, at, null), at), inAudience: true);
        }
    }
}
