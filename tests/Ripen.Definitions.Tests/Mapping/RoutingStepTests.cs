using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Decision Split and Audience Paths (canvas §4.4, §4.5).</summary>
public sealed class RoutingStepTests
{
    private static readonly string Routing = Files.Case("routing.yaml");

    [Fact]
    public void Routing_steps_are_mapped_with_their_names()
    {
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Routing));
        var split = Assert.IsType<DecisionSplitStep>(rules.Canvases[0].Steps[0]);
        Assert.Equal((new PathEnd("paths", false), new PathEnd(null, true)), (split.Yes, split.No));
        Assert.Equal(new FilterSubject(SubjectKind.Attribute, "plan"), Assert.IsType<FilterNode.Leaf>(split.Filter).Subject);
        var paths = Assert.IsType<AudiencePathsStep>(rules.Canvases[0].Steps[1]);
        Assert.Equal([("High", "up"), ("Low", null)], paths.Groups.Select(group => (group.Name, group.End.Next)));
        Assert.Equal(Value.Of(100), Assert.IsType<FilterNode.Leaf>(paths.Groups[0].Filter).Comparisons[0].Operand);
        Assert.Equal(new PathEnd("up", false), paths.EveryoneElse);
        var names = RuleSetBuilder.NamesIn(rules);
        Assert.All(["split", "paths", "High", "Low", "plan", "score", "opened"], name => Assert.Contains(name, names));
    }

    [Theory]
    [InlineData("yes: { next: paths }", "yes: { next: path }", "steps[0].yes.next", "did you mean 'paths'")]
    [InlineData("everyone_else: { next: up }", "everyone_else: { next: ip }", "steps[1].everyone_else.next", "did you mean 'up'")]
    [InlineData("        next: up\n", "        next: ip\n", "steps[1].groups[0].next", "did you mean 'up'")]
    [InlineData("name: Low", "name: High", "steps[1].groups[1].name", "another group named 'High'")]
    [InlineData("    filter: { attribute: plan, exactly: gold }\n", "", "steps[0].filter", "missing key 'filter'")]
    [InlineData("set: true }]", "set: true }]\n    next: split", "steps[0].yes.next", "circle without a wait: split → paths → up → split")]
    public void Bad_routing_is_refused_where_it_stands(string find, string replacement, string path, string words)
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty, Routing.Replace(find, replacement, StringComparison.Ordinal));
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Audience_paths_take_seven_groups_beside_everyone_else(int groups, bool allowed)
    {
        var more = string.Concat(Enumerable.Range(3, groups - 2).Select(i => $"      - {{ name: G{i}, filter: {{ attribute: score, exactly: {i} }} }}\n"));
        var reading = Files.Read(Routing.Replace("    everyone_else:", more + "    everyone_else:", StringComparison.Ordinal));
        Assert.Equal(allowed, reading.Succeeded);
    }

    [Theory]
    [InlineData("name: Low", "name: Lower", "groups of 'paths' cannot be added")]
    [InlineData("      - name: Low\n        filter: { event: opened, count_exactly: 0 }\n", "", "they are 'High', 'Low'")]
    public void Groups_of_audience_paths_stay_as_they_are_after_launch(string find, string replacement, string words)
    {
        var active = Routing.Replace("name: Routing", "name: Routing\nstatus: active", StringComparison.Ordinal);
        var launched = Files.Publish(DefinitionSnapshot.Empty, active);
        Assert.Contains(words, Files.OnlyError(launched, active.Replace(find, replacement, StringComparison.Ordinal)).Message, StringComparison.Ordinal);
        Assert.Empty(Files.Plan(launched, active.Replace("more_than: 100", "more_than: 90", StringComparison.Ordinal)).Errors);
    }

    [Fact]
    public void Warnings_follow_every_way_out()
    {
        var scoring = Routing.Replace("{ type: custom_event, name: go }", "{ type: attribute_changed, attribute: score }", StringComparison.Ordinal)
            .Replace("attribute: seen, set: true", "attribute: score, increment_by: 1", StringComparison.Ordinal);
        var codes = Files.Plan(DefinitionSnapshot.Empty, scoring).Warnings.Select(warning => (warning.Code, warning.Path));
        Assert.Contains((Ripen.Definitions.Reading.WarningCodes.WriteWithoutWait, "steps[2].updates"), codes);
        Assert.Contains((Ripen.Definitions.Reading.WarningCodes.ReArmGap, "steps[1].groups[1]"), codes);
        Assert.DoesNotContain((Ripen.Definitions.Reading.WarningCodes.ReArmGap, "steps[0].no"), codes);
    }
}
