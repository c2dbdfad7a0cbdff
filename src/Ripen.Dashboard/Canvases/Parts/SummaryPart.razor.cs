using Ripen.Dashboard.Canvases.Builder;
using Ripen.Dashboard.Canvases.Tree;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Parts;

/// <summary>All of the canvas in plain words, and what stands against a launch.</summary>
public sealed partial class SummaryPart
{
    private IReadOnlyList<SummarySection> _sections = [];
    private IReadOnlyList<Problem> _errors = [];
    private IReadOnlyList<Problem> _warnings = [];
    private StepTree _tree = new([], []);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _sections = SummaryWords.Of(Canvas, Language);
        _errors = [.. Builder.Problems.Where(problem => problem.IsError)];
        _warnings = [.. Builder.Problems.Where(problem => !problem.IsError)];
        _tree = StepTree.Of(Canvas);
    }

    private static int StepOf(Problem problem)
    {
        var path = problem.Path;
        return path.StartsWith("steps[", StringComparison.Ordinal) && int.TryParse(path.AsSpan(6, path.IndexOf(']', StringComparison.Ordinal) - 6), out var index) ? index : -1;
    }

    private string LinkTo(Problem problem) => $"canvas/{Builder.Editor.Id}/{BuilderParts.Of(problem.Path)}";

    private string WhereIs(Problem problem) =>
        StepGraph.StepsOf(Canvas).ElementAtOrDefault(StepOf(problem)) is { } step ? StepWords.Name(step, Language) : T.PartOf(BuilderParts.Of(problem.Path));

    private void Open(Problem problem)
    {
        if (StepGraph.StepsOf(Canvas).ElementAtOrDefault(StepOf(problem)) is { } step)
        {
            Builder.Select(step.Text("id"));
        }
    }
}
