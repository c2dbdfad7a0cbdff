using System.Globalization;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Mapping;

/// <summary>Canvas documents (canvas §2–§4).</summary>
internal static class CanvasMapper
{
    /// <summary>What <c>removed_steps</c> says when users leave; no step may have this id.</summary>
    public const string ExitTarget = "exit";

    private const string MaximumDuration = "maximum_duration";

    public static CanvasDefinition Map(MappingContext context, MappingNode root)
    {
        var entry = root.Mapping("entry")!;
        var (start, end) = (Times.Instant(context, entry, "start"), Times.Instant(context, entry, "end"));
        Times.CheckOrder(context, entry, start, end);
        var mode = EntryScheduleMapper.Mode(context, entry);
        var rules = new CanvasEntryRules(
            TriggerMapper.Map(context, entry),
            FilterMapper.Audience(context, entry.Mapping("audience")),
            start,
            end,
            entry.Mapping("re_entry") is { } again && again.Text("after") != MaximumDuration ? Times.Duration(context, again, "after", 0, 0, DefinitionLimits.MaxDuration) : null,
            entry.Scalar("max_active_entries_per_user") is { } bound ? (int)bound.Value.AsInteger : null,
            entry.Flag("strict_same_second"))
        {
            Mode = mode,
            Schedule = EntryScheduleMapper.Schedule(context, entry),
            Volume = entry.Mapping("volume_limit") is { } limit ? VolumeLimitMapper.Map(context, limit, mode) : null,
        };
        var settings = root.Mapping("send_settings");
        var (obeys, counts) = CappingMapper.Obedience(settings);
        var canvas = new CanvasDefinition(
            root.Text("id")!,
            root.Text("name")!,
            0,
            DefinitionStatus.Draft,
            rules,
            [.. root.Items("variants").Cast<MappingNode>().Select(Variant)],
            root.Mapping("control_group") is { } control ? (int)control.Scalar("percent")!.Value.AsInteger : 0,
            [.. root.Items("steps").Cast<MappingNode>().Select(step => Step(context, step))],
            Removed(root.Mapping("removed_steps")))
        {
            ExitCriteria = root.Mapping("exit_criteria") is { } exit ? Exit(context, exit) : null,
            ConversionEvents = ConversionMapper.Map(context, root),
            Limits = ScheduleMapper.Limits(context, settings),
            ObeysCaps = obeys,
            CountsForCaps = counts,
        };
        CheckShares(context, root, canvas);
        StepGraph.Check(context, root, canvas);
        return entry.Mapping("re_entry")?.Scalar("after") is { Text: MaximumDuration } after
            ? canvas with { Entry = rules with { ReEntryAfter = Longest(context, after, canvas) } }
            : canvas;
    }

    private static long Longest(MappingContext context, ScalarNode after, CanvasDefinition canvas)
    {
        if (LongestWay.Of(canvas) is { } longest)
        {
            return longest;
        }

        context.Error(after, "this canvas has no maximum duration, because its steps run in a circle or for longer than ten years; write a duration");
        return 0;
    }

    private static CanvasStep Step(MappingContext context, MappingNode node)
    {
        context.InJourney = true;
        var step = StepMapper.Map(context, node);
        context.InJourney = false;
        return step;
    }

    private static ExitCriteria Exit(MappingContext context, MappingNode node) => new(
        TriggerMapper.Map(context, node),
        node.Find("filter") is null && node.Find("segments") is null ? null : FilterMapper.Audience(context, node));

    private static CanvasVariant Variant(MappingNode node) => new(node.Text("name")!, (int)node.Scalar("percent")!.Value.AsInteger, node.Text("first_step")!);

    private static Dictionary<string, string?> Removed(MappingNode? node) =>
        node?.Entries.ToDictionary(entry => entry.Key, entry => TargetOf((ScalarNode)entry.Value), StringComparer.Ordinal) ?? [];

    private static string? TargetOf(ScalarNode target) => target.Text == ExitTarget ? null : target.Text;

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

    /// <summary>Reports names that occur twice.</summary>
    public static void Unique(MappingContext context, IReadOnlyList<Node> nodes, string key, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scalar in nodes.Cast<MappingNode>().Select(node => node.Scalar(key)!).Where(scalar => !seen.Add(scalar.Text)))
        {
            context.Error(scalar, $"there is another {what} named {Quote.Of(scalar.Text)}; names must differ");
        }
    }
}
