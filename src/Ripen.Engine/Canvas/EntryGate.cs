using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Conversions;
using Ripen.Engine.Definitions;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>Decides whether an occurrence opens an entry, and opens it (canvas §3.3, §3.7).</summary>
internal sealed class EntryGate(Processing processing, CanvasRunner runner, VolumeGate volume)
{
    private readonly EntryBars _bars = new(processing);

    /// <summary>Tries to open an entry.</summary>
    /// <param name="inAudience">Whether the user is in the audience, evaluated when the occurrence began.</param>
    /// <param name="properties">The event's properties; none for other occurrences.</param>
    /// <param name="sweep">The sweep that tries it, or 0.</param>
    public EntryAttempt TryEnter(Profile profile, BoundCanvas canvas, in Occurrence occurrence, bool inAudience, ReadOnlySpan<byte> properties, ulong sweep = 0)
    {
        processing.Counts.Add(canvas.AttemptsSlot);
        return Again(profile, canvas, occurrence, inAudience, properties, sweep);
    }

    /// <summary>An attempt that something bars before the rules of entry are asked.</summary>
    public EntryAttempt Bar(BoundCanvas canvas, EntryRefusal refusal)
    {
        processing.Counts.Add(canvas.AttemptsSlot);
        return Refuse(canvas, refusal);
    }

    /// <summary>As <see cref="TryEnter"/>, for an attempt that another partition counted.</summary>
    public EntryAttempt Again(Profile profile, BoundCanvas canvas, in Occurrence occurrence, bool inAudience, ReadOnlySpan<byte> properties, ulong sweep = 0)
    {
        var refusal = EntryBars.Of(profile, canvas, occurrence, inAudience);
        if (refusal != EntryRefusal.None)
        {
            return Refuse(canvas, refusal);
        }

        // What becomes of the one before it decides on this one, so it waits for its turn.
        return volume.Waiting.First(profile.Key, canvas.Number) is null ? Decide(profile, canvas, occurrence, properties, sweep, null)
            : volume.Waiting.TryAdd(profile, canvas.Number, occurrence, properties, sweep) is not null ? EntryAttempt.Waits
            : Refuse(canvas, EntryRefusal.VolumeLimit);
    }

    /// <summary>An attempt that stood in line has its turn; if it need not wait any more, it is settled.</summary>
    public EntryAttempt Turn(Profile profile, BoundCanvas canvas, WaitingEntry waiting)
    {
        var refusal = EntryBars.Of(profile, canvas, waiting.Occurrence, inAudience: true);
        var attempt = refusal != EntryRefusal.None ? Refuse(canvas, refusal) : Decide(profile, canvas, waiting.Occurrence, waiting.Properties, waiting.Sweep, waiting);
        if (attempt != EntryAttempt.Waits)
        {
            volume.Settle(waiting, attempt);
        }

        return attempt;
    }

    /// <summary>The entry of an attempt that waited is counted: it is opened, unless something bars it by now.</summary>
    public EntryAttempt Granted(Profile profile, BoundCanvas canvas, in Occurrence occurrence, ReadOnlySpan<byte> properties)
    {
        var refusal = EntryBars.Of(profile, canvas, occurrence, inAudience: true);
        return refusal != EntryRefusal.None ? Refuse(canvas, refusal) : Open(profile, canvas, profile.Canvas(canvas.Number), occurrence, properties);
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

    /// <summary>Whether an attempt of the same root waits.</summary>
    public bool Waits(Profile profile, BoundCanvas canvas, in Root root) => volume.Waiting.Has(profile.Key, canvas.Number, root);

    private EntryAttempt Decide(Profile profile, BoundCanvas canvas, in Occurrence occurrence, ReadOnlySpan<byte> properties, ulong sweep, WaitingEntry? waiting)
    {
        var refusal = _bars.OfGuards(profile, canvas, occurrence);
        if (refusal != EntryRefusal.None)
        {
            return Refuse(canvas, refusal);
        }

        var room = canvas.Volume is { } limit ? volume.Take(profile, limit, occurrence, properties, sweep, waiting) : VolumeAnswer.Granted;
        return room switch
        {
            VolumeAnswer.Granted => Open(profile, canvas, profile.Canvas(canvas.Number), occurrence, properties),
            VolumeAnswer.Full => Refuse(canvas, EntryRefusal.VolumeLimit),
            _ => EntryAttempt.Waits,
        };
    }

    private EntryAttempt Refuse(BoundCanvas canvas, EntryRefusal refusal)
    {
        processing.Counts.Add(canvas.RefusedSlots[(int)refusal]);
        return EntryAttempt.Refused;
    }

    private EntryAttempt Open(Profile profile, BoundCanvas canvas, CanvasState state, in Occurrence occurrence, ReadOnlySpan<byte> properties)
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
            return EntryAttempt.Entered;
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
        return EntryAttempt.Entered;
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
