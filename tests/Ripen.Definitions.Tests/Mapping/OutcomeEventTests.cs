using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas.Steps;
using Ripen.Templates.Webhooks;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Events that come with an outcome (contract §3).</summary>
public sealed class OutcomeEventTests
{
    private static readonly string File = Files.Case("everything.yaml");

    [Fact]
    public void Events_are_mapped_with_constants_as_they_are()
    {
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, File));
        var events = rules.Campaigns[0].OnFailure!.Events;
        Assert.Equal(["handoff_failed", "bare"], events.Select(happens => happens.Name));
        Assert.Equal([new("code", "{{response.status}}"), new("id", "{{response.body.id}}"), new("n", "5"), new("t", "true"), new("text", "a")], events[0].Properties);
        Assert.Equal([RowType.Number, RowType.Text, RowType.Number, RowType.Boolean, RowType.Text], Assert.IsType<BodyRows>(events[0].Properties).Types);
        Assert.Empty(events[1].Properties);
        Assert.All(["handoff_failed", "bare"], name => Assert.Contains(name, RuleSetBuilder.NamesIn(rules)));
    }

    [Fact]
    public void Webhook_step_takes_them_too()
    {
        var text = File.Replace("{ updates: [{ attribute: status, set: told }] }", "{ events: [{ name: told }] }", StringComparison.Ordinal);
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, text));
        Assert.Equal("told", Assert.Single(rules.Canvases[0].Steps.OfType<WebhookStep>().Single().OnSuccess!.Events).Name);
        Assert.Contains("told", RuleSetBuilder.NamesIn(rules));
    }

    [Theory]
    [InlineData(EventWrite.MaxEvents, true)]
    [InlineData(EventWrite.MaxEvents + 1, false)]
    public void Ten_events_are_the_most(int events, bool allowed)
    {
        var more = string.Concat(Enumerable.Range(2, events - 2).Select(i => $", {{ name: e{i} }}"));
        Assert.Equal(allowed, Files.Read(File.Replace(", { name: bare }", ", { name: bare }" + more, StringComparison.Ordinal)).Succeeded);
    }

    [Fact]
    public void Event_that_an_outcome_performs_counts_as_known()
    {
        const string Known = "kind: custom_event\nid: known\nname: known\nstatus: active\n---\n";
        var campaign = Known + """
            kind: campaign
            id: c
            name: C
            channel: webhook
            delivery: { type: action_based, triggers: [{ type: custom_event, name: told }] }
            message: { method: POST, url: 'http://example.com' }
            on_success: { events: [{ name: told }] }
            """;
        Assert.DoesNotContain(Files.Plan(DefinitionSnapshot.Empty, campaign).Warnings, warning => warning.Message.Contains("told", StringComparison.Ordinal));
        var without = campaign.Replace("[{ name: told }]", "[{ name: other }]", StringComparison.Ordinal);
        Assert.Contains(Files.Plan(DefinitionSnapshot.Empty, without).Warnings, warning => warning.Message.Contains("told", StringComparison.Ordinal));
    }
}
