using Ripen.Engine.Conversions;
using Ripen.Engine.Definitions;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>Decides whether an occurrence opens an entry, and opens it (canvas §3.3, §3.7, §3.8, §3.11).</summary>
internal sealed class EntryGate(Processing processing, CanvasRunner runner)
{
    /// <summary>Guard G2: a derived occurrence deeper than this opens no entry.</summary>
    public const int MaxDepth = 10;

    /// <summary>Guard G3: how long entries are blocked once the breaker has opened, milliseconds.</summary>
    public const long BreakerBlock = 600_000;

    /// <summary>Tries to open an entry.</summary>
    /// <param name="inAudience">Whether the user is in the audience, evaluated when the occurrence began.</param>
    /// <param name="properties">The event's properties; none for other occurrences.</param>
    public EntryRefusal TryEnter(Profile profile, BoundCanvas canvas, in Occurrence occurrence, bool inAudience, ReadOnlySpan<byte> properties)
    {
        processing.Counts.Add(canvas.AttemptsSlot);
        var refusal = Decide(profile, canvas, occurrence, inAudience);
        if (refusal != EntryRefusal.None)
        {
            processing.Counts.Add(canvas.RefusedSlots[(int)refusal]);
            return refusal;
        }

        Open(profile, canvas, profile.Canvas(canvas.Number), occurrence, properties);
        return EntryRefusal.None;
    }

    /// <summary>What is due of the breaker: the block ends, and if it refused an entry and the user has none, one is opened, so that the chain is not lost.</summary>
    public void EndBlock(Profile profile, BoundCanvas? canvas, CanvasState state, in Occurrence timer)
    {
        var refused = state.RefusedByBlock;
        state.BlockedUntil = 0;
        state.RefusedByBlock = false;
        state.BreakerCount = 0;
        if (refused && state.Active.Count == 0 && canvas is { Definition.Status: DefinitionStatus.Active })
        {
            TryEnter(profile, canvas, timer, canvas.Audience(new Segments.FilterScope(profile, timer.Root.Now, [])), []);
        }
    }

    private EntryRefusal Decide(Profile profile, BoundCanvas canvas, in Occurrence occurrence, bool inAudience)
    {
        var rules = canvas.Definition.Entry;
        if (canvas.Definition.Status != DefinitionStatus.Active)
        {
            return EntryRefusal.Stopped;
        }

        if (occurrence.Kind == OccurrenceKind.ApiTriggered && rules.Mode != EntryMode.ApiTriggered)
        {
            return EntryRefusal.EntryMode;
        }

        var now = occurrence.Root.Now;
        if (now < rules.Start || now >= rules.End)
        {
            return EntryRefusal.Window;
        }

        if (!inAudience)
        {
            return EntryRefusal.Audience;
        }

        var state = profile.FindCanvas(canvas.Number);
        if (state is not null && state.Entered > 0)
        {
            if (rules.ReEntryAfter is not { } window || (window > 0 && occurrence.Time - state.LastEnteredAt < window))
            {
                return EntryRefusal.ReEligibility;
            }

            if (EnteredInSameSecond(state, occurrence.Time, rules.StrictSameSecond))
            {
                return EntryRefusal.SameSecond;
            }

            if (state.LastRoot == occurrence.Root.Id)
            {
                return EntryRefusal.LoopGuard;
            }
        }

        if (occurrence.Depth > MaxDepth)
        {
            return EntryRefusal.Depth;
        }

        return occurrence.Root.Kind == RootKind.Outside || !BreakerRefuses(profile, canvas, now) ? EntryRefusal.None : EntryRefusal.Breaker;
    }

    // Of the rule "one entry per second" the gentle form: only an entry that is still under way counts, for a finished one is no duplicate and a lead must not fall silent (canvas §3.8, §8 no. 3).
    private static bool EnteredInSameSecond(CanvasState state, long time, bool strict)
    {
        if (strict)
        {
            return SecondOf(state.LastEnteredAt) == SecondOf(time);
        }

        foreach (var entry in state.Active)
        {
            if (SecondOf(entry.EnteredAt) == SecondOf(time))
            {
                return true;
            }
        }

        return false;
    }

    private static long SecondOf(long instant) => instant >= 0 ? instant / 1000 : (instant - 999) / 1000;

