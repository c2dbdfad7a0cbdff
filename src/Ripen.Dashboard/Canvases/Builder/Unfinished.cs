using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Builder;

/// <summary>What a new canvas lacks because nobody has come to it yet. It is something to do, and no error until somebody tries to launch or save.</summary>
internal static class Unfinished
{
    /// <summary>The parts of the builder in which something is still to do, in their order.</summary>
    public static IReadOnlyList<string> PartsOf(JsonObject canvas) => [.. new[] { BuilderParts.Entry, BuilderParts.Build }.Where(part => IsUntouched(canvas, part))];

    /// <summary>Whether a problem says no more than that such a part is empty.</summary>
    public static bool Covers(JsonObject canvas, Problem problem) =>
        problem.Path == "entry.triggers" ? IsUntouched(canvas, BuilderParts.Entry)
        : problem.Path == "steps" ? IsUntouched(canvas, BuilderParts.Build)
        : IsImplied(canvas, problem);

    /// <summary>Whether a problem follows from another that is said: without any step a variant cannot begin with one.</summary>
    public static bool IsImplied(JsonObject canvas, Problem problem) => IsFirstStep(problem.Path) && IsUntouched(canvas, BuilderParts.Build);

    private static bool IsUntouched(JsonObject canvas, string part) => part == BuilderParts.Entry
        ? canvas.Part("entry").Text("schedule") == "action_based" && canvas.Part("entry").Parts("triggers").Count == 0
        : canvas.Parts("steps").Count == 0;

    private static bool IsFirstStep(string path) => path.StartsWith("variants[", StringComparison.Ordinal) && path.EndsWith("].first_step", StringComparison.Ordinal);
}
