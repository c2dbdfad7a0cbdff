using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;

namespace Ripen.Definitions.Mapping;

/// <summary>Checks that steps exist, differ, are reached, and don't run in a circle without a wait.</summary>
internal static class StepGraph
{
    public static void Check(MappingContext context, MappingNode root, CanvasDefinition canvas)
    {
        var steps = new Dictionary<string, CanvasStep>(StringComparer.Ordinal);
        foreach (var (node, step) in root.Items("steps").Cast<MappingNode>().Zip(canvas.Steps))
        {
            if (step.Id == CanvasMapper.Exit)
            {
                context.Error(node.Find("id")!, $"'{CanvasMapper.Exit}' has a meaning in removed_steps; choose another id");
            }

            if (!steps.TryAdd(step.Id, step))
            {
                context.Error(node.Find("id")!, $"there is another step '{step.Id}'; ids of steps must differ");
            }
        }

        CheckTargets(context, root, steps);
        CheckRemoved(context, root, steps);
        CheckCircles(context, root, steps);
        WarnUnreachable(context, root, canvas, steps);
    }

    /// <summary>The steps that may follow.</summary>
    public static IEnumerable<string> Successors(CanvasStep step) => step is ActionPathsStep paths
        ? paths.Groups.Select(group => group.End.Next).Append(paths.EveryoneElse.Next).OfType<string>()
        : step.Next is { } next ? [next] : [];

    private static void CheckTargets(MappingContext context, MappingNode root, Dictionary<string, CanvasStep> steps)
    {
        foreach (var variant in root.Items("variants").Cast<MappingNode>())
        {
            CheckTarget(context, variant.Scalar("first_step"), steps);
        }

        foreach (var step in root.Items("steps").Cast<MappingNode>())
        {
            CheckTarget(context, step.Scalar("next"), steps);
            CheckTarget(context, step.Mapping("everyone_else")?.Scalar("next"), steps);
            foreach (var group in step.Items("groups").Cast<MappingNode>())
            {
                CheckTarget(context, group.Scalar("next"), steps);
            }
        }
    }

    private static void CheckTarget(MappingContext context, ScalarNode? target, Dictionary<string, CanvasStep> steps)
    {
        if (target is not null && !steps.ContainsKey(target.Text))
        {
            var near = NearestName.Of(target.Text, steps.Keys);
            context.Error(target, $"there is no step {Quote.Of(target.Text)}" + (near is null ? string.Empty : $" – did you mean '{near}'?"));
        }
    }

    private static void CheckRemoved(MappingContext context, MappingNode root, Dictionary<string, CanvasStep> steps)
    {
        if (root.Mapping("removed_steps") is not { } removed)
        {
            return;
        }

        foreach (var entry in removed.Entries)
        {
            if (steps.ContainsKey(entry.Key))
            {
                context.Error(removed, entry, $"the step '{entry.Key}' is still there; removed_steps names steps that are not");
            }

            if (entry.Value is ScalarNode target && target.Text != CanvasMapper.Exit)
            {
                CheckTarget(context, target, steps);
            }
        }
    }

    /// <summary>A User Update has one successor, so a circle without a wait is found by following it.</summary>
    private static void CheckCircles(MappingContext context, MappingNode root, Dictionary<string, CanvasStep> steps)
    {
        var cleared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in root.Items("steps").Cast<MappingNode>())
        {
            var walked = new HashSet<string>(StringComparer.Ordinal);
            var id = node.Text("id")!;
            while (id is not null && steps.TryGetValue(id, out var step) && step is UserUpdateStep update && !cleared.Contains(id))
            {
                if (!walked.Add(id))
                {
                    context.Error(node.Find("next")!,
                        $"these steps run in a circle without a wait: {string.Join(" → ", walked.Append(id))}; put an action_paths step between");
                    break;
                }

                id = update.Next;
            }

            cleared.UnionWith(walked);
        }
    }

    private static void WarnUnreachable(MappingContext context, MappingNode root, CanvasDefinition canvas, Dictionary<string, CanvasStep> steps)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(canvas.Variants.Select(variant => variant.FirstStep));
        while (open.TryPop(out var id))
        {
            if (steps.TryGetValue(id, out var step) && reached.Add(id))
            {
                foreach (var next in Successors(step))
                {
                    open.Push(next);
                }
            }
        }

        foreach (var node in root.Items("steps").Cast<MappingNode>().Where(node => !reached.Contains(node.Text("id")!)))
        {
            context.Warn(node.Find("id")!, WarningCodes.UnreachableStep, $"no path leads to the step '{node.Text("id")}'");
        }
    }
}
