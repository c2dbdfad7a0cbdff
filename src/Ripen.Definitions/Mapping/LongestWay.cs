using Ripen.Definitions.Reading;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;

namespace Ripen.Definitions.Mapping;

/// <summary>The maximum duration of a canvas: the longest way's sum of delays and windows, over all variants (canvas §2.1).</summary>
internal static class LongestWay
{
    /// <summary>Milliseconds; null when the way has a circle and therefore no end, or is longer than any duration may be.</summary>
    public static long? Of(CanvasDefinition canvas)
    {
        var steps = canvas.Steps.DistinctBy(step => step.Id).ToDictionary(step => step.Id, StringComparer.Ordinal);
        var known = new Dictionary<string, long?>(StringComparer.Ordinal);
        var longest = 0L;
        foreach (var variant in canvas.Variants)
        {
            if (From(variant.FirstStep, steps, known) is not { } way)
            {
                return null;
            }

            longest = Math.Max(longest, way);
        }

        return longest <= DefinitionLimits.MaxDuration ? longest : null;
    }

    /// <summary>Recursion is bounded by the number of steps: a step that is met again on the way to itself is known already, as a circle.</summary>
    private static long? From(string id, Dictionary<string, CanvasStep> steps, Dictionary<string, long?> known)
    {
        if (!steps.TryGetValue(id, out var step))
        {
            return 0;
        }

        if (known.TryGetValue(id, out var found))
        {
            return found;
        }

        known[id] = null;
        var after = 0L;
        foreach (var next in StepGraph.Successors(step))
        {
            if (From(next, steps, known) is not { } way)
            {
                return null;
            }

            after = Math.Max(after, way);
        }

        known[id] = Math.Max(step.LongestWait + after, step is ExperimentPathsStep { Control: null } experiment ? experiment.ConversionWindow : 0);
        return known[id];
    }
}
