using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;

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
            "user_update" => new UserUpdateStep(id, name, UpdateMapper.Map(context, node, liquid: false), node.Text("next"), ReEnterAlways(context, node)),
            "decision_split" => new DecisionSplitStep(id, name, FilterMapper.Map(context, node.Mapping("filter")!), EndOf(context, node, "yes"), EndOf(context, node, "no")),
            "audience_paths" => AudiencePaths(context, node, id, name),
            "delay" => new DelayStep(id, name, DelayMapper.Rule(context, node), node.Text("zone") == "user" ? ClockZone.User : ClockZone.Company, node.Text("next"),
                ReEnterAlways(context, node)),
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
