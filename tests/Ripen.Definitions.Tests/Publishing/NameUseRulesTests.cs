using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Attributes;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Tests.Publishing;

/// <summary>Types and the blocklist against the documents that use a name (profiles-segments-campaigns §1.5, §1.12).</summary>
public sealed class NameUseRulesTests
{
    private static readonly string Canvas = Files.Case("canvas.yaml");
    private static readonly string Campaign = Files.Case("campaign.yaml");
    private static readonly string Segment = Files.Case("segment.yaml");

    private static string Attribute(string name, string rest, string id = "a") => $"kind: custom_attribute\nid: {id}\nname: {name}\n{rest}\n";

    private static string Event(string name, string rest) => $"kind: custom_event\nid: e\nname: {name}\n{rest}\n";

    [Fact]
    public void Build_takes_what_is_said_of_names()
    {
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Files.Case("custom_attribute.yaml"), Files.Case("custom_event.yaml"),
            Attribute("lead score", "type: number")));
        Assert.Equal([new("interests", "interests", AttributeType.Array, 25, false), new("a", "lead score", AttributeType.Number, null, false)], rules.Attributes);
        Assert.Equal([new("webinar", "webinar joined", true)], rules.Events);
        Assert.Equal(["interests", "lead score", "webinar joined"], RuleSetBuilder.NamesIn(rules));
    }

    [Fact]
    public void Build_leaves_archived_ones_out()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, Attribute("x", "type: number\nstatus: archived"), Event("x", "status: archived"));
        Assert.Empty(RuleSetBuilder.Build(snapshot).Attributes);
        Assert.Empty(RuleSetBuilder.Build(snapshot).Events);
    }

    [Fact]
    public void A_name_is_defined_once()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Attribute("x", "type: number"));
        Assert.Contains("the custom_attribute 'a' defines 'x' already", Files.OnlyError(before, Attribute("x", "type: string", "b")).Message, StringComparison.Ordinal);
        Files.Publish(before, Attribute("x", "status: archived"), Attribute("x", "type: string", "b"));
    }

    [Theory]
    [InlineData("type: number")]
    [InlineData("type: boolean")]
    public void A_type_does_not_change_under_a_filter(string type)
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment);
        var error = Files.OnlyError(before, Attribute("plan", type));
        Assert.Equal("type", error.Path);
        Assert.Contains("while filters or triggers use it: segment/prospects", error.Message, StringComparison.Ordinal);
        Files.Publish(before, Attribute("plan", "type: automatic"));
    }

    [Fact]
    public void A_type_does_not_change_under_a_trigger()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Canvas);
        Assert.Contains("from automatic to string while filters or triggers use it: canvas/scoring", Files.OnlyError(before, Attribute("score", "type: string")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_is_forced_together_with_what_uses_it_first()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment, Attribute("plan", "type: string"));
        Assert.Contains("from string to automatic", Files.OnlyError(before, Attribute("plan", "type: string\nstatus: archived")).Message, StringComparison.Ordinal);
        Assert.Contains("from string to automatic", Files.OnlyError(before, Attribute("other", "type: string")).Message, StringComparison.Ordinal);
        Files.Publish(before, Segment.Replace("kind: segment", "kind: segment\nstatus: archived", StringComparison.Ordinal), Attribute("plan", "type: number"));
    }

    [Fact]
    public void An_update_alone_does_not_bind_the_type()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Campaign);
        Assert.Contains(new NameUsage(NameKind.Attribute, "lead_status", NamePurpose.Update, DefinitionKind.Campaign, "handoff"), RuleSetBuilder.UsesOf(before));
        Files.Publish(before, Attribute("lead_status", "type: string"));
    }

    [Fact]
    public void What_uses_a_blocklisted_attribute_is_archived_and_so_is_what_uses_that()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment, Canvas);
        var plan = Files.Plan(before, Attribute("plan", "blocklisted: true"));
        Assert.Empty(plan.Errors);
        Assert.Equal(DefinitionStatus.Archived, plan.Snapshot.Find(DefinitionKind.Segment, "prospects")!.Status);
        var warning = Assert.Single(plan.Warnings, one => one.Code == WarningCodes.ArchivedWithName);
        Assert.Equal(("segment/prospects", "it is archived, because it uses the custom attribute 'plan', which is on the blocklist"), (warning.Document, warning.Message));
    }

    [Fact]
    public void What_comes_with_a_blocklisted_name_is_refused()
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty, Segment, Attribute("plan", "blocklisted: true"));
        Assert.Contains("the custom attribute 'plan' is on the blocklist; take it off", error.Message, StringComparison.Ordinal);
        var before = Files.Publish(DefinitionSnapshot.Empty, Attribute("plan", "blocklisted: true"));
        Assert.Contains("on the blocklist", Files.OnlyError(before, Segment).Message, StringComparison.Ordinal);
        Files.Publish(before, Segment, Attribute("plan", "blocklisted: false"));
    }

    [Fact]
    public void What_was_archived_does_not_come_back_while_the_name_is_blocklisted()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment);
        before = Files.Publish(before, Attribute("plan", "blocklisted: true"));
        Assert.Contains("on the blocklist", Assert.Single(Publisher.ChangeStatus(before, DefinitionKind.Segment, "prospects", DefinitionStatus.Active).Errors).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_blocklisted_event_archives_what_waits_for_it()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment, Canvas);
        var name = RuleSetBuilder.UsesOf(before).First(use => use.Kind == NameKind.Event).Name;
        var plan = Files.Plan(before, Event(name, "blocklisted: true"));
        Assert.Equal(DefinitionStatus.Archived, plan.Snapshot.Find(DefinitionKind.Canvas, "scoring")!.Status);
        Assert.Contains("the custom event", Assert.Single(plan.Warnings, one => one.Code == WarningCodes.ArchivedWithName).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Uses_count_the_root_of_a_path_and_values_of_other_attributes()
    {
        var filter = "filter: { and: [ { attribute: 'song.genre', exactly: a }, { attribute: 'pets[].id', exactly: 1 }, { attribute: x, exactly: { value_of: custom_attribute.y } }, "
            + "{ attribute: list, any_item: { attribute: z, exactly: 1 } }, { event: E, count_more_than: 1 } ] }";
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, $"kind: segment\nid: s\nname: S\n{filter}\n");
        Assert.Equal(["E", "list", "pets", "song", "x", "y"], RuleSetBuilder.UsesOf(snapshot).Select(use => use.Name).Order(StringComparer.Ordinal));
    }
}
