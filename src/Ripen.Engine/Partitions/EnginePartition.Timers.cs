using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <content>Timers, and the rules under which they fire.</content>
public sealed partial class EnginePartition
{
    /// <summary>How many rule sets may still have timers to fire after others took their place; beyond it a change of rules fires what the oldest has left in one go.</summary>
    public const int MaxSupersededRules = 8;

    // Oldest first. A timer whose instant is not after Until fires under these rules, however late that happens.
    private readonly List<(BoundRules Rules, long Until)> _superseded = [];
    private BoundRules _rulesInForce;

    /// <summary>Rule sets that others took the place of and that may still have timers to fire, by number, with the last instant that was theirs; oldest first.</summary>
    public IReadOnlyList<(long Number, long Until)> SupersededRules => [.. _superseded.Select(s => (s.Rules.Source.Number, s.Until))];

    /// <summary>Whether a <see cref="EntryKind.Due"/> up to that instant would first have to look at many users; <see cref="PrepareDue"/> does it ahead, a few at a time.</summary>
    public bool IsBehind(long upTo) => NextMinute <= upTo;

    /// <summary>From which instant on <see cref="IsBehind"/> holds, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    public long NextMinute => _processing.Due.NextMinute;

    /// <summary>Looks at some users whose timers may be due, so that <see cref="EntryKind.Due"/> need not. What is applied, now or later, does not depend on it.</summary>
    /// <param name="most">How many users to look at; at least one.</param>
    public void PrepareDue(long upTo, int most) => _processing.Due.OpenSome(upTo, Profiles, most);

    private EntryResult TakeRules(long number)
    {
        var rules = _rules(number);
        _processing.Stops.Note(_rulesInForce, rules, Stamp);
        var before = _rulesInForce;
        _rulesInForce = rules;
        Use(_rulesInForce);
        NoteLaunches(before);
        _schedules.Take(before, _rulesInForce, Stamp);
        BeginLaunched(before);
        return EntryResult.Applied;
    }

    // What is due under the old rules happens under the old rules, for a stop or resume must not reach back; but not in one go, for that may be very many users.
    private EntryResult SupersedeRules(long number)
    {
        if (_superseded.Count >= MaxSupersededRules)
        {
            FireSome(_superseded[0].Until, int.MaxValue);
            if (_superseded.Count >= MaxSupersededRules)
            {
                _superseded.RemoveAt(0); // kept for a sweep that owes entries of before
            }
        }

        _superseded.Add((_rulesInForce, Stamp));
        return TakeRules(number);
    }

    private void NoteLaunches(BoundRules before)
    {
        foreach (var (number, canvas) in _rulesInForce.Canvases)
        {
            if (canvas.Definition.Status == DefinitionStatus.Active && before.Canvases.GetValueOrDefault(number)?.Definition.Status != DefinitionStatus.Active)
            {
                _processing.Counts.Mark(canvas.LastActiveSlot, Stamp);
            }
        }
    }

    private void Use(BoundRules rules, long until = CanvasEntry.NotWaiting)
    {
        _processing.RulesUntil = until;
        if (!ReferenceEquals(rules, _processing.Rules))
        {
            _processing.Rules = rules;
            _processing.Counts.Rebind(rules.Slots);
        }
    }

    // Users are counted, not what the index does: which users fire must not depend on what the index remembered.
    private EntryResult FireSome(long upTo, int most)
    {
        upTo = Math.Min(upTo, Stamp);
        var kept = 0;
        while (most > 0)
        {
            var (rules, until) = kept < _superseded.Count ? _superseded[kept] : (_rulesInForce, CanvasEntry.NotWaiting);
            var bound = Math.Min(until, upTo);
            if (_processing.Due.TakeDue(bound, Profiles) is { } profile)
            {
                if (Sweeps.OwesEntries)
                {
                    Use(_rulesInForce);
                    FireDue(profile, bound);
                }
                else
                {
                    Use(rules, until);
                    FireInForce(profile, bound);
                }

                Finish(profile);
                Profiles.Settle();
                most--;
            }
            else if (until > upTo)
            {
                break;
            }
            else if (_processing.RuleVersion >= RuleVersion.LateAsInTime && Sweeps.OwesOf(until))
            {
                kept++; // an entry that is owed yet may begin with a wait that ended under these rules
            }
            else
            {
                _superseded.RemoveAt(kept);
            }
        }

        Use(_rulesInForce);
        return EntryResult.Applied;
    }

