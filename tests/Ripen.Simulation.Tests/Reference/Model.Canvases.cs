using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;

namespace Ripen.Simulation.Tests.Reference;

/// <content>Canvases: entering, waiting, moving (canvas §3.7 to §3.11, §4.1, §4.2).</content>
internal sealed partial class Model
{
    private const int MaxDepth = 10;

    // Refusals in their order; the first is counted.
    private void Enter(Person person, CanvasDefinition canvas, Happening happening, bool inAudience)
    {
        var rules = canvas.Entry;
        var known = person.Entries.TryGetValue(canvas.Id, out var last);
        var active = person.Journeys.Where(j => j.Canvas == canvas.Id).ToList();
        var second = Math.Floor(happening.Time / 1000m);
        var refusal =
            canvas.Status != DefinitionStatus.Active ? "Stopped"
            : happening.Kind == "call" && rules.Mode != EntryMode.ApiTriggered ? "EntryMode"
            : happening.Root.Now < rules.Start || happening.Root.Now >= rules.End ? "Window"
            : !inAudience ? "Audience"
            : known && (rules.ReEntryAfter is not { } window || (window > 0 && happening.Time - last.LastAt < window)) ? "ReEligibility"
            : known && (rules.StrictSameSecond ? Math.Floor(last.LastAt / 1000m) == second : active.Exists(j => Math.Floor(j.EnteredAt / 1000m) == second)) ? "SameSecond"
            : known && last.LastRoot == happening.Root.Id ? "LoopGuard"
            : happening.Depth > MaxDepth ? "Depth"
            : happening.Root.Request is null && IsTooOften(person, canvas, happening.Root.Now) ? "Breaker" : null;
        Count(canvas.Id, "EntryAttempts");
        if (refusal is not null)
        {
            Count(canvas.Id, $"EntryRefused {refusal}");
            return;
        }

        Count(canvas.Id, "Entered");
        person.Entries[canvas.Id] = (last.Count + 1, happening.Time, happening.Root.Id);
        foreach (var old in active.Take(active.Count + 1 - (rules.MaxActiveEntriesPerUser ?? int.MaxValue)))
        {
            End(person, canvas, old, "Replaced");
        }

        var journey = new Journey(++_age, canvas.Id, happening.Time, happening.Root.Request);
        journey.Variables["seconds"] = (decimal)happening.Seconds; // what came with the event or the call
        person.Journeys.Add(journey);

        // An event opens its window at its own time; what derives accepts what happened since its root.
        var from = happening.IsActivity ? happening.Time : happening.Root.Now;
        Step(person, canvas, journey, canvas.Variants[0].FirstStep, happening, from, happening.Depth > 0 ? happening.Root.Time : happening.Time, late: false);
    }

    // All matches are found before anything moves. Of several journeys in one step the oldest advances, the others are duplicates.
    private void Match(Person person, Happening happening)
    {
        AskToLeave(person, happening);
        List<(CanvasDefinition Canvas, Journey Journey, ActionGroup Group, bool Late)> moves = [];
        foreach (var canvas in RulesOf(person).Canvases.Where(c => c.Status == DefinitionStatus.Active))
        {
            foreach (var journey in person.Journeys.Where(j => j.Canvas == canvas.Id))
            {
                if (canvas.Steps.FirstOrDefault(s => s.Id == journey.Step) is not ActionPathsStep wait || !Qualifies(journey, wait, happening, out var late))
                {
                    continue;
                }

                var matching = wait.Groups.Where(g => g.Triggers.Any(t => Plain.Matches(t, happening)) && WithinLimit(person, canvas, wait, g, happening.Root.Now)).ToList();
                if (!wait.Ranked)
                {
                    moves.AddRange(matching.Take(1).Select(g => (canvas, journey, g, late)));
                    continue;
                }

                foreach (var group in matching)
                {
                    CountLimit(person, canvas, wait, group, happening.Root.Now);
                    journey.Matched.Add(wait.Groups.ToList().IndexOf(group));
                }
            }
        }

        HashSet<(string Canvas, string Step)> moved = [];
        foreach (var (canvas, journey, group, late) in moves)
        {
            var wait = (ActionPathsStep)canvas.Steps.Single(s => s.Id == journey.Step);
            if (!moved.Add((canvas.Id, journey.Step)))
            {
                End(person, canvas, journey, "Deduplicated");
                continue;
            }

            CountLimit(person, canvas, wait, group, happening.Root.Now);
            Take(person, canvas, journey, group, happening, late);
        }
    }

