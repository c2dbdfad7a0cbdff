using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Canvas.Steps;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Experiment Paths (canvas §4.6).</summary>
public sealed class ExperimentStepTests
{
    private static readonly string Trial = Files.Case("experiment.yaml");

    [Fact]
    public void Experiment_is_mapped()
    {
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Trial));
        var step = Assert.IsType<ExperimentPathsStep>(rules.Canvases[0].Steps[0]);
        Assert.Equal([new ExperimentPath("Short", 45, new PathEnd("mark", false)), new ExperimentPath("Long", 45, new PathEnd(null, false))], step.Paths);
        Assert.Equal((10, new PathEnd("mark", false), 14 * 86_400_000L, true), (step.ControlPercent, step.Control, step.ConversionWindow, step.Randomized));
        Assert.All(["Short", "Long"], name => Assert.Contains(name, RuleSetBuilder.NamesIn(rules)));
    }

    [Fact]
    public void Control_group_may_leave_the_canvas()
    {
        var text = Trial.Replace("percent: 10, next: mark", "percent: 10, exit: true", StringComparison.Ordinal);
        var step = (ExperimentPathsStep)RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, text)).Canvases[0].Steps[0];
        Assert.Null(step.Control);
        Assert.Equal(2, step.Ends.Count());
    }

    [Theory]
    [InlineData("percent: 10, next: mark", "percent: 9", "steps[0].paths", "add up to 99; they must make 100")]
    [InlineData("percent: 10, next: mark", "percent: 10, exit: true, next: mark", "steps[0].control.next", "'exit: true' and 'next' exclude each other")]
    [InlineData("name: Long", "name: Short", "steps[0].paths[1].name", "another path named 'Short'")]
    [InlineData("conversion_window: 14d", "conversion_window: 31d", "steps[0].conversion_window", "out of range; allowed are 1d to 30d")]
    [InlineData("conversion_window: 14d", "winning_path: {}", "steps[0].winning_path", "no winning path in this release")]
    [InlineData("conversion_events:\n  - { type: purchase }\n", "", "steps[0].type", "add conversion_events")]
    [InlineData("percent: 45, next: mark", "percent: 45, next: mrk", "steps[0].paths[0].next", "did you mean 'mark'")]
    [InlineData("percent: 10, next: mark", "percent: 10, next: mrk", "steps[0].control.next", "did you mean 'mark'")]
    public void Bad_experiment_is_refused_where_it_stands(string find, string replacement, string path, string words)
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty, Trial.Replace(find, replacement, StringComparison.Ordinal));
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Experiment_has_two_to_four_paths(int paths, bool allowed)
    {
        var list = string.Concat(Enumerable.Range(1, paths).Select(i => $"      - {{ name: P{i}, percent: {(i == 1 ? 90 : 0)} }}\n"));
        var text = Trial.Replace("      - { name: Short, percent: 45, next: mark }\n      - { name: Long, percent: 45 }\n", list, StringComparison.Ordinal);
        Assert.Equal(allowed, Files.Read(text).Succeeded);
    }

    [Theory]
    [InlineData("name: Long", "name: Longer", "paths of 'split' cannot be added, removed, renamed or re-ordered after launch; they are 'Short', 'Long'")]
    [InlineData("- { name: Long, percent: 45 }", "- { name: Long, percent: 45 }\n      - { name: More, percent: 0 }", "cannot be added")]
    [InlineData("percent: 45, next: mark }\n      - { name: Long, percent: 45 }\n    control: { percent: 10", "percent: 50, next: mark }\n      - { name: Long, percent: 45 }\n    control: { percent: 5", "control group of 'split' cannot change after launch; it is 10 %")]
    public void Paths_and_control_stay_after_launch(string find, string replacement, string words)
    {
        var active = Trial.Replace("name: Trial", "name: Trial\nstatus: active", StringComparison.Ordinal);
        var launched = Files.Publish(DefinitionSnapshot.Empty, active);
        Assert.Contains(words, Files.OnlyError(launched, active.Replace(find, replacement, StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shares_of_paths_may_change_after_launch()
    {
        var active = Trial.Replace("name: Trial", "name: Trial\nstatus: active", StringComparison.Ordinal);
        var changed = active.Replace("name: Short, percent: 45", "name: Short, percent: 80", StringComparison.Ordinal).Replace("name: Long, percent: 45", "name: Long, percent: 10",
            StringComparison.Ordinal);
        Assert.Empty(Files.Plan(Files.Publish(DefinitionSnapshot.Empty, active), changed).Errors);
    }
}
