using Ripen.Engine.Conversions;
using Ripen.Engine.Counting;

namespace Ripen.Engine.Rules;

/// <summary>Makes conversion events ready, and finds them by what happens.</summary>
internal sealed class ConversionBinder(TriggerBinder triggers, CountSlots slots)
{
    private static readonly CountKind[] Kinds = [CountKind.ConvertedA, CountKind.ConvertedB, CountKind.ConvertedC, CountKind.ConvertedD];

    private readonly List<BoundConversion> _all = [];

    /// <summary>Binds the events of a canvas or campaign; null when it has none.</summary>
    /// <param name="variants">The numbers of its variants; the control group is added.</param>
    /// <param name="experiments">Its experiments, whose paths are credited too.</param>
    public BoundConversions? Bind(
        int definition, IReadOnlyList<ConversionEvent> events, IEnumerable<int> variants, IEnumerable<BoundExperimentPaths> experiments, bool oncePerUser)
    {
        if (events.Count == 0)
        {
            return null;
        }

        var bound = new BoundConversions
        {
            Definition = definition,
            OncePerUser = oncePerUser,
            Slots = Slots(slots, definition, 0, variants),
            Experiments = [.. experiments],
        };
        _all.AddRange(events.Select((one, i) => new BoundConversion(bound, i, triggers.Bind(one.Trigger), one.Deadline)));
        return bound;
    }

    /// <summary>For each event the places of its counters by variant or path, and of the control group under 0.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<int, int>> Slots(CountSlots slots, int definition, int step, IEnumerable<int> groups)
    {
        int[] all = [0, .. groups];
        return [.. Kinds.Select(kind => all.ToDictionary(group => group, group => slots.Slot(new CountKey(definition, step, group, kind))))];
    }

    /// <summary>All events by what happens.</summary>
    public TriggerIndex<BoundConversion> Index() => new(_all.Select(c => (c, c.Trigger)));
}
