using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Definitions;
using Ripen.Engine.Triggers;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Control group, conversions, interactions and capping of campaigns, and the caps of the workspace.</summary>
public sealed class CampaignRuleTests
{
    private static readonly string Plain = Files.Case("campaign.yaml");
    private static readonly string Capping = Files.Case("frequency_capping.yaml");

    [Theory]
    [InlineData("", null, true, true)]
    [InlineData("control_group: { percent: 10 }", 10, true, true)]
    [InlineData("frequency_capping: { obey: false }", null, false, false)]
    [InlineData("frequency_capping: { obey: false, counts: true }", null, false, true)]
    [InlineData("frequency_capping: { counts: false }", null, true, false)]
    [InlineData("send_settings: { subscription: opted_in_only }", null, true, true)]
    public void Settings_are_mapped(string keys, int? percent, bool obeys, bool counts)
    {
        var campaign = Campaigns(Plain + keys + "\n")[0];
        Assert.Equal((percent, obeys, counts), (campaign.ControlPercent, campaign.ObeysCaps, campaign.CountsForCaps));
    }

    [Theory]
    [InlineData("{}", true, true)]
    [InlineData("{ frequency_capping: { obey: false } }", false, false)]
    [InlineData("{ frequency_capping: { obey: false, counts: true } }", false, true)]
    [InlineData("{ frequency_capping: { counts: false } }", true, false)]
    public void Capping_of_a_canvas_is_mapped(string settings, bool obeys, bool counts)
    {
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Files.Case("canvas.yaml") + $"send_settings: {settings}\n"));
        Assert.Equal((obeys, counts), (rules.Canvases[0].ObeysCaps, rules.Canvases[0].CountsForCaps));
    }

    [Fact]
    public void Tags_and_conversions_are_mapped()
    {
        var campaign = Campaigns(Plain + "tags: [a, b]\nconversion_events: [{ type: custom_event, name: signed, deadline: 7d }]\n")[0];
        Assert.Equal(["a", "b"], campaign.Tags);
        Assert.Equal(7 * 86_400_000, Assert.Single(campaign.ConversionEvents).Deadline);
    }

    [Theory]
    [InlineData("receive_webhook", CampaignInteraction.ReceiveWebhook)]
    [InlineData("enrolled_in_control", CampaignInteraction.EnrolledInControl)]
    public void Interactions_are_mapped(string word, CampaignInteraction interaction) =>
        Assert.Equal(new Trigger.Interaction("handoff", interaction), Campaigns(Plain, Second(word))[1].Triggers[0]);

    [Fact]
    public void Conversion_of_another_campaign_is_its_conversion_event() =>
        Assert.Equal(new Trigger.ConversionEvent("handoff", null), Campaigns(Plain, Second("perform_conversion_event"))[1].Triggers[0]);

    [Fact]
    public void Caps_of_all_documents_are_in_force_together()
    {
        var second = Capping.Replace("id: workspace", "id: other", StringComparison.Ordinal)
            .Replace("{ sends: 1, per: 1d, channel: webhook }", "{ sends: 2, per: 90m, tag: a }, { sends: 3, per: 2w }", StringComparison.Ordinal);
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, Capping, second);
        Assert.Equal(
            [
                new FrequencyCap(1, new CapPeriod(0, 1), CapChannel.Webhook, null),
                new FrequencyCap(2, new CapPeriod(90, 0), CapChannel.Any, "a"),
                new FrequencyCap(3, new CapPeriod(0, 14), CapChannel.Any, null),
            ],
            RuleSetBuilder.Build(snapshot).FrequencyCaps);
        Assert.Single(RuleSetBuilder.Build(Files.Publish(snapshot, second + "status: archived\n")).FrequencyCaps);
    }

    [Fact]
    public void Workspace_has_ten_caps_at_most()
    {
        var rules = string.Join(", ", Enumerable.Repeat("{ sends: 1, per: 1d }", 9));
        var nine = Files.Publish(DefinitionSnapshot.Empty, Capping.Replace("{ sends: 1, per: 1d, channel: webhook }", rules, StringComparison.Ordinal));
        var other = Capping.Replace("id: workspace", "id: other", StringComparison.Ordinal);
        Assert.Empty(Files.Plan(nine, other).Errors);
        var error = Files.OnlyError(nine, other.Replace("channel: webhook }", "channel: webhook }, { sends: 1, per: 1d }", StringComparison.Ordinal));
        Assert.Equal("rules", error.Path);
        Assert.Contains("would have 11 rules in 2 documents", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_group_and_conversions_of_a_launched_campaign_stay()
    {
        var active = Plain + "status: active\ncontrol_group: { percent: 10 }\nconversion_events: [{ type: start_session }]\n";
        var launched = Files.Publish(DefinitionSnapshot.Empty, active);
        Assert.Contains("control group cannot go", Files.OnlyError(launched, active.Replace("control_group: { percent: 10 }\n", "", StringComparison.Ordinal)).Message,
            StringComparison.Ordinal);
        Assert.Contains("conversion_events cannot change", Files.OnlyError(launched, active.Replace("start_session", "purchase", StringComparison.Ordinal)).Message,
            StringComparison.Ordinal);
        Assert.Empty(Files.Plan(launched, active.Replace("percent: 10", "percent: 0", StringComparison.Ordinal)).Errors);
    }

    [Fact]
    public void Type_of_delivery_of_a_launched_campaign_stays()
    {
        var byAction = Plain + "status: active\n";
        var byCall = byAction.Replace("type: action_based\n  triggers: [{ type: email_added }]", "type: api_triggered", StringComparison.Ordinal);
        Assert.NotEqual(byAction, byCall);
        Assert.True(Files.Publish(DefinitionSnapshot.Empty, byCall).Find(DefinitionKind.Campaign, "handoff") is not null);
        var error = Files.OnlyError(Files.Publish(DefinitionSnapshot.Empty, byAction), byCall);
        Assert.Equal("delivery.type", error.Path);
        Assert.Contains("the type of delivery cannot change after launch", error.Message, StringComparison.Ordinal);
        Assert.Empty(Files.Plan(Files.Publish(DefinitionSnapshot.Empty, Plain), byCall).Errors);
    }

    [Fact]
    public void Canvas_and_campaign_of_one_id_cannot_both_have_conversions()
    {
        var canvas = Files.Publish(DefinitionSnapshot.Empty, Files.Case("canvas.yaml").Replace("id: scoring", "id: handoff", StringComparison.Ordinal)
            + "conversion_events: [{ type: start_session }]\n");
        Assert.Empty(Files.Plan(canvas, Plain).Errors);
        Assert.Equal("conversion_events", Files.OnlyError(canvas, Plain + "conversion_events: [{ type: start_session }]\n").Path);
    }

    private static IReadOnlyList<CampaignDefinition> Campaigns(params string[] yaml) => RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, yaml)).Campaigns;

    private static string Second(string interaction) => Plain.Replace("id: handoff", "id: second", StringComparison.Ordinal)
        .Replace("{ type: email_added }", $"{{ type: campaign_interaction, campaign: handoff, interaction: {interaction} }}", StringComparison.Ordinal);
}
