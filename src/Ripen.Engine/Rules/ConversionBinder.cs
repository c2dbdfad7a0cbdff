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
    public BoundConversions? Bind(int definition, IReadOnlyList<ConversionEvent> events, IEnumerable<int> variants, bool oncePerUser)
    {
        if (events.Count == 0)
        {
            return null;
        }

        int[] groups = [0, .. variants];
        var bound = new BoundConversions
        {
            Definition = definition,
            OncePerUser = oncePerUser,
            Slots = [.. events.Select((_, i) => groups.ToDictionary(variant => variant, variant => slots.Slot(new CountKey(definition, 0, variant, Kinds[i]))))],
        };
        _all.AddRange(events.Select((one, i) => new BoundConversion(bound, i, triggers.Bind(one.Trigger), one.Deadline)));
        return bound;
    }

    /// <summary>All events by what happens.</summary>
    public TriggerIndex<BoundConversion> Index() => new(_all.Select(c => (c, c.Trigger)));
}
