using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Conversions;

/// <summary>Starts the clocks of conversions and stops them at what counts (canvas §2.7). Canvases and campaigns without conversion events never come here.</summary>
internal sealed class ConversionDesk(Processing processing)
{
    /// <summary>A user entered a canvas or received a campaign, as a member of the control group (variant 0) too: the clock starts, and what an earlier entry left open is over.</summary>
    public static void Start(Profile profile, BoundConversions conversions, int variant, long time)
    {
        var part = profile.Part<ConversionPart>(ProfilePartKind.Conversions);
        var before = part.Find(conversions.Definition);
        var converted = conversions.OncePerUser ? before?.Converted ?? 0 : (byte)0;
        part.Set(new ConversionTrack(conversions.Definition, variant, time, converted, before?.Ever ?? 0));
        profile.PartChanged(ProfilePartKind.Conversions);
    }

    /// <summary>Whether a user ever converted, on any event; members of the control group never did.</summary>
    public static bool HasConverted(Profile profile, int definition) => profile.FindPart<ConversionPart>(ProfilePartKind.Conversions)?.Find(definition) is { Ever: not 0 };

    /// <summary>Something happened: it may be what a running clock waits for. Every conversion is an occurrence of its own, which is queued.</summary>
    public void Convert(Profile profile, in Occurrence occurrence, in FilterScope scope)
    {
        var waiting = processing.Rules.Conversions.Find(occurrence.Kind, occurrence.Name);
        if (waiting.Length == 0 || profile.FindPart<ConversionPart>(ProfilePartKind.Conversions) is not { } part)
        {
            return;
        }

        foreach (var conversion in waiting)
        {
            if (part.Find(conversion.Owner.Definition) is { } track && IsOpen(track, conversion, occurrence.Time) && conversion.Trigger.Matches(occurrence, scope))
            {
                Convert(profile, part, track, conversion, occurrence);
            }
        }
    }

    private static bool IsOpen(in ConversionTrack track, BoundConversion conversion, long time) =>
        (track.Converted & (1 << conversion.Index)) == 0 && time >= track.StartedAt && time - track.StartedAt < conversion.Deadline;

    private void Convert(Profile profile, ConversionPart part, in ConversionTrack track, BoundConversion conversion, in Occurrence occurrence)
    {
        var bit = (byte)(1 << conversion.Index);
        part.Set(track with { Converted = (byte)(track.Converted | bit), Ever = track.Variant == 0 ? track.Ever : (byte)(track.Ever | bit) });
        profile.PartChanged(ProfilePartKind.Conversions);

        // The variant may have gone with a later version; its conversions are then nobody's.
        if (conversion.Owner.Slots[conversion.Index].TryGetValue(track.Variant, out var slot))
        {
            processing.Counts.Add(slot);
        }

        processing.Queue.Enqueue(new Occurrence
        {
            Root = occurrence.Root,
            Kind = OccurrenceKind.ConversionEvent,
            Name = conversion.Owner.Definition,
            Depth = occurrence.Depth + 1,
            Time = occurrence.Root.Now,
            NewValue = Value.Of((long)conversion.Index),
        });
    }
}
