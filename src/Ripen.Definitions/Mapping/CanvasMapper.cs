using System.Globalization;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Mapping;

/// <summary>Canvas documents (canvas §2–§4).</summary>
internal static class CanvasMapper
{
    /// <summary>What <c>removed_steps</c> says when users leave; no step may have this id.</summary>
    public const string Exit = "exit";

    public static CanvasDefinition Map(MappingContext context, MappingNode root)
    {
        var entry = root.Mapping("entry")!;
        var (start, end) = (Times.Instant(context, entry, "start"), Times.Instant(context, entry, "end"));
        Times.CheckOrder(context, entry, start, end);
        var rules = new CanvasEntryRules(
            TriggerMapper.Map(context, entry),
            FilterMapper.Audience(context, entry.Mapping("audience")),
            start,
            end,
            entry.Mapping("re_entry") is { } again ? Times.Duration(context, again, "after", 0, 0, DefinitionLimits.MaxDuration) : null,
            entry.Scalar("max_active_entries_per_user") is { } bound ? (int)bound.Value.AsInteger : null,
            entry.Flag("strict_same_second"));
        var canvas = new CanvasDefinition(
            root.Text("id")!,
            root.Text("name")!,
            0,
            DefinitionStatus.Draft,
            rules,
            [.. root.Items("variants").Cast<MappingNode>().Select(Variant)],
            root.Mapping("control_group") is { } control ? (int)control.Scalar("percent")!.Value.AsInteger : 0,
            [.. root.Items("steps").Cast<MappingNode>().Select(step => Step(context, step))],
            Removed(root.Mapping("removed_steps")));
        CheckShares(context, root, canvas);
        StepGraph.Check(context, root, canvas);
        return canvas;
    }

    private static CanvasVariant Variant(MappingNode node) => new(node.Text("name")!, (int)node.Scalar("percent")!.Value.AsInteger, node.Text("first_step")!);

    private static Dictionary<string, string?> Removed(MappingNode? node) =>
        node?.Entries.ToDictionary(entry => entry.Key, entry => TargetOf((ScalarNode)entry.Value), StringComparer.Ordinal) ?? [];

    private static string? TargetOf(ScalarNode target) => target.Text == Exit ? null : target.Text;

    private static void CheckShares(MappingContext context, MappingNode root, CanvasDefinition canvas)
    {
        var sum = canvas.Variants.Sum(variant => variant.Percent) + canvas.ControlGroupPercent;
        if (sum != 100)
        {
            context.Error(root.Find("variants")!,
                $"the percentages of variants and control group add up to {sum.ToString(CultureInfo.InvariantCulture)}; they must make 100");
        }

        Unique(context, root.Items("variants"), "name", "variant");
    }

    private static CanvasStep Step(MappingContext context, MappingNode node)
    {
        var id = node.Text("id")!;
        var name = node.Text("name") ?? id;
        if (node.Text("type") == "user_update")
        {
            return new UserUpdateStep(id, name, UpdateMapper.Map(context, node, liquid: false), node.Text("next"), ReEnterAlways(context, node));
        }

        Unique(context, node.Items("groups"), "name", "group");
        var everyoneElse = node.Mapping("everyone_else");
        return new ActionPathsStep(
            id,
            name,
            Times.Duration(context, node, "window", Instant.Day, ActionPathsStep.MinWindow, ActionPathsStep.MaxWindow),
            node.Flag("ranked"),
            Times.Duration(context, node, "accept_late", 0, 0, ActionPathsStep.MaxWindow),
            [.. node.Items("groups").Cast<MappingNode>().Select(group => Group(context, group))],
            everyoneElse is null ? new PathEnd(null, false) : End(context, everyoneElse));
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

    private static void Unique(MappingContext context, IReadOnlyList<Node> nodes, string key, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scalar in nodes.Cast<MappingNode>().Select(node => node.Scalar(key)!).Where(scalar => !seen.Add(scalar.Text)))
        {
            context.Error(scalar, $"there is another {what} named {Quote.Of(scalar.Text)}; names must differ");
        }
    }
}
