using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;
using Ripen.Templates;
using Ripen.Templates.Linting;

namespace Ripen.Definitions.Mapping;

/// <summary>The steps of canvas documents (canvas §4); the schema has checked their form.</summary>
internal static class StepMapper
{
    public static CanvasStep Map(MappingContext context, MappingNode node)
    {
        var id = node.Text("id")!;
        var name = node.Text("name") ?? id;
        return node.Text("type") switch
        {
            "decision_split" => new DecisionSplitStep(id, name, FilterMapper.Map(context, node.Mapping("filter")!), EndOf(context, node, "yes"), EndOf(context, node, "no")),
            "audience_paths" => AudiencePaths(context, node, id, name),
            "delay" => new DelayStep(id, name, DelayMapper.Rule(context, node), node.Text("zone") == "user" ? ClockZone.User : ClockZone.Company, node.Text("next"),
                ReEnterAlways(context, node)),
            "user_update" => new UserUpdateStep(id, name, UpdateMapper.Map(context, node), node.Text("next"), ReEnterAlways(context, node)) { Json = Document(context, node) },
            "webhook" => Webhook(context, node, id, name),
            "context" => Context(context, node, id, name),
            "experiment_paths" => ExperimentPaths(context, node, id, name),
            _ => ActionPaths(context, node, id, name),
        };
    }

    private static ActionPathsStep ActionPaths(MappingContext context, MappingNode node, string id, string name)
    {
        CanvasMapper.Unique(context, node.Items("groups"), "name", "group");
        return new ActionPathsStep(
            id,
            name,
            Times.Duration(context, node, "window", Instant.Day, ActionPathsStep.MinWindow, ActionPathsStep.MaxWindow),
            node.Flag("ranked"),
            Times.Duration(context, node, "accept_late", 0, 0, ActionPathsStep.MaxWindow),
            [.. node.Items("groups").Cast<MappingNode>().Select(group => Group(context, group))],
            EndOf(context, node, "everyone_else"));
    }

    private static string? Document(MappingContext context, MappingNode node)
    {
        if (node.Scalar("json") is not { } json)
        {
            return null;
        }

        context.Template(json, TemplatePart.Document, TextForm.Json);
        return json.Text;
    }

    private static WebhookStep Webhook(MappingContext context, MappingNode node, string id, string name) => new(
        id,
        name,
        MessageMapper.Map(context, node.Mapping("message")!),
        OutcomeMapper.Map(context, node.Mapping("on_success")),
        OutcomeMapper.Map(context, node.Mapping("on_failure")),
        node.Text("next"),
        ReEnterAlways(context, node))
    {
        Quiet = ScheduleMapper.StepQuiet(context, node),
    };

    private static ContextStep Context(MappingContext context, MappingNode node, string id, string name)
    {
        CanvasMapper.Unique(context, node.Items("variables"), "name", "variable");
        return new ContextStep(
            id, name, [.. node.Items("variables").Cast<MappingNode>().Select(variable => Variable(context, variable))], node.Text("next"), ReEnterAlways(context, node));
    }

    private static ContextVariable Variable(MappingContext context, MappingNode node)
    {
        var value = node.Scalar("value")!;
        if (value.Value.Kind == ValueKind.String)
        {
            context.Template(value, TemplatePart.Value, node.Text("type") is "array" or "object" ? TextForm.Json : TextForm.Plain);
        }

        return new ContextVariable(
            node.Text("name")!,
            Enum.Parse<ContextType>(node.Text("type")!, ignoreCase: true),
            value.Value.ToString());
    }

    private static ActionGroup Group(MappingContext context, MappingNode node)
    {
        var exit = node.Flag("exit");
        if (exit && node.Find("next") is { } next)
        {
            context.Error(next, "'exit: true' and 'next' exclude each other; keep one");
        }

        var limit = node.Mapping("limit") is { } bound
            ? new GroupLimit((int)bound.Scalar("times")!.Value.AsInteger, Times.Duration(context, bound, "per", 0, 1_000, DefinitionLimits.MaxDuration))
            : null;
        return new ActionGroup(node.Text("name")!, TriggerMapper.Map(context, node), End(context, node), exit, limit);
    }

    private static AudiencePathsStep AudiencePaths(MappingContext context, MappingNode node, string id, string name)
    {
        CanvasMapper.Unique(context, node.Items("groups"), "name", "group");
        return new AudiencePathsStep(
            id,
            name,
            [.. node.Items("groups").Cast<MappingNode>().Select(group =>
                new AudienceGroup(group.Text("name")!, FilterMapper.Map(context, group.Mapping("filter")!), End(context, group)))],
            EndOf(context, node, "everyone_else"));
    }

    private static ExperimentPathsStep ExperimentPaths(MappingContext context, MappingNode node, string id, string name)
    {
        CanvasMapper.Unique(context, node.Items("paths"), "name", "path");
        var control = node.Mapping("control");
        var exits = control is not null && control.Flag("exit");
        if (exits && control!.Find("next") is { } next)
        {
            context.Error(next, "'exit: true' and 'next' exclude each other; keep one");
        }

        var step = new ExperimentPathsStep(
            id,
            name,
            [.. node.Items("paths").Cast<MappingNode>().Select(path => new ExperimentPath(path.Text("name")!, PercentOf(path), End(context, path)))],
            control is null ? 0 : PercentOf(control),
            exits ? null : EndOf(context, node, "control"),
            Times.Duration(context, node, "conversion_window", ExperimentPathsStep.DefaultWindow, ExperimentPathsStep.MinWindow, ExperimentPathsStep.MaxWindow),
            node.Flag("randomized"));
        var sum = step.Paths.Sum(path => path.Percent) + step.ControlPercent;
        if (sum != 100)
        {
            context.Error(node.Find("paths")!, $"the percentages of paths and control add up to {sum}; they must make 100");
        }

        if (context.ConversionEvents == 0)
        {
            context.Error(node.Find("type")!, "an experiment needs something to be measured by: add conversion_events");
        }

        return step;
    }

    private static int PercentOf(MappingNode node) => (int)node.Scalar("percent")!.Value.AsInteger;

    private static PathEnd EndOf(MappingContext context, MappingNode node, string key) =>
        node.Mapping(key) is { } end ? End(context, end) : new PathEnd(null, false);

    private static PathEnd End(MappingContext context, MappingNode node) => new(node.Text("next"), ReEnterAlways(context, node));

    private static bool ReEnterAlways(MappingContext context, MappingNode node)
    {
        if (node.Scalar("re_enter") is not { } again)
        {
            return false;
        }

        if (node.Text("next") is { } next)
        {
            context.Error(again, $"'re_enter' belongs where the journey ends; this one goes on to '{next}'");
        }

        return again.Text == "always";
    }
}
