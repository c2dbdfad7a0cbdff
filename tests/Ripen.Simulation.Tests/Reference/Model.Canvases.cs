using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Definitions;

namespace Ripen.Simulation.Tests.Reference;

/// <content>Canvases: entering, waiting, moving (canvas §3.7 to §3.11, §4.1, §4.2).</content>
internal sealed partial class Model
{
    private const int MaxDepth = 10;

    private readonly Dictionary<(string Canvas, long Period), int> _taken = [];

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
            : happening.Root.Request is null && IsTooOften(person, canvas, happening.Root.Now) ? "Breaker"
            : IsFull(canvas, happening.Root.Now) ? "VolumeLimit" : null;
        Count(canvas.Id, "EntryAttempts");
        if (refusal is not null)
        {
            Count(canvas.Id, $"EntryRefused {refusal}");
            return;
        }

        Count(canvas.Id, "Entered");
        person.Entries[canvas.Id] = (last.Count + 1, happening.Time, happening.Root.Id);
        StartClock(person, canvas.Id, canvas.Variants[0].Name, happening.Time);
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

    // So many entries an hour, a day, or ever, of all users together.
    private bool IsFull(CanvasDefinition canvas, long now)
    {
        if (canvas.Entry.Volume is not { } limit)
        {
            return false;
        }

        var place = (canvas.Id, limit.Per switch { VolumeCadence.Hour => now / Clock.Hour, VolumeCadence.Day => now / Clock.Day, _ => 0 });
        var taken = _taken.GetValueOrDefault(place);
        var isFull = taken >= limit.Max;
        _taken[place] = isFull ? taken : taken + 1;
        return isFull;
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
}