    private bool BreakerRefuses(Profile profile, BoundCanvas canvas, long now)
    {
        var settings = processing.Rules.Source.Settings;
        if (settings.BreakerEntries is not { } most)
        {
            return false;
        }

        var state = profile.Canvas(canvas.Number);
        if (state.BlockedUntil > now)
        {
            state.RefusedByBlock = true;
            return true;
        }

        if (now - state.BreakerSince >= settings.BreakerPeriod)
        {
            state.BreakerSince = now;
            state.BreakerCount = 0;
        }

        if (++state.BreakerCount <= most)
        {
            return false;
        }

        state.BlockedUntil = now + BreakerBlock;
        state.RefusedByBlock = true;
        return true;
    }

    private void Open(Profile profile, BoundCanvas canvas, CanvasState state, in Occurrence occurrence, ReadOnlySpan<byte> properties)
    {
        var variant = PickVariant(profile, canvas);
        var id = processing.NextId();
        state.Entered++;
        state.LastEnteredAt = occurrence.Time;
        NoteVariant(profile, state, variant?.Number ?? CanvasState.ControlGroup);
        state.LastRoot = occurrence.Root.Id;
        processing.Counts.Add(canvas.EnteredSlot);
        processing.Counts.Mark(canvas.LastActiveSlot, occurrence.Root.Now);
        if (canvas.Conversions is { } conversions)
        {
            ConversionDesk.Start(profile, conversions, variant?.Number ?? 0, occurrence.Time);
        }

        if (variant is not { } chosen)
        {
            processing.Counts.Add(canvas.EndedSlots[(int)ExitReason.ControlGroup]);
            return;
        }

        processing.Counts.Add(chosen.Slot);
        MakeRoom(profile, canvas, state);
        var entry = state.NewEntry(id, chosen.Number, canvas.Definition.Version, occurrence.Time, occurrence.Root.Request);
        state.Active.Add(entry);
        if (canvas.KeepsNotes && properties.Length > 0)
        {
            profile.Part<JourneyNotes>(ProfilePartKind.JourneyNotes).Of(canvas.Number, id).Entered = properties.ToArray();
            profile.PartChanged(ProfilePartKind.JourneyNotes);
        }

        // An entry opened by an event itself waits from the event's own time; any other from now. Derived entries accept what
        // happened since the root, so that a batch of an offline device is scored completely (canvas §4.1, §8 no. 9).
        var stepEnteredAt = occurrence.IsActivity ? occurrence.Time : occurrence.Root.Now;
        var acceptFrom = occurrence.Depth > 0 ? occurrence.Root.Time : occurrence.Time;
        var journey = new Journey(profile, canvas, state, entry, occurrence, properties);
        runner.Start(ref journey, chosen.First, stepEnteredAt, acceptFrom);
    }

    private static void NoteVariant(Profile profile, CanvasState state, int variant)
    {
        if (state.LastVariant != CanvasState.NoVariant && state.LastVariant != variant)
        {
            profile.Part<EarlierVariants>(ProfilePartKind.EarlierVariants).Add(state.Canvas, state.LastVariant);
            profile.PartChanged(ProfilePartKind.EarlierVariants);
        }

        state.LastVariant = variant;
    }

    private void MakeRoom(Profile profile, BoundCanvas canvas, CanvasState state)
    {
        if (canvas.Definition.Entry.MaxActiveEntriesPerUser is { } most)
        {
            while (state.Active.Count >= most)
            {
                runner.End(profile, canvas, state, state.Active[0], ExitReason.Replaced);
            }
        }
    }

    // Null is the control group. The same user gets the same variant while percentages are unchanged (canvas §2.6).
    private (int Number, int UpTo, BoundStep First, int Slot)? PickVariant(Profile profile, BoundCanvas canvas)
    {
        if (canvas.Variants.Length == 1 && canvas.Variants[0].UpTo == 100)
        {
            return canvas.Variants[0];
        }

        var bucket = Buckets.Of(canvas.Definition.Id, profile, processing.RuleVersion);
        foreach (var variant in canvas.Variants)
        {
            if (bucket < variant.UpTo)
            {
                return variant;
            }
        }

        return null;
    }
}
