using Ripen.Engine.Counting;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
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
            if (part.Find(conversion.Owner.Definition) is not { } track || !conversion.Trigger.Matches(occurrence, scope))
            {
                continue;
            }

            if (IsOpen(track.StartedAt, track.Converted, conversion, conversion.Deadline, occurrence.Time))
            {
                Convert(profile, part, track, conversion, occurrence);
            }

            foreach (var experiment in conversion.Owner.Experiments)
            {
                ConvertPath(profile, experiment, conversion, occurrence.Time);
            }
        }
    }

    private static bool IsOpen(long startedAt, byte converted, BoundConversion conversion, long deadline, long time) =>
        (converted & (1 << conversion.Index)) == 0 && time >= startedAt && time - startedAt < deadline;

    // The path of an experiment is credited within the experiment's own window, which takes the place of the deadlines (canvas §4.6).
    private void ConvertPath(Profile profile, BoundExperimentPaths experiment, BoundConversion conversion, long time)
    {
        if (profile.FindPart<ExperimentPart>(ProfilePartKind.Experiments) is not { } part || part.Find(conversion.Owner.Definition, experiment.Number) is not { } track
            || !IsOpen(track.StartedAt, track.Converted, conversion, experiment.ConversionWindow, time))
        {
            return;
        }

        part.Set(track with { Converted = (byte)(track.Converted | (1 << conversion.Index)) });
        profile.PartChanged(ProfilePartKind.Experiments);
        if (experiment.ConvertedSlots[conversion.Index].TryGetValue(track.Path, out var slot))
        {
            processing.Counts.Add(slot);
        }
    }

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

        if (conversion.Index == 0)
        {
            processing.Series.AddAt(track.StartedAt, new CountKey(conversion.Owner.Definition, 0, track.Variant, CountKind.ConvertedByStart));
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
