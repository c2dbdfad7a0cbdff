using System.Collections.Frozen;
using Ripen.Engine.Conversions;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Purchases;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>
/// A rule set made ready: names are numbers, filters are predicates, and an occurrence finds the canvases and campaigns that wait for it in one look-up. Immutable; shared by all partitions of a node.
/// </summary>
public sealed class BoundRules
{
    private readonly FrozenDictionary<long, EntryTrigger[]> _entryTriggers;

    internal BoundRules(
        RuleSet source,
        CountSlots slots,
        IReadOnlyList<BoundCanvas> canvases,
        IReadOnlyList<BoundCampaign> campaigns,
        Dictionary<long, EntryTrigger[]> entryTriggers,
        TriggerIndex<BoundConversion> conversions)
    {
        Conversions = conversions;
        Exits = new TriggerIndex<BoundCanvas>(canvases.SelectMany(c => (c.Exit?.Triggers ?? []).Select(t => (c, t))));
        Exceptions = new TriggerIndex<BoundCampaign>(campaigns.SelectMany(c => c.Exceptions.Select(t => (c, t))));
        CompanyZone = TimeZoneInfo.FindSystemTimeZoneById(source.Settings.TimeZone);
        Source = source;
        Slots = slots;
        Canvases = canvases.ToFrozenDictionary(c => c.Number);
        Scheduled = [.. canvases.Where(c => c is { Schedule: not null, Definition.Status: DefinitionStatus.Active })];
        Campaigns = campaigns.ToFrozenDictionary(c => c.Number);
        _entryTriggers = entryTriggers.ToFrozenDictionary();
    }

    /// <summary>The set it was made from.</summary>
    public RuleSet Source { get; }

    /// <summary>What is said of attributes and events.</summary>
    public required NameRules Names { get; init; }

    /// <summary>What currencies are worth.</summary>
    public required ExchangeRates Rates { get; init; }

    /// <summary>Who belongs to a segment, by its number; null when there is no such segment.</summary>
    public required Func<int, FilterPredicate?> FindSegment { get; init; }

    /// <summary>The places of the counters.</summary>
    public CountSlots Slots { get; }

    /// <summary>The active canvases whose audience enters at instants, in the order of work.</summary>
    public IReadOnlyList<BoundCanvas> Scheduled { get; }

    /// <summary>The canvases by number.</summary>
    public FrozenDictionary<int, BoundCanvas> Canvases { get; }

    /// <summary>The campaigns by number.</summary>
    public FrozenDictionary<int, BoundCampaign> Campaigns { get; }

    /// <summary>The conversion events by what happens, in the order of work.</summary>
    public TriggerIndex<BoundConversion> Conversions { get; }

    /// <summary>The canvases that users leave by what happens.</summary>
    public TriggerIndex<BoundCanvas> Exits { get; }

    /// <summary>The campaigns whose waiting sends are cancelled by what happens.</summary>
    public TriggerIndex<BoundCampaign> Exceptions { get; }

    /// <summary>The company's time zone.</summary>
    public TimeZoneInfo CompanyZone { get; }

    /// <summary>The workspace's frequency caps.</summary>
    public BoundCap[] Caps { get; init; } = [];

    /// <summary>Whether a canvas was launched under these rules or before: what was launched once never becomes a draft again.</summary>
    public bool HasLaunched(int canvas) => Canvases.TryGetValue(canvas, out var known) && known.Definition.Status != DefinitionStatus.Draft;

    /// <summary>Who waits for this kind of occurrence with that name, in the order of work. For occurrences whose triggers may say "any", the answer holds those too.</summary>
    public EntryTrigger[] EntryTriggers(OccurrenceKind kind, int name) =>
        _entryTriggers.TryGetValue(Key(kind, name), out var triggers) || (name != 0 && _entryTriggers.TryGetValue(Key(kind, 0), out triggers)) ? triggers : [];

    internal static long Key(OccurrenceKind kind, int name) => ((long)kind << 32) | (uint)name;
}
