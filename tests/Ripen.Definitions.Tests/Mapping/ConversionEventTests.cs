using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Conversions;
using Ripen.Engine.Triggers;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Conversion events (canvas §2.7) and the trigger on them (canvas §3.4).</summary>
public sealed class ConversionEventTests
{
    private static readonly string Canvas = Files.Case("conversions.yaml");

    [Fact]
    public void Conversion_events_are_mapped()
    {
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Canvas));
        var canvas = rules.Canvases[0];
        Assert.Equal([ConversionEvent.DefaultDeadline, ConversionEvent.MinDeadline, ConversionEvent.MaxDeadline], canvas.ConversionEvents.Select(one => one.Deadline));
        Assert.Equal("plan", Assert.Single(Assert.IsType<Trigger.Purchase>(canvas.ConversionEvents[0].Trigger).Where).Subject.Name);
        Assert.Equal(
            [new Trigger.ConversionEvent("nurture", 1), new Trigger.ConversionEvent("nurture", null)],
            Assert.IsType<ActionPathsStep>(canvas.Steps[0]).Groups[0].Triggers);
        Assert.All(["seat", "demo_requested", "web", "nurture"], name => Assert.Contains(name, RuleSetBuilder.NamesIn(rules)));
    }

    [Fact]
    public void Trigger_may_name_another_document()
    {
        var text = Canvas.Replace("{ type: custom_event, name: go }", "{ type: conversion_event, canvas: scoring }", StringComparison.Ordinal);
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Files.Case("canvas.yaml"), text));
        Assert.Equal([new Trigger.ConversionEvent("scoring", null)], rules.Canvases[1].Entry.Triggers);
    }

    [Theory]
    [InlineData("deadline: 5m", "deadline: 299s", "conversion_events[1].deadline", "out of range; allowed are 5m to 30d")]
    [InlineData("deadline: 30d", "deadline: 31d", "conversion_events[2].deadline", "out of range")]
    [InlineData("type: start_session, apps: [web]", "type: email_added", "conversion_events[2].type", "'email_added' is not allowed here")]
    [InlineData("type: start_session, apps: [web]", "type: order_placed", "conversion_events[2].type", "'order_placed' is not supported by this release")]
    [InlineData("which: B", "which: D", "steps[0].groups[0].triggers[0]", "this document has no conversion event D; add it to conversion_events")]
    [InlineData("which: B", "which: E", "steps[0].groups[0].triggers[0].which", "'E' is not allowed here")]
    [InlineData("which: B", "canvas: no-such", "steps[0].groups[0].triggers[0].canvas", "there is no canvas 'no-such'")]
    [InlineData("which: B", "canvas: nurture, campaign: x", "steps[0].groups[0].triggers[0].campaign", "'canvas' and 'campaign' exclude each other")]
    public void Bad_conversion_event_is_refused_where_it_stands(string find, string replacement, string path, string words)
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty, Canvas.Replace(find, replacement, StringComparison.Ordinal));
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Four_conversion_events_are_the_most(int events, bool allowed)
    {
        var more = string.Concat(Enumerable.Range(3, events - 3).Select(i => $"  - {{ type: custom_event, name: e{i} }}\n"));
        Assert.Equal(allowed, Files.Read(Canvas.Replace("variants:", more + "variants:", StringComparison.Ordinal)).Succeeded);
    }

    [Theory]
    [InlineData("deadline: 5m", "deadline: 6m")]
    [InlineData("  - { type: start_session, apps: [web], deadline: 30d }\n", "")]
    public void Conversion_events_stay_as_they_are_after_launch(string find, string replacement)
    {
        var active = Canvas.Replace("name: Nurture", "name: Nurture\nstatus: active", StringComparison.Ordinal);
        var launched = Files.Publish(DefinitionSnapshot.Empty, active);
        var error = Files.OnlyError(launched, active.Replace(find, replacement, StringComparison.Ordinal));
        Assert.Equal("conversion_events", error.Path);
        Assert.Contains("cannot change after launch. Publish a copy under another id", error.Message, StringComparison.Ordinal);
        Assert.Empty(Files.Plan(launched, active.Replace("name: Nurture", "name: Other", StringComparison.Ordinal)).Errors);
    }
}
