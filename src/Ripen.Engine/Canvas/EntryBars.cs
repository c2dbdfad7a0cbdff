using Ripen.Engine.Definitions;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>What bars an entry (canvas §3.3, §3.7, §3.8, §3.11). A reason that comes earlier in <see cref="Of"/> is the one that is counted.</summary>
internal sealed class EntryBars(Processing processing)
{
    /// <summary>Guard G2: a derived occurrence deeper than this opens no entry.</summary>
    public const int MaxDepth = 10;

    /// <summary>Guard G3: how long entries are blocked once the breaker has opened, milliseconds.</summary>
    public const long BreakerBlock = 600_000;

    /// <summary>What the canvas, the audience and the user's own entries say. Asking changes nothing.</summary>
    public static EntryRefusal Of(Profile profile, BoundCanvas canvas, in Occurrence occurrence, bool inAudience)
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

        return profile.FindCanvas(canvas.Number) is { Entered: > 0 } state ? OfEarlier(state, rules, occurrence) : EntryRefusal.None;
    }

    /// <summary>What the guards against loops say, when nothing else bars the entry. The breaker counts how often it was asked.</summary>
    public EntryRefusal OfGuards(Profile profile, BoundCanvas canvas, in Occurrence occurrence)
    {
        if (occurrence.Depth > MaxDepth)
        {
            return EntryRefusal.Depth;
        }

        return occurrence.Root.Kind == RootKind.Outside || !BreakerRefuses(profile, canvas, occurrence.Root.Now) ? EntryRefusal.None : EntryRefusal.Breaker;
    }

    private static EntryRefusal OfEarlier(CanvasState state, CanvasEntryRules rules, in Occurrence occurrence)
    {
        if (rules.ReEntryAfter is not { } window || (window > 0 && occurrence.Time - state.LastEnteredAt < window))
        {
            return EntryRefusal.ReEligibility;
        }

        if (EnteredInSameSecond(state, occurrence.Time, rules.StrictSameSecond))
        {
            return EntryRefusal.SameSecond;
        }

        return state.LastRoot == occurrence.Root.Id ? EntryRefusal.LoopGuard : EntryRefusal.None;
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
}
