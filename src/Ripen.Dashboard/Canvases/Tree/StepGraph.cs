using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>Reads and changes which step follows which in the document of a canvas.</summary>
public static class StepGraph
{
    private const string Steps = "steps";
    private const string Variants = "variants";

    /// <summary>The steps, in the order of the document.</summary>
    public static IReadOnlyList<JsonObject> StepsOf(JsonObject canvas) => canvas.Parts(Steps);

    /// <summary>A step, or null.</summary>
    public static JsonObject? Find(JsonObject canvas, string? id) => id is null ? null : StepsOf(canvas).FirstOrDefault(step => step.Text("id") == id);

    /// <summary>Where a step stands in the document, from 0; -1 when it is not there.</summary>
    public static int IndexOf(JsonObject canvas, string id)
    {
        var steps = canvas[Steps] as JsonArray;
        for (var i = 0; i < (steps?.Count ?? 0); i++)
        {
            if (steps![i] is JsonObject step && step.Text("id") == id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>All places, and which step follows at each.</summary>
    public static IEnumerable<(StepPlace Place, string? Next)> Places(JsonObject canvas) =>
    [
        .. canvas.Parts(Variants).Select((variant, i) => (new StepPlace(null, $"{Variants}[{i}]"), First(variant))),
        .. from step in StepsOf(canvas)
           from way in StepTypes.WaysOf(step)
           where !way.Exits
           select (new StepPlace(step.Text("id"), way.Key), way.Next),
    ];

    /// <summary>The id of the step that follows at a place; null where the journey ends.</summary>
    public static string? Next(JsonObject canvas, StepPlace place) => place.Step is null
        ? canvas.Parts(Variants).ElementAtOrDefault(place.Index) is { } variant ? First(variant) : null
        : Find(canvas, place.Step) is { } step ? StepTypes.WaysOf(step).FirstOrDefault(way => way.Key == place.Way)?.Next : null;

    /// <summary>Lets a step follow at a place; null ends the journey there.</summary>
    public static void Connect(JsonObject canvas, StepPlace place, string? next)
    {
        if (place.Step is null)
        {
            // A variant without a step has none of the key's meaning left, but the key itself is wanted.
            canvas.Parts(Variants)[place.Index]["first_step"] = next ?? string.Empty;
        }
        else
        {
            Lead(Find(canvas, place.Step)!, place, next);
        }
    }

    /// <summary>Steps to which some way leads from the beginning of a variant.</summary>
    public static HashSet<string> Reachable(JsonObject canvas) => From(canvas, [.. canvas.Parts(Variants).Select(First).OfType<string>()]);

    /// <summary>A step and all those to which some way leads from it.</summary>
    public static HashSet<string> Below(JsonObject canvas, string id) => From(canvas, [id]);

    /// <summary>An id that no step has, made of a type: <c>user-update</c>, <c>user-update-2</c>.</summary>
    public static string NewId(JsonObject canvas, string type)
    {
        var stem = type.Replace('_', '-');
        var taken = StepsOf(canvas).Select(step => step.Text("id")).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? stem : $"{stem}-{n}").First(id => !taken.Contains(id));
    }

    private static void Lead(JsonObject step, StepPlace place, string? next)
    {
        var part = place.Key == "next" ? step : place.Index >= 0 ? step.Parts(place.Key)[place.Index] : step.Need(place.Key);
        part.Put("next", next);
        if (next is not null)
        {
            // Said only where a journey ends.
            part.Remove("re_enter");
        }
    }

    private static HashSet<string> From(JsonObject canvas, IEnumerable<string> begin)
    {
        var open = new Stack<string>(begin);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var steps = StepsOf(canvas).GroupBy(step => step.Text("id") ?? string.Empty, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        while (open.TryPop(out var id))
        {
            if (steps.TryGetValue(id, out var step) && found.Add(id))
            {
                foreach (var next in StepTypes.WaysOf(step).Where(way => !way.Exits).Select(way => way.Next).OfType<string>())
                {
                    open.Push(next);
                }
            }
        }

        return found;
    }

    private static string? First(JsonObject variant) => variant.Text("first_step") is { Length: > 0 } first ? first : null;
}
