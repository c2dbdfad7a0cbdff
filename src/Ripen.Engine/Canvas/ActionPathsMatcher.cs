using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>Holds an occurrence against the entries that wait in Action Paths (canvas §4.1).</summary>
internal sealed class ActionPathsMatcher(Processing processing, CanvasRunner runner)
{
    private readonly List<(BoundCanvas Canvas, CanvasState State, CanvasEntry Entry, BoundActionPaths Step, int Group, bool Late)> _matches = [];

    /// <summary>
    /// Finds the entries that match, in the order of canvases and of age, before anything moves; then moves them. Of several entries in one step only the oldest matching advances;
    /// the others end as <see cref="ExitReason.Deduplicated"/>. Where groups are ranked, all keep waiting and remember the match.
    /// </summary>
    public void Match(Profile profile, in Occurrence occurrence, in FilterScope scope)
    {
        _matches.Clear();
        foreach (var state in profile.Canvases)
        {
            if (state.Active.Count > 0 && processing.Rules.Canvases.TryGetValue(state.Canvas, out var canvas) && canvas.Definition.Status == DefinitionStatus.Active)
            {
                MatchCanvas(canvas, state, occurrence, scope);
            }
        }

        if (_matches.Count == 0)
        {
            return;
        }

        if (_matches.Count > 1)
        {
            _matches.Sort(static (a, b) => a.Canvas.Ordinal != b.Canvas.Ordinal ? a.Canvas.Ordinal.CompareTo(b.Canvas.Ordinal) : a.Entry.Id.CompareTo(b.Entry.Id));
        }

        Advance(profile, occurrence, scope.Properties.Bytes);
    }

    private void MatchCanvas(BoundCanvas canvas, CanvasState state, in Occurrence occurrence, in FilterScope scope)
    {
        foreach (var entry in state.Active)
        {
            if (entry.DueAt != CanvasEntry.NotWaiting && canvas.Steps.TryGetValue(entry.Step, out var step) && step is BoundActionPaths wait && canvas.HasVariant(entry.Variant)
                && Qualifies(entry, wait, occurrence, out var late))
            {
                MatchEntry(canvas, state, entry, wait, occurrence, canvas.FiltersReadNotes ? scope.Of(JourneyNotes.Of(scope.Profile, canvas.Number, entry.Id)) : scope, late);
            }
        }
    }

    private void MatchEntry(BoundCanvas canvas, CanvasState state, CanvasEntry entry, BoundActionPaths wait, in Occurrence occurrence, in FilterScope scope, bool late)
    {
        for (var i = 0; i < wait.Groups.Length; i++)
        {
            var group = wait.Groups[i];
            if (!group.Matches(occurrence, scope) || !WithinLimit(state, wait, group, occurrence.Root.Now))
            {
                continue;
            }

            if (!wait.Ranked)
            {
                _matches.Add((canvas, state, entry, wait, i, late));
                return;
            }

            CountMatch(state, wait, group, occurrence.Root.Now);
            entry.MatchedGroups |= (byte)(1 << i);
        }
    }

    // An event counts when its own time is not before the step accepts events; accept_late moves that back, and
    // nothing counts as earlier than an entry that its own request opened. Profile changes have no time of their own.
    private static bool Qualifies(CanvasEntry entry, BoundActionPaths wait, in Occurrence occurrence, out bool late)
    {
        late = occurrence.IsActivity && occurrence.Time < entry.AcceptFrom && !(occurrence.Root.Request > 0 && occurrence.Root.Request == entry.OpenedByRequest);
        return !late || occurrence.Time >= entry.AcceptFrom - wait.AcceptLate;
    }

    private void Advance(Profile profile, in Occurrence occurrence, ReadOnlySpan<byte> properties)
    {
        for (var i = 0; i < _matches.Count; i++)
        {
            var (canvas, state, entry, step, groupIndex, late) = _matches[i];
            var group = step.Groups[groupIndex];
            if (AdvancedBefore(i, step))
            {
                runner.End(profile, canvas, state, entry, ExitReason.Deduplicated);
                continue;
            }

            CountMatch(state, step, group, occurrence.Root.Now);
            var journey = new Journey(profile, canvas, state, entry, occurrence, properties) { Late = late };
            runner.Take(ref journey, step, group);
        }
    }

    private bool AdvancedBefore(int index, BoundActionPaths step)
    {
        for (var i = 0; i < index; i++)
        {
            if (ReferenceEquals(_matches[i].Step, step))
            {
                return true;
            }
        }

        return false;
    }

    private static bool WithinLimit(CanvasState state, BoundActionPaths step, BoundGroup group, long now)
    {
        if (group.Limit is not { } limit)
        {
            return true;
        }

        foreach (var matches in state.Limits ?? [])
        {
            if (matches.Step == step.Number && matches.Group == group.Number)
            {
                return now - matches.Since >= limit.Per || matches.Count < limit.Times;
            }
        }

        return true;
    }

    private static void CountMatch(CanvasState state, BoundActionPaths step, BoundGroup group, long now)
    {
        if (group.Limit is { } limit)
        {
            CountMatch(state, step, group, limit, now);
        }
    }

    // Apart from the above, which must not allocate for what the lambda captures where there is no limit.
    private static void CountMatch(CanvasState state, BoundActionPaths step, BoundGroup group, GroupLimit limit, long now)
    {
        state.Limits ??= [];
        var at = state.Limits.FindIndex(m => m.Step == step.Number && m.Group == group.Number);
        if (at < 0)
        {
            state.Limits.Add(new GroupMatches(step.Number, group.Number, now, 1));
        }
        else
        {
            var matches = state.Limits[at];
            state.Limits[at] = now - matches.Since >= limit.Per ? matches with { Since = now, Count = 1 } : matches with { Count = matches.Count + 1 };
        }
    }
}
