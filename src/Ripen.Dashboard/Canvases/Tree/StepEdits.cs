using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>Inserts, removes and moves steps in the document of a canvas; what followed goes on following.</summary>
public static class StepEdits
{
    /// <summary>Puts a new step at a place; what followed there follows the step, in its first way.</summary>
    public static void Insert(JsonObject canvas, StepPlace place, JsonObject step)
    {
        var after = StepGraph.Next(canvas, place);
        var id = step.Text("id")!;
        canvas.NeedList("steps").Add(step);
        if (after is not null && StepTypes.WaysOf(step) is [var first, ..])
        {
            StepGraph.Connect(canvas, new StepPlace(id, first.Key), after);
        }

        StepGraph.Connect(canvas, place, id);
    }

    /// <summary>
    /// Takes a step away. What led to a step with one way out leads to what followed it; with one that branches goes all below it to which no other way leads.
    /// </summary>
    /// <returns>The ids of the steps that are gone.</returns>
    public static IReadOnlyList<string> Remove(JsonObject canvas, string id)
    {
        var before = StepGraph.Reachable(canvas);
        var step = StepGraph.Find(canvas, id)!;
        var below = StepGraph.Below(canvas, id);
        var branches = StepTypes.Branches(step);
        Lead(canvas, from: id, to: branches ? null : step.Text("next"));
        Drop(canvas, id);
        return [id, .. branches ? Prune(canvas, before.Contains(id) ? before : below) : []];
    }

    /// <summary>Takes a group or path of a step away, and all below it to which no other way leads.</summary>
    /// <returns>The ids of the steps that are gone.</returns>
    public static IReadOnlyList<string> RemoveWay(JsonObject canvas, string id, string key, int index)
    {
        var before = StepGraph.Reachable(canvas);
        StepGraph.Find(canvas, id)!.NeedList(key).RemoveAt(index);
        return Prune(canvas, before);
    }

    /// <summary>Whether a step can be moved to a place: not to where it is, and one that branches not below itself.</summary>
    public static bool CanMove(JsonObject canvas, string id, StepPlace place)
    {
        var step = StepGraph.Find(canvas, id);
        if (step is null || place.Step == id || StepGraph.Next(canvas, place) == id)
        {
            return false;
        }

        return !StepTypes.Branches(step)
            || ((place.Step is null || !StepGraph.Below(canvas, id).Contains(place.Step)) && (StepGraph.Next(canvas, place) is not { } next || (Open(canvas, id) is not null && next != id)));
    }

    /// <summary>Moves a step to a place. One with one way out moves alone; one that branches takes along what is below it, and what followed at the place follows its first open end.</summary>
    public static void Move(JsonObject canvas, string id, StepPlace place)
    {
        var step = StepGraph.Find(canvas, id)!;
        if (StepTypes.Branches(step))
        {
            var end = Open(canvas, id);
            Lead(canvas, from: id, to: null);
            if (StepGraph.Next(canvas, place) is { } after)
            {
                StepGraph.Connect(canvas, end!, after);
            }
        }
        else
        {
            Lead(canvas, from: id, to: step.Text("next"));
            StepGraph.Connect(canvas, new StepPlace(id, "next"), StepGraph.Next(canvas, place));
        }

        StepGraph.Connect(canvas, place, id);
    }

    /// <summary>The place one step up from a step: before the one that leads to it; null at the beginning and for a step that branches.</summary>
    public static StepPlace? Up(JsonObject canvas, string id) =>
        StepGraph.Find(canvas, id) is { } step && !StepTypes.Branches(step) && Before(canvas, id) is { Step: { } above } ? Before(canvas, above) : null;

    /// <summary>The place one step down: behind the one that follows; null at an end and for a step that branches.</summary>
    public static StepPlace? Down(JsonObject canvas, string id) =>
        StepGraph.Find(canvas, id) is { } step && !StepTypes.Branches(step) && StepGraph.Find(canvas, step.Text("next")) is { } next && StepTypes.WaysOf(next) is [var way, ..]
            ? new StepPlace(next.Text("id"), way.Key) : null;

    private static StepPlace? Before(JsonObject canvas, string id) => StepGraph.Places(canvas).FirstOrDefault(at => at.Next == id).Place;

    // The first end below a step, from left to right, at which a journey ends.
    private static StepPlace? Open(JsonObject canvas, string id) =>
        StepGraph.Below(canvas, id) is var below ? StepGraph.Places(canvas).FirstOrDefault(at => at.Place.Step is { } step && below.Contains(step) && at.Next is null).Place : null;

    private static void Lead(JsonObject canvas, string from, string? to)
    {
        foreach (var (place, _) in StepGraph.Places(canvas).Where(at => at.Next == from).ToList())
        {
            // A step that leads to itself leads nowhere once it is gone.
            StepGraph.Connect(canvas, place, to == from ? null : to);
        }
    }

    private static void Drop(JsonObject canvas, string id) => canvas.NeedList("steps").RemoveAt(StepGraph.IndexOf(canvas, id));

    private static List<string> Prune(JsonObject canvas, HashSet<string> before)
    {
        var now = StepGraph.Reachable(canvas);
        var gone = StepGraph.StepsOf(canvas).Select(step => step.Text("id")!).Where(id => before.Contains(id) && !now.Contains(id)).ToList();
        gone.ForEach(id => Drop(canvas, id));
        return gone;
    }
}
