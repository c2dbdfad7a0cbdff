using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Exit criteria (canvas §3.7).</summary>
public sealed class ExitCriteriaTests
{
    private static readonly string Canvas = Files.Case("canvas.yaml");

    [Fact]
    public void Exit_criteria_are_mapped()
    {
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Files.Case("segment.yaml"), With(
            "{ triggers: [{ type: custom_event, name: cancelled }], segments: [prospects], filter: { attribute: lead_status, exactly: Customer } }")));
        var exit = rules.Canvases[0].ExitCriteria!;
        Assert.Equal("cancelled", Assert.IsType<Trigger.CustomEvent>(Assert.Single(exit.Triggers)).Name);
        Assert.Equal(["prospects"], exit.Audience!.Segments);
        Assert.Equal("lead_status", Assert.IsType<FilterNode.Leaf>(exit.Audience.Filter).Subject.Name);
        Assert.All(["cancelled", "lead_status"], name => Assert.Contains(name, RuleSetBuilder.NamesIn(rules)));
    }

    [Fact]
    public void Exit_events_alone_ask_for_no_audience() =>
        Assert.Null(RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, With("{ triggers: [{ type: email_added }] }"))).Canvases[0].ExitCriteria!.Audience);

    [Theory]
    [InlineData("{ segments: [nowhere] }", "exit_criteria.segments[0]", "there is no segment 'nowhere'")]
    [InlineData("{ trigger: [] }", "exit_criteria.trigger", "did you mean 'triggers'")]
    [InlineData("{ triggers: [{ type: conversion_event }] }", "exit_criteria.triggers[0]", "this document has no conversion event")]
    public void Bad_exit_criteria_are_refused_where_they_stand(string criteria, string path, string words)
    {
        var reading = Files.Read(With(criteria));
        var errors = reading.Succeeded ? Files.Plan(DefinitionSnapshot.Empty, With(criteria)).Errors : reading.Errors;
        Assert.Contains(errors, error => error.Path == path && error.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Exit_criteria_may_change_after_launch()
    {
        var active = Canvas.Replace("name: Scoring", "name: Scoring\nstatus: active", StringComparison.Ordinal);
        var launched = Files.Publish(DefinitionSnapshot.Empty, active);
        Assert.Empty(Files.Plan(launched, active + "exit_criteria: { triggers: [{ type: email_added }] }\n").Errors);
    }

    private static string With(string criteria) => Canvas + "exit_criteria: " + criteria + "\n";
}
