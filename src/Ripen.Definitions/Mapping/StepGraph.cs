using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;

namespace Ripen.Definitions.Mapping;

/// <summary>Checks that steps exist, differ, are reached, and don't run in a circle without a wait.</summary>
internal static class StepGraph
{
    private static readonly string[] EndKeys = ["everyone_else", "yes", "no", "control"];
    private static readonly string[] ListKeys = ["groups", "paths"];

    public static void Check(MappingContext context, MappingNode root, CanvasDefinition canvas)
    {
        var steps = new Dictionary<string, CanvasStep>(StringComparer.Ordinal);
        foreach (var (node, step) in root.Items("steps").Cast<MappingNode>().Zip(canvas.Steps))
        {
            if (step.Id == CanvasMapper.ExitTarget)
            {
                context.Error(node.Find("id")!, $"'{CanvasMapper.ExitTarget}' has a meaning in removed_steps; choose another id");
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
    public static IEnumerable<string> Successors(CanvasStep step) => step.Ends.Select(end => end.Next).OfType<string>();

    /// <summary>Where a step's document says of each of its <see cref="CanvasStep.Ends"/>, in their order; the step itself where it says nothing of its own.</summary>
    public static IEnumerable<MappingNode> EndNodes(MappingNode step) => step.Text("type") switch
    {
        "action_paths" => step.Items("groups").Cast<MappingNode>().Where(group => !group.Flag("exit")).Append(step.Mapping("everyone_else") ?? step),
        "audience_paths" => step.Items("groups").Cast<MappingNode>().Append(step.Mapping("everyone_else") ?? step),
        "decision_split" => [step.Mapping("yes") ?? step, step.Mapping("no") ?? step],
        "experiment_paths" => step.Items("paths").Cast<MappingNode>().Concat(step.Mapping("control") is { } control && !control.Flag("exit") ? [control] : []),
        _ => [step],
    };

    /// <summary>Every place of a step that may name the step that follows.</summary>
    private static IEnumerable<ScalarNode> Targets(MappingNode step) =>
        EndKeys.Select(key => step.Mapping(key))
            .Concat(ListKeys.SelectMany(step.Items).Cast<MappingNode>())
            .Prepend(step)
            .Select(end => end?.Scalar("next"))
            .OfType<ScalarNode>();

    private static void CheckTargets(MappingContext context, MappingNode root, Dictionary<string, CanvasStep> steps)
    {
        foreach (var variant in root.Items("variants").Cast<MappingNode>())
        {
            CheckTarget(context, variant.Scalar("first_step"), steps);
        }

        foreach (var step in root.Items("steps").Cast<MappingNode>())
        {
            foreach (var target in Targets(step))
            {
                CheckTarget(context, target, steps);
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

            if (entry.Value is ScalarNode target && target.Text != CanvasMapper.ExitTarget)
            {
                CheckTarget(context, target, steps);
            }
        }
    }

    private static void CheckCircles(MappingContext context, MappingNode root, Dictionary<string, CanvasStep> steps)
    {
        var nodes = root.Items("steps").Cast<MappingNode>().ToLookup(node => node.Text("id")!, StringComparer.Ordinal);
        var cleared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in steps.Keys)
        {
            if (FindCircle(id, steps, cleared, []) is { } circle)
            {
                context.Error(Targets(nodes[circle[0]].First()).First(target => target.Text == circle[1]),
                    $"these steps run in a circle without a wait: {string.Join(" → ", circle)}; put an action_paths step or a delay between");
            }
        }
    }

    /// <summary>Walks the steps without a wait, depth first; one that is met again on the way closes a circle. Recursion is bounded by the number of steps.</summary>
    private static List<string>? FindCircle(string id, Dictionary<string, CanvasStep> steps, HashSet<string> cleared, List<string> way)
    {
        if (way.Contains(id))
        {
            return [.. way.SkipWhile(one => one != id), id];
        }

        if (!steps.TryGetValue(id, out var step) || step.Waits || !cleared.Add(id))
        {
            return null;
        }

        way.Add(id);
        foreach (var next in Successors(step))
        {
            if (FindCircle(next, steps, cleared, way) is { } circle)
            {
                return circle;
            }
        }

        way.RemoveAt(way.Count - 1);
        return null;
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