    // All that is due of a user, each at its instant and under the rules of its instant.
    private void FireDue(Profile profile, long upTo)
    {
        if (Sweeps.OwesEntries)
        {
            EnterScheduled(profile, upTo);
        }

        FireTimers(profile, upTo);
    }

    private void FireTimers(Profile profile, long upTo)
    {
        if (_superseded.Count > 0)
        {
            FireSuperseded(profile, upTo);
        }

        FireInForce(profile, upTo);
    }

    // A wait that ended before it began ends now, under the rules that let it begin; left to a timer, rules that came meanwhile might take it for their predecessors'.
    private void FirePastDue(Profile profile)
    {
        if (_processing.HasPastDue)
        {
            FireInForce(profile, Stamp);
        }
    }

    private void FireSuperseded(Profile profile, long upTo)
    {
        foreach (var (rules, until) in _superseded)
        {
            if (profile.NextDue <= Math.Min(until, upTo))
            {
                Use(rules, until);
                FireInForce(profile, Math.Min(until, upTo));
            }
        }

        Use(_rulesInForce);
    }

    // Timers of a user fire in the order of their instants, each finished before the next.
    private void FireInForce(Profile profile, long upTo)
    {
        while (true)
        {
            CanvasState? state = null;
            CanvasEntry? entry = null;
            var due = CanvasEntry.NotWaiting;
            foreach (var candidate in profile.Canvases)
            {
                Earliest(candidate, ref state, ref entry, ref due);
            }

            // At the same instant canvases come first.
            if (profile.PartsDue < due && profile.PartsDue <= upTo)
            {
                FirePart(profile);
                continue;
            }

            if (state is null || due > upTo)
            {
                return;
            }

            _roots.Timer(profile, state, entry, due);
        }
    }

    private void FirePart(Profile profile)
    {
        var (part, due) = profile.EarliestPart();
        switch (part)
        {
            case ProfilePartKind.HeldSends:
                _roots.ReleaseSend(profile);
                break;
            case ProfilePartKind.LocalEntries:
                _roots.EnterLocal(profile);
                break;
            default:
                throw new InvalidOperationException($"Part {part} of a profile has something due at {due}, and nobody to see to it.");
        }
    }

    // A block is over at its end, so it comes before waits that end at the same instant.
    private void Earliest(CanvasState candidate, ref CanvasState? state, ref CanvasEntry? entry, ref long due)
    {
        var comesFirst = candidate.BlockedUntil == due && entry is not null && _processing.RuleVersion >= RuleVersion.LateAsInTime;
        if (candidate.BlockedUntil > 0 && (candidate.BlockedUntil < due || comesFirst))
        {
            (state, entry, due) = (candidate, null, candidate.BlockedUntil);
        }

        foreach (var active in candidate.Active)
        {
            if (active.DueAt < due || (active.DueAt == due && entry is not null && active.Id < entry.Id))
            {
                (state, entry, due) = (candidate, active, active.DueAt);
            }
        }
    }

    private void Finish(Profile profile)
    {
        Profiles.Touch(profile);
        _processing.Due.Schedule(profile);
    }

    private void WriteSuperseded(ByteWriter to)
    {
        to.Count(_superseded.Count);
        foreach (var (rules, until) in _superseded)
        {
            to.Varint((ulong)rules.Source.Number);
            to.Signed(until);
        }
    }

    private void ReadSuperseded(ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _superseded.Add((_rules((long)from.Varint()), from.Signed()));
        }
    }
}
