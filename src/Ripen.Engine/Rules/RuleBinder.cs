using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;

namespace Ripen.Engine.Rules;

/// <summary>Makes a rule set ready for partitions. Every name in it must have its number already.</summary>
public sealed class RuleBinder
{
    private readonly RuleSet _source;
    private readonly INames _names;
    private readonly FilterCompiler _filters;
    private readonly CountSlots _slots = new();

    private RuleBinder(RuleSet source, INames names)
    {
        _source = source;
        _names = names;
        _filters = new FilterCompiler(source.Segments, names, TimeZoneInfo.FindSystemTimeZoneById(source.Settings.TimeZone));
    }

    /// <summary>Binds a rule set.</summary>
    /// <exception cref="InvalidOperationException">The set holds what publishing should have refused.</exception>
    public static BoundRules Bind(RuleSet source, INames names) => new RuleBinder(source, names).Bind();

    private BoundRules Bind()
    {
        var canvases = _source.Canvases.Select(BindCanvas).ToList();
        var campaigns = _source.Campaigns.Select(BindCampaign).ToList();
        return new BoundRules(_source, _slots, canvases, campaigns, IndexEntryTriggers(canvases, campaigns));
    }

    private int Number(string name) => _names.Find(name) is > 0 and var number ? number : throw new InvalidOperationException($"The name '{name}' was not registered before its rules.");

    private int Slot(int definition, int step, int group, CountKind kind) => _slots.Slot(new CountKey(definition, step, group, kind));

    private BoundCanvas BindCanvas(CanvasDefinition definition, int ordinal)
    {
        var number = Number(definition.Id);
        var paths = new List<(BoundPath Path, string? Next)>();
        var steps = definition.Steps.Select(s => BindStep(number, s, paths)).ToDictionary(s => s.Number);
        foreach (var (path, next) in paths)
        {
            path.Next = next is null ? null : steps[Number(next)];
        }

        return new BoundCanvas
        {
            Number = number,
            Ordinal = ordinal,
            Definition = definition,
            Audience = _filters.Compile(definition.Entry.Audience),
            Steps = steps,
            RemovedSteps = definition.RemovedSteps.ToDictionary(r => Number(r.Key), r => r.Value is null ? null : steps[Number(r.Value)]),
            Variants = BindVariants(number, definition.Variants, steps),
            AttemptsSlot = Slot(number, 0, 0, CountKind.EntryAttempts),
            EnteredSlot = Slot(number, 0, 0, CountKind.Entered),
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

    private BoundStep BindStep(int canvas, CanvasStep step, List<(BoundPath, string?)> paths)
    {
        var number = Number(step.Id);
        return step switch
        {
            ActionPathsStep actionPaths => new BoundActionPaths
            {
                Number = number,
                EnteredSlot = Slot(canvas, number, 0, CountKind.StepEntered),
                Window = actionPaths.Window,
                Ranked = actionPaths.Ranked,
                AcceptLate = actionPaths.AcceptLate,
                Groups = [.. actionPaths.Groups.Select(g => BindGroup(canvas, number, g, paths))],
                EveryoneElse = BindPath(actionPaths.EveryoneElse, paths),
                EveryoneElseSlot = Slot(canvas, number, 0, CountKind.EveryoneElse),
            },
            UserUpdateStep update => new BoundUserUpdate
            {
                Number = number,
                EnteredSlot = Slot(canvas, number, 0, CountKind.StepEntered),
                Updates = [.. update.Updates.Select(u => new BoundUpdate(u.Attribute is null ? 0 : Number(u.Attribute), u.Field, u.Action, u.Operand, u.Min, u.Max))],
                Path = BindPath(new PathEnd(update.Next, update.ReEnterAlways), paths),
                UpdatedSlot = Slot(canvas, number, 0, CountKind.Updated),
                NoChangeSlot = Slot(canvas, number, 0, CountKind.NoChange),
                FailedSlot = Slot(canvas, number, 0, CountKind.UpdateFailed),
            },
            _ => throw new InvalidOperationException($"A step of type {step.GetType().Name} cannot be run."),
        };
    }

    private BoundGroup BindGroup(int canvas, int step, ActionGroup group, List<(BoundPath, string?)> paths)
    {
        var number = Number(group.Name);
        return new BoundGroup
        {
            Number = number,
            Triggers = [.. group.Triggers.Select(BindTrigger)],
            Path = BindPath(group.End, paths),
            Exit = group.Exit,
            Limit = group.Limit,
            AdvancedSlot = Slot(canvas, step, number, CountKind.GroupAdvanced),
        };
    }

    private static BoundPath BindPath(PathEnd end, List<(BoundPath, string?)> paths)
    {
        var path = new BoundPath(end.ReEnterAlways);
        paths.Add((path, end.Next));
        return path;
    }

    private BoundCampaign BindCampaign(CampaignDefinition definition)
    {
        var number = Number(definition.Id);
        return new BoundCampaign
        {
            Number = number,
            Definition = definition,
            Audience = _filters.Compile(definition.Audience),
            TriggeredSlot = Slot(number, 0, 0, CountKind.Triggered),
            RefusedSlots = _slots.SlotsByReason<SendRefusal>(number, CountKind.SendRefused),
            AbortedSlot = Slot(number, 0, 0, CountKind.Aborted),
            LiquidErrorSlot = Slot(number, 0, 0, CountKind.LiquidError),
            ClaimedSlot = Slot(number, 0, 0, CountKind.Claimed),
            SentSlot = Slot(number, 0, 0, CountKind.Sent),
            FailedSlot = Slot(number, 0, 0, CountKind.Failed),
        };
    }

    private BoundTrigger BindTrigger(Trigger trigger) => trigger switch
    {
        Trigger.StartSession session => new BoundTrigger { Kind = OccurrenceKind.StartSession, Names = Numbers(session.Apps) },
        Trigger.CustomEvent custom => new BoundTrigger { Kind = OccurrenceKind.CustomEvent, Names = [Number(custom.Name)], Where = _filters.CompileWhere(custom.Where) },
        Trigger.Purchase purchase => new BoundTrigger { Kind = OccurrenceKind.Purchase, Names = Numbers(purchase.Products), Where = _filters.CompileWhere(purchase.Where) },
        Trigger.AttributeChanged changed => new BoundTrigger { Kind = OccurrenceKind.AttributeChanged, Names = [Number(changed.Attribute)], To = changed.To },
        Trigger.EmailAdded => new BoundTrigger { Kind = OccurrenceKind.EmailAdded },
        Trigger.SubscriptionChanged subscription => new BoundTrigger { Kind = OccurrenceKind.SubscriptionChanged, Channel = subscription.Channel, State = subscription.To },
        _ => throw new InvalidOperationException($"A trigger of type {trigger.GetType().Name} cannot be run."),
    };

    private int[]? Numbers(IReadOnlyList<string>? names) => names?.Select(Number).ToArray();

    private Dictionary<long, EntryTrigger[]> IndexEntryTriggers(List<BoundCanvas> canvases, List<BoundCampaign> campaigns)
    {
        var owners = canvases.Select(c => (Canvas: (BoundCanvas?)c, Campaign: (BoundCampaign?)null, Triggers: c.Definition.Entry.Triggers.Select(BindTrigger).ToArray()))
            .Concat(campaigns.Select(c => (Canvas: (BoundCanvas?)null, Campaign: (BoundCampaign?)c, Triggers: c.Definition.Triggers.Select(BindTrigger).ToArray())))
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
