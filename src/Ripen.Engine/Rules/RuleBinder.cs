using System.Collections.Frozen;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Purchases;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>Makes a rule set ready for partitions. Every name in it must have its number already.</summary>
public sealed class RuleBinder
{
    private readonly RuleSet _source;
    private readonly INames _names;
    private readonly TimeZoneInfo _companyZone;
    private readonly FilterCompiler _filters;
    private readonly TriggerBinder _triggers;
    private readonly ConversionBinder _conversions;
    private readonly CountSlots _slots = new();

    private RuleBinder(RuleSet source, INames names)
    {
        _source = source;
        _names = names;
        _companyZone = TimeZoneInfo.FindSystemTimeZoneById(source.Settings.TimeZone);
        _filters = new FilterCompiler(source.Segments, names, _companyZone);
        _triggers = new TriggerBinder(names, _filters);
        _conversions = new ConversionBinder(_triggers, _slots);
    }

    /// <summary>Binds a rule set.</summary>
    /// <exception cref="InvalidOperationException">The set holds what publishing should have refused.</exception>
    public static BoundRules Bind(RuleSet source, INames names) => new RuleBinder(source, names).Bind();

    private BoundRules Bind()
    {
        var canvases = _source.Canvases.Select(BindCanvas).ToList();
        var campaigns = _source.Campaigns.Select(BindCampaign).ToList();
        return new BoundRules(_source, _slots, canvases, campaigns, IndexEntryTriggers(canvases, campaigns), _conversions.Index())
        {
            Caps = CapBinder.Bind(_source, _names),
            Names = new NameRules(_source, _names),
            Rates = new ExchangeRates(_source.Settings, _names),
            FindSegment = new SegmentIndex(_source.Segments, _names, _companyZone).Find,
        };
    }

    private int Number(string name) => _names.Required(name);

    private int Slot(int definition, int step, int group, CountKind kind) => _slots.Slot(new CountKey(definition, step, group, kind));

    private BoundCanvas BindCanvas(CanvasDefinition definition, int ordinal)
    {
        var number = Number(definition.Id);
        var schedule = definition.Entry.Schedule is { } source
            ? new BoundSchedule(source, _companyZone, definition.Entry.Start, definition.Entry.End, Slot(number, 0, 0, CountKind.ScheduleSkipped))
            : null;
        _filters.ReadsContext = false;
        var steps = new StepBinder(number, definition.Limits, _names, _triggers, _filters, _companyZone, _slots).Bind(definition.Steps);
        var readsNotes = _filters.ReadsContext;
        return new BoundCanvas
        {
            Number = number,
            Ordinal = ordinal,
            Definition = definition,
            Audience = _filters.Compile(definition.Entry.Audience),
            Steps = steps.ToFrozenDictionary(),
            KeepsNotes = readsNotes || steps.Values.Any(s => s is BoundRenderedStep { Renders: true } or BoundDelay { Variable: not null }),
            FiltersReadNotes = readsNotes,
            RemovedSteps = definition.RemovedSteps.ToDictionary(r => Number(r.Key), r => r.Value is null ? null : steps[Number(r.Value)]),
            Variants = BindVariants(number, definition.Variants, steps),
            Exit = definition.ExitCriteria is { } exit ? new BoundExitCriteria([.. exit.Triggers.Select(_triggers.Bind)], exit.Audience is { } who ? _filters.Compile(who) : null) : null,
            Conversions = _conversions.Bind(number, definition.ConversionEvents, definition.Variants.Select(v => Number(v.Name)), steps.Values.OfType<BoundExperimentPaths>(), oncePerUser: false),
            Schedule = schedule,
            Volume = definition.Entry.Volume is { } limit ? new BoundVolume(limit, number, _companyZone, schedule) : null,
            AttemptsSlot = Slot(number, 0, 0, CountKind.EntryAttempts),
            EnteredSlot = Slot(number, 0, 0, CountKind.Entered),
            LastActiveSlot = Slot(number, 0, 0, CountKind.LastActive),
            RefusedSlots = _slots.SlotsByReason<EntryRefusal>(number, CountKind.EntryRefused),
            EndedSlots = _slots.SlotsByReason<ExitReason>(number, CountKind.Ended),
        };
    }

    private (int Number, int UpTo, BoundStep First, int Slot)[] BindVariants(int canvas, IReadOnlyList<CanvasVariant> variants, Dictionary<int, BoundStep> steps)
    {
        var bound = new (int, int, BoundStep, int)[variants.Count];
        var upTo = 0;
        for (var i = 0; i < bound.Length; i++)
        {
            upTo += variants[i].Percent;
            var name = Number(variants[i].Name);
            bound[i] = (name, upTo, steps[Number(variants[i].FirstStep)], Slot(canvas, 0, name, CountKind.VariantEntered));
        }

        return bound;
    }

    private BoundCampaign BindCampaign(CampaignDefinition definition)
    {
        var number = Number(definition.Id);
        return new BoundCampaign
        {
            Number = number,
            Definition = definition,
            Audience = _filters.Compile(definition.Audience),
            Conversions = _conversions.Bind(number, definition.ConversionEvents, [number], [], oncePerUser: true),
            Exceptions = [.. definition.Exceptions.Select(_triggers.Bind)],
            TriggeredSlot = Slot(number, 0, 0, CountKind.Triggered),
            RefusedSlots = _slots.SlotsByReason<SendRefusal>(number, CountKind.SendRefused),
            AbortedSlot = Slot(number, 0, 0, CountKind.Aborted),
            LiquidErrorSlot = Slot(number, 0, 0, CountKind.LiquidError),
            ClaimedSlot = Slot(number, 0, 0, CountKind.Claimed),
            SentSlot = Slot(number, 0, 0, CountKind.Sent),
            FailedSlot = Slot(number, 0, 0, CountKind.Failed),
            HeldSlot = Slot(number, 0, 0, CountKind.Held),
            HoldEndedSlot = Slot(number, 0, 0, CountKind.HoldEnded),
            PostponedSlot = Slot(number, 0, 0, CountKind.Postponed),
            SupersededSlot = Slot(number, 0, 0, CountKind.Superseded),
            EnrolledSlot = Slot(number, 0, 0, CountKind.Enrolled),
        };
    }

    private Dictionary<long, EntryTrigger[]> IndexEntryTriggers(List<BoundCanvas> canvases, List<BoundCampaign> campaigns)
    {
        var owners = canvases.Select(c => (Canvas: (BoundCanvas?)c, Campaign: (BoundCampaign?)null, Triggers: c.Definition.Entry.Triggers.Select(_triggers.Bind).ToArray()))
            .Concat(campaigns.Select(c => (Canvas: (BoundCanvas?)null, Campaign: (BoundCampaign?)c, Triggers: c.Definition.Triggers.Select(_triggers.Bind).ToArray())))
            .ToList();
        var keys = owners.SelectMany(o => o.Triggers).SelectMany(t => (t.Names ?? [0]).Select(n => (t.Kind, Name: n))).Distinct();
        return keys.ToDictionary(
            key => BoundRules.Key(key.Kind, key.Name),
            key => owners
                .Select(o => new EntryTrigger(o.Canvas, o.Campaign, [.. o.Triggers.Where(t => t.Kind == key.Kind && (t.Names is null || t.Names.Contains(key.Name)))]))
                .Where(e => e.Triggers.Length > 0)
                .ToArray());
    }
}
