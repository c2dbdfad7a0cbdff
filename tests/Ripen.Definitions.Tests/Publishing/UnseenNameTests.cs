using Microsoft.Extensions.Time.Testing;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Attributes;
using Ripen.Templates;

namespace Ripen.Definitions.Tests.Publishing;

/// <summary>Names that the workspace has never seen and no document defines.</summary>
public sealed class UnseenNameTests
{
    private const string Segment = "kind: segment\nid: s\nname: S\nfilter: { and: [{ attribute: Lead score, more_than: 1 }, { event: webinar, count_more_than: 0 }] }\n";

    private static readonly Publisher Publisher = new(new TemplateEngine(new FakeTimeProvider()));

    private static readonly string Campaign = Files.Case("campaign.yaml");

    private static string Body(string body) => Campaign.Replace("body: '{}'", $"body: '{body}'", StringComparison.Ordinal);

    [Fact]
    public void Filters_and_triggers_on_unseen_names_warn_with_the_nearest_one()
    {
        var warnings = Warnings(new Received(["lead score"], ["webinar joined", "webinars"]), Segment);
        Assert.Equal([(WarningCodes.UnseenAttribute, 4, 30), (WarningCodes.UnseenEvent, 4, 67)], warnings.Select(warning => (warning.Code, warning.Line, warning.Column)));
        Assert.Contains("never seen a custom attribute 'Lead score' – did you mean 'lead score'?", warnings[0].Message, StringComparison.Ordinal);
        Assert.Contains("never seen a custom event 'webinar' – did you mean 'webinars'?", warnings[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_were_received_or_are_defined_do_not_warn()
    {
        Assert.Empty(Warnings(new Received(["Lead score"], ["webinar"]), Segment));
        Assert.Empty(Warnings(new Received(["other"], ["other"]), Segment,
            "kind: custom_attribute\nid: a\nname: Lead score\n", "kind: custom_event\nid: e\nname: webinar\n"));
    }

    [Fact]
    public void Attribute_that_a_document_writes_is_known()
    {
        var segment = Segment.Replace("Lead score", "lead_status", StringComparison.Ordinal);
        Assert.DoesNotContain(Warnings(new Received(["other"], []), segment, Campaign), warning => warning.Code == WarningCodes.UnseenAttribute && warning.Message.Contains("lead_status", StringComparison.Ordinal));
    }

    [Fact]
    public void New_workspace_that_has_received_nothing_does_not_warn()
    {
        Assert.Empty(Warnings(new Received([], []), Segment));
        Assert.Empty(Warnings(null, Segment));
    }

    [Fact]
    public void Without_a_server_only_defined_names_tell()
    {
        Assert.Equal([WarningCodes.UnseenAttribute], Warnings(null, Segment, "kind: custom_attribute\nid: a\nname: lead score\n").Select(warning => warning.Code));
        Assert.Equal([WarningCodes.UnseenEvent], Warnings(null, Segment, "kind: custom_event\nid: e\nname: webinars\n").Select(warning => warning.Code));
    }

    [Fact]
    public void Reference_in_liquid_to_an_unseen_attribute_warns_at_its_place()
    {
        var warning = Assert.Single(Warnings(new Received(["Lead score"], ["demo_requested"]), Body("{{custom_attribute.${lead score} | as_json_string}}")), one => one.Code == "LQ104");
        Assert.Equal(("message.body", 12, 12), (warning.Path, warning.Line, warning.Column));
        Assert.EndsWith("; write custom_attribute.${Lead score}", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, AttributeType.String, 1)]
    [InlineData(null, AttributeType.Number, 0)]
    [InlineData("type: string", AttributeType.Number, 1)]
    [InlineData("type: number", AttributeType.String, 0)]
    public void Type_of_an_attribute_is_the_defined_one_else_the_detected_one(string? type, AttributeType detected, int warnings)
    {
        var definition = "kind: custom_attribute\nid: a\nname: n\n" + type + "\n";
        var found = Warnings(new Received(["n"], [], detected), Body("{% if custom_attribute.${n} > 1 %}{}{% endif %}"), definition);
        Assert.Equal(warnings, found.Count(warning => warning.Code == "WH110"));
    }

    [Fact]
    public void Documents_that_are_in_force_already_are_not_warned_of()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment);
        var plan = Publisher.Plan(before, Files.Read("kind: content_block\nid: b\nname: b\ntext: x\n").Documents, PublishOptions.Offline with { Names = new Received(["x"], ["x"]) });
        Assert.Empty(plan.Warnings);
    }

    private static List<DefinitionWarning> Warnings(IWorkspaceNames? names, params string[] texts)
    {
        var plan = Publisher.Plan(DefinitionSnapshot.Empty, Files.Read(texts).Documents, PublishOptions.Offline with { Names = names });
        Assert.Empty(plan.Errors);
        return [.. plan.Warnings];
    }

    private sealed class Received(string[] attributes, string[] events, AttributeType type = AttributeType.Automatic) : IWorkspaceNames
    {
        public bool HasSeen(NameKind kind, string name) => Seen(kind).Contains(name);

        public AttributeType TypeOf(string attribute) => attributes.Contains(attribute) ? type : AttributeType.Automatic;

        public IEnumerable<string> Seen(NameKind kind) => kind == NameKind.Event ? events : attributes;
    }
}
