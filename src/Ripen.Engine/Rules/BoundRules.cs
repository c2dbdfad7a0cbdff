using Ripen.Engine.Conversions;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Rules;

/// <summary>
/// A rule set made ready: names are numbers, filters are predicates, and an occurrence finds the canvases and campaigns that wait for it in one look-up. Immutable; shared by all partitions of a node.
/// </summary>
public sealed class BoundRules
{
    private readonly Dictionary<long, EntryTrigger[]> _entryTriggers;
    private readonly Dictionary<long, BoundConversion[]>? _conversions;

    internal BoundRules(
        RuleSet source,
        CountSlots slots,
        IReadOnlyList<BoundCanvas> canvases,
        IReadOnlyList<BoundCampaign> campaigns,
        Dictionary<long, EntryTrigger[]> entryTriggers,
        Dictionary<long, BoundConversion[]> conversions)
    {
        _conversions = conversions.Count == 0 ? null : conversions;
        Source = source;
        Slots = slots;
        Canvases = canvases.ToDictionary(c => c.Number);
        Campaigns = campaigns.ToDictionary(c => c.Number);
        _entryTriggers = entryTriggers;
    }

    /// <summary>The set it was made from.</summary>
    public RuleSet Source { get; }

    /// <summary>The places of the counters.</summary>
    public CountSlots Slots { get; }

    /// <summary>The canvases by number.</summary>
    public IReadOnlyDictionary<int, BoundCanvas> Canvases { get; }

    /// <summary>The campaigns by number.</summary>
    public IReadOnlyDictionary<int, BoundCampaign> Campaigns { get; }

    /// <summary>Who waits for this kind of occurrence with that name, in the order of work. For occurrences whose triggers may say "any", the answer holds those too.</summary>
    public EntryTrigger[] EntryTriggers(OccurrenceKind kind, int name) =>
        _entryTriggers.TryGetValue(Key(kind, name), out var triggers) || (name != 0 && _entryTriggers.TryGetValue(Key(kind, 0), out triggers)) ? triggers : [];

    /// <summary>The conversion events that wait for this kind of occurrence with that name, in the order of work.</summary>
    public BoundConversion[] Conversions(OccurrenceKind kind, int name) =>
        _conversions is not null && (_conversions.TryGetValue(Key(kind, name), out var found) || _conversions.TryGetValue(Key(kind, 0), out found)) ? found : [];

    internal static long Key(OccurrenceKind kind, int name) => ((long)kind << 32) | (uint)name;
}