    private void Take(Person person, CanvasDefinition canvas, Journey journey, ActionGroup group, Happening cause, bool late)
    {
        Count(canvas.Id, $"GroupAdvanced {journey.Step} {group.Name}");
        if (group.Exit)
        {
            End(person, canvas, journey, "ExitGroup");
        }
        else
        {
            Leave(person, canvas, journey, group.End, cause, late);
        }
    }

    // An event from before the step counts only as far as accept_late says; those of the request that opened the journey are never before it.
    private static bool Qualifies(Journey journey, ActionPathsStep wait, Happening happening, out bool late)
    {
        late = IsBefore(happening, journey.AcceptFrom, journey);
        return !late || happening.Time >= journey.AcceptFrom - wait.AcceptLate;
    }

    private static bool IsBefore(Happening happening, long instant, Journey journey) =>
        happening.IsActivity && happening.Time < instant && !(journey.OpenedBy is not null && journey.OpenedBy == happening.Root.Request);

    private static bool WithinLimit(Person person, CanvasDefinition canvas, ActionPathsStep wait, ActionGroup group, long now) =>
        group.Limit is not { } limit || !person.Limits.TryGetValue($"{canvas.Id} {wait.Id} {group.Name}", out var known) || now - known.Since >= limit.Per || known.Count < limit.Times;

    private static void CountLimit(Person person, CanvasDefinition canvas, ActionPathsStep wait, ActionGroup group, long now)
    {
        if (group.Limit is { } limit)
        {
            var place = $"{canvas.Id} {wait.Id} {group.Name}";
            person.Limits[place] = person.Limits.TryGetValue(place, out var known) && now - known.Since < limit.Per ? (known.Since, known.Count + 1) : (now, 1);
        }
    }

    /// <summary>Everything that is due by now has fired.</summary>
    public void FireAll(long now) => People.Values.ToList().ForEach(p => Fire(p, now));

    // Timers of a user fire in the order of their instants, canvases before held sends before scheduled entries, then of age; each is a root of its own and finished before the next.
    // A wait that ended before it began, for an event's own time may lie far back, ends under the rules under which it began.
    private void Fire(Person person, long upTo, bool began = false)
    {
        while (true)
        {
            var journey = person.Journeys.Where(j => j.DueAt <= upTo).OrderBy(j => j.DueAt).ThenBy(j => j.Age).FirstOrDefault();
            var send = person.Held.Where(h => h.DueAt <= upTo).OrderBy(h => h.DueAt).FirstOrDefault();
            var block = person.Breakers.Values.Where(b => b.BlockedUntil <= upTo).Select(b => (long?)b.BlockedUntil).Min();
            var owed = person.Owed.Where(o => o.At <= upTo).OrderBy(o => o.At).FirstOrDefault();
            if (owed.Canvas is not null && !(journey?.DueAt <= owed.At) && !(send?.DueAt <= owed.At) && !(block <= owed.At))
            {
                _firing = null;
                Pay(person, owed.Canvas, owed.At);
            }
            else if (send is not null && !(journey?.DueAt <= send.DueAt) && !(block <= send.DueAt))
            {
                _firing = began ? null : send.DueAt;
                Release(person, send);
            }
            else if (block is not null && !(journey?.DueAt < block))
            {
                _firing = began ? null : block;
                EndBlock(person, block.Value);
            }
            else if (journey is not null)
            {
                _firing = began ? null : journey.DueAt;
                var canvas = RulesOf(person).Canvases.Single(c => c.Id == journey.Canvas);
                EndWait(person, canvas, journey, new Happening("timer", canvas.Id, new Root(new object(), journey.DueAt, journey.DueAt, null), journey.DueAt));
            }
            else
            {
                _firing = null;
                return;
            }

            Drain(person);
        }
    }

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
    private void EndBlock(Person person, long at)
    {
        var (id, known) = person.Breakers.First(b => b.Value.BlockedUntil == at);
        (known.Count, known.BlockedUntil) = (0, long.MaxValue);
        var canvas = RulesOf(person).Canvases.Single(c => c.Id == id);
        if (canvas.Status == DefinitionStatus.Active && !person.Journeys.Exists(j => j.Canvas == id))
        {
            Enter(person, canvas, new Happening("timer", id, new Root(new object(), at, at, null), at), Plain.Holds(canvas.Entry.Audience, RulesOf(person).Segments, person));
        }
    }

    private void EndWait(Person person, CanvasDefinition canvas, Journey journey, Happening timer)
    {
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
