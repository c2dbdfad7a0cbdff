using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Tests.Publishing;

/// <summary>Webhook templates (liquid-and-webhooks §4.1): stored, versioned, copied, never sent.</summary>
public sealed class WebhookTemplateTests
{
    private static readonly string Template = Files.Case("webhook_template.yaml");

    private static readonly string Campaign = Template
        .Replace("kind: webhook_template", "kind: campaign", StringComparison.Ordinal)
        .Replace("name: Status to MQL\n", "name: Status to MQL\nchannel: webhook\ndelivery: { type: action_based, triggers: [{ type: email_added }] }\n", StringComparison.Ordinal);

    [Fact]
    public void Template_is_built_with_its_message_and_what_its_copies_write()
    {
        var template = Assert.Single(RuleSetBuilder.WebhookTemplates(Files.Publish(DefinitionSnapshot.Empty, Template)));
        Assert.Equal(("status-mql", "Status to MQL", "PATCH"), (template.Id, template.Name, template.Message.Method));
        Assert.Equal("lead_status", Assert.Single(template.OnSuccess!.Updates).Attribute);
        Assert.Null(template.OnFailure);
    }

    [Fact]
    public void Template_begins_active_and_its_versions_count()
    {
        var first = Files.Publish(DefinitionSnapshot.Empty, Template);
        var second = Files.Publish(first, Template.Replace("PATCH", "PUT", StringComparison.Ordinal));
        Assert.Equal([(DefinitionStatus.Active, 1), (DefinitionStatus.Active, 2)],
            new[] { first, second }.Select(snapshot => (snapshot.Documents[0].Status, snapshot.Documents[0].Version)));
    }

    [Fact]
    public void Copy_in_a_campaign_does_not_change_with_its_template()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Template, Campaign);
        var after = Files.Publish(before, Template.Replace("\"MQL\"", "\"SQL\"", StringComparison.Ordinal));
        Assert.Equal(before.Find(DefinitionKind.Campaign, "status-mql"), after.Find(DefinitionKind.Campaign, "status-mql"));
    }

    [Fact]
    public void Template_is_linted_as_the_message_of_a_campaign_is()
    {
        var bad = (string text) => text.Replace("Content-Type: application/json", "Inhaltstyp: application/json", StringComparison.Ordinal);
        Assert.NotEmpty(Files.Read(bad(Template)).Warnings);
        Assert.Equal(
            Files.Read(bad(Campaign)).Warnings.Select(warning => (warning.Code, warning.Path)),
            Files.Read(bad(Template)).Warnings.Select(warning => (warning.Code, warning.Path)));
    }

    [Fact]
    public void Second_template_of_the_same_name_is_refused()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Template);
        var second = Template.Replace("id: status-mql", "id: another", StringComparison.Ordinal);
        var error = Files.OnlyError(before, second);
        Assert.Equal(("webhook_template/another", "name", 3), (error.Document, error.Path, error.Line));
        Assert.Contains("'status-mql' has this name already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Archived_template_leaves_its_name_and_does_not_come_back_while_it_is_taken()
    {
        var archived = Publisher.ChangeStatus(Files.Publish(DefinitionSnapshot.Empty, Template), DefinitionKind.WebhookTemplate, "status-mql", DefinitionStatus.Archived);
        var both = Files.Publish(archived.Snapshot, Template.Replace("id: status-mql", "id: another", StringComparison.Ordinal));
        var back = Publisher.ChangeStatus(both, DefinitionKind.WebhookTemplate, "status-mql", DefinitionStatus.Active);
        Assert.Contains("'another' has this name already", Assert.Single(back.Errors).Message, StringComparison.Ordinal);
    }
}
