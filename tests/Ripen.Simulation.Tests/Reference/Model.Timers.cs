using Ripen.Engine.Canvas;
using Ripen.Engine.Definitions;

namespace Ripen.Simulation.Tests.Reference;

/// <content>What happens to a user because time has passed: waits, blocks, delays of sends and scheduled entries come to their end (canvas §2.4, §3.10, §3.11).</content>
internal sealed partial class Model
{
    /// <summary>Everything that is due by now has fired.</summary>
    public void FireAll(long now) => People.Values.ToList().ForEach(p => Fire(p, now));

    // Timers of a user fire in the order of their instants; each is a root of its own and finished before the next.
    // A wait that ended before it began, for an event's own time may lie far back, ends under the rules under which it began; and an entry that is owed is opened under the newest.
    private void Fire(Person person, long upTo, bool began = false)
    {
        while (TimersOf(person).Where(t => t.At <= upTo).OrderBy(t => t.At).FirstOrDefault() is { Work: { } work } timer)
        {
            _firing = began || timer.IsOwed ? null : timer.At;
            work();
            Drain(person);
            _firing = null;
        }
    }

    // Those of one instant in their order.
    private IEnumerable<(long At, bool IsOwed, Action Work)> TimersOf(Person person) =>
        person.Breakers.Select(b => (b.Value.BlockedUntil, false, (Action)(() => EndBlock(person, b.Key, b.Value))))
            .Concat(person.Journeys.OrderBy(j => j.Age).Select(j => (j.DueAt, false, (Action)(() => EndWait(person, j)))))
            .Concat(person.Held.Select(h => (h.DueAt, false, (Action)(() => Release(person, h)))))
            .Concat(person.Owed.Select(o => (o.At, true, (Action)(() => Pay(person, o.Canvas, o.At)))));

    // Guard G3 counts what nobody outside caused, in periods that begin with an entry. Beyond the bound entries are blocked for ten minutes.
    private bool IsTooOften(Person person, CanvasDefinition canvas, long now)
    {
        var settings = RulesOf(person).Settings;
        var known = person.Breakers.TryGetValue(canvas.Id, out var found) ? found : person.Breakers[canvas.Id] = new Breaker();
        if (settings.BreakerEntries is not { } most || known.BlockedUntil != long.MaxValue)
        {
            return settings.BreakerEntries is not null;
        }

        (known.Since, known.Count) = now - known.Since >= settings.BreakerPeriod ? (now, 1) : (known.Since, known.Count + 1);
        known.BlockedUntil = known.Count > most ? now + (10 * 60_000) : long.MaxValue;
        return known.Count > most;
    }

    // One was refused, so that one is opened unless the user has any: the chain is not lost.
    private void EndBlock(Person person, string id, Breaker known)
    {
        var at = known.BlockedUntil;
        (known.Count, known.BlockedUntil) = (0, long.MaxValue);
        var canvas = RulesOf(person).Canvases.Single(c => c.Id == id);
        if (canvas.Status == DefinitionStatus.Active && !person.Journeys.Exists(j => j.Canvas == id))
        {
            Enter(person, canvas, new Happening("timer", id, new Root(new object(), at, at, null), at), Plain.Holds(canvas.Entry.Audience, RulesOf(person).Segments, person));
        }
    }

    private void EndWait(Person person, Journey journey)
    {
        var canvas = RulesOf(person).Canvases.Single(c => c.Id == journey.Canvas);
        var timer = new Happening("timer", canvas.Id, new Root(new object(), journey.DueAt, journey.DueAt, null), journey.DueAt);
        if (canvas.Status != DefinitionStatus.Active)
        {
            End(person, canvas, journey, "DueWhileStopped");
        }
        else if (canvas.Steps.FirstOrDefault(s => s.Id == journey.Step) is { } step)
        {
            EndWait(person, canvas, journey, step, timer);
        }
        else
        {
            LeaveRemoved(person, canvas, journey, timer, late: false);
        }
    }

    private void LeaveRemoved(Person person, CanvasDefinition canvas, Journey journey, Happening cause, bool late)
    {
        if (CriterionMet(person, canvas, journey) is { } criterion)
        {
            End(person, canvas, journey, criterion);
        }
        else if (canvas.RemovedSteps.GetValueOrDefault(journey.Step) is { } other)
        {
            Step(person, canvas, journey, other, cause, cause.Root.Now, cause.Root.Now, late);
        }
        else
        {
            End(person, canvas, journey, "StepRemoved");
        }
    }
}
