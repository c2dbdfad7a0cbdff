using System.Text;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Names;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>Makes the steps of one canvas ready.</summary>
/// <param name="canvas">The canvas's number.</param>
/// <param name="limits">When, and how fast, the canvas sends.</param>
internal sealed class StepBinder(int canvas, SendLimits limits, INames names, TriggerBinder triggers, FilterCompiler filters, TimeZoneInfo companyZone, CountSlots slots)
{
    private readonly List<(BoundPath Path, string? Next)> _paths = [];

    /// <summary>Binds the steps and ties them together.</summary>
    /// <returns>The steps by number.</returns>
    public Dictionary<int, BoundStep> Bind(IReadOnlyList<CanvasStep> definitions)
    {
        var steps = definitions.Select(Bind).ToDictionary(s => s.Number);
        foreach (var (path, next) in _paths)
        {
            path.Next = next is null ? null : steps[names.Required(next)];
        }

        return steps;
    }

    private BoundStep Bind(CanvasStep step)
    {
        var number = names.Required(step.Id);
        return step switch
        {
            ActionPathsStep actionPaths => Bind(number, actionPaths),
            UserUpdateStep update => Bind(number, update),
            DecisionSplitStep split => Bind(number, split),
            AudiencePathsStep audiencePaths => Bind(number, audiencePaths),
            DelayStep delay => Bind(number, delay),
            WebhookStep webhook => Bind(number, webhook),
            ContextStep context => Bind(number, context),
            ExperimentPathsStep experiment => Bind(number, experiment),
            _ => throw new InvalidOperationException($"A step of type {step.GetType().Name} cannot be run."),
        };
    }

    private BoundActionPaths Bind(int number, ActionPathsStep step) => new()
    {
        Number = number,
        Flow = Flow(number),
        Window = step.Window,
        Ranked = step.Ranked,
        AcceptLate = step.AcceptLate,
        Groups = [.. step.Groups.Select(group => Bind(number, group))],
        EveryoneElse = Path(step.EveryoneElse),
        EveryoneElseSlot = Slot(number, CountKind.EveryoneElse),
    };

    private BoundGroup Bind(int step, ActionGroup group)
    {
        var number = names.Required(group.Name);
        return new BoundGroup
        {
            Number = number,
            Triggers = [.. group.Triggers.Select(triggers.Bind)],
            Path = Path(group.End),
            Exit = group.Exit,
            Limit = group.Limit,
            AdvancedSlot = Slot(step, CountKind.GroupAdvanced, number),
        };
    }

    private BoundUserUpdate Bind(int number, UserUpdateStep step) => new()
    {
        Number = number,
        Flow = Flow(number),
        Definition = step,
        Renders = step.Json is not null || step.Updates.Any(u => u.IsTemplate),
        RenderSlots = RenderSlots(number),
        Updates = [.. step.Updates.Select(u => new BoundUpdate(u.Attribute is null ? 0 : names.Required(u.Attribute), u.Field, u.Action, u.Operand, u.Min, u.Max))],
        Path = Path(new PathEnd(step.Next, step.ReEnterAlways)),
        UpdatedSlot = Slot(number, CountKind.Updated),
        NoChangeSlot = Slot(number, CountKind.NoChange),
        FailedSlot = Slot(number, CountKind.UpdateFailed),
    };

    private BoundDecisionSplit Bind(int number, DecisionSplitStep step) => new()
    {
        Number = number,
        Flow = Flow(number),
        Filter = filters.Compile(step.Filter),
        Yes = Path(step.Yes),
        No = Path(step.No),
        YesSlot = Slot(number, CountKind.Yes),
        NoSlot = Slot(number, CountKind.No),
    };

    private BoundAudiencePaths Bind(int number, AudiencePathsStep step) => new()
    {
        Number = number,
        Flow = Flow(number),
        Groups = [.. step.Groups.Select(group =>
            new BoundAudienceGroup(filters.Compile(group.Filter), Path(group.End), Slot(number, CountKind.GroupAdvanced, names.Required(group.Name))))],
        EveryoneElse = Path(step.EveryoneElse),
        EveryoneElseSlot = Slot(number, CountKind.EveryoneElse),
    };

    private BoundDelay Bind(int number, DelayStep step) => new()
    {
        Number = number,
        Flow = Flow(number),
        Rule = step.Rule,
        Attribute = step.Rule is DelayRule.Personalized { IsVariable: false } attribute ? names.Required(attribute.Name) : 0,
        Variable = step.Rule is DelayRule.Personalized { IsVariable: true } variable ? Encoding.UTF8.GetBytes(variable.Name) : null,
        Zone = step.Zone,
        CompanyZone = companyZone,
        Path = Path(new PathEnd(step.Next, step.ReEnterAlways)),
    };

    private BoundWebhook Bind(int number, WebhookStep step) => new()
    {
        Number = number,
        Flow = Flow(number),
        Definition = step,
        Renders = true,
        RenderSlots = RenderSlots(number),
        Path = Path(new PathEnd(step.Next, step.ReEnterAlways)),
        Quiet = step.Quiet is { } own ? own.Hours : limits.Quiet,
        Slots = new MessageSlots(
            Slot(number, CountKind.Claimed),
            Slot(number, CountKind.Sent),
            Slot(number, CountKind.Failed),
            Slot(number, CountKind.Held),
            slots.SlotsByReason<SendRefusal>(canvas, CountKind.SendRefused, number)),
    };

    private BoundContext Bind(int number, ContextStep step) => new()
    {
        Number = number,
        Flow = Flow(number),
        Definition = step,
        Renders = true,
        RenderSlots = RenderSlots(number),
        Path = Path(new PathEnd(step.Next, step.ReEnterAlways)),
        UpdatedSlot = Slot(number, CountKind.VariablesUpdated),
        NotUpdatedSlot = Slot(number, CountKind.VariablesNotUpdated),
        RetriedSlot = Slot(number, CountKind.Retried),
    };

    private RenderSlots RenderSlots(int number) =>
        new(Slot(number, CountKind.Aborted), Slot(number, CountKind.LiquidError), Slot(number, CountKind.TooLate), Slot(number, CountKind.Postponed));

    private BoundExperimentPaths Bind(int number, ExperimentPathsStep step)
    {
        var upTo = 0;
        BoundExperimentPath[] paths = [.. step.Paths.Select(path =>
        {
            var name = names.Required(path.Name);
            return new BoundExperimentPath(name, upTo += path.Percent, Path(path.End), Slot(number, CountKind.PathTaken, name));
        })];
        return new BoundExperimentPaths
        {
            Number = number,
            Flow = Flow(number),
            Id = step.Id,
            Paths = paths,
            Control = step.Control is { } control ? Path(control) : null,
            ControlSlot = Slot(number, CountKind.ControlTaken),
            ConversionWindow = step.ConversionWindow,
            Randomized = step.Randomized,
            ConvertedSlots = ConversionBinder.Slots(slots, canvas, number, paths.Select(path => path.Number)),
        };
    }

    private BoundPath Path(PathEnd end)
    {
        var path = new BoundPath(end.ReEnterAlways);
        _paths.Add((path, end.Next));
        return path;
    }

    private FlowSlots Flow(int number) => new(
        Slot(number, CountKind.StepEntered),
        Slot(number, CountKind.Proceeded),
        Slot(number, CountKind.StepExited),
        slots.SlotsByReason<ExitReason>(canvas, CountKind.StepEnded, number));

    private int Slot(int step, CountKind kind, int group = 0) => slots.Slot(new CountKey(canvas, step, group, kind));
}
