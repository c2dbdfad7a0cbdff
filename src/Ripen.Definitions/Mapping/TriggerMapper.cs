using Ripen.Definitions.Nodes;
using Ripen.Definitions.Rules;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Definitions;
using Ripen.Engine.Engagement;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Mapping;

/// <summary>Triggers (canvas §3.4); the schema has checked their form.</summary>
internal static class TriggerMapper
{
    private const string AnyNewValue = "any_new_value";

    public static IReadOnlyList<Trigger> Map(MappingContext context, MappingNode parent, string key = "triggers") =>
        [.. parent.Items(key).Cast<MappingNode>().Select(trigger => One(context, trigger))];

    /// <summary>One trigger; a conversion event has the form of one too.</summary>
    public static Trigger One(MappingContext context, MappingNode node)
    {
        if (node.Text("attribute") is { } attribute)
        {
            context.UseAttribute(attribute, NamePurpose.Trigger, node.Find("attribute")!);
        }
        else if (node.Text("type") == "custom_event")
        {
            context.UseEvent(node.Text("name")!, NamePurpose.Trigger, node.Find("name")!);
        }

        return Read(context, node);
    }

    private static Trigger Read(MappingContext context, MappingNode node) => node.Text("type") switch
    {
        "start_session" => new Trigger.StartSession(Listed(node, "apps")),
        "custom_event" => new Trigger.CustomEvent(node.Text("name")!, FilterMapper.Where(context, node)),
        "purchase" => new Trigger.Purchase(Listed(node, "products"), FilterMapper.Where(context, node)),
        "attribute_changed" => new Trigger.AttributeChanged(node.Text("attribute")!, NewValue(node)),
        "conversion_event" => Conversion(context, node),
        "campaign_interaction" => Interaction(context, node),
        "email_added" => new Trigger.EmailAdded(),
        "subscription_group_changed" => new Trigger.SubscriptionGroupChanged(node.Text("group")!, NewGroupState(node), Sources(node)),
        _ => new Trigger.SubscriptionChanged(node.Text("channel") == "push" ? SubscriptionChannel.Push : SubscriptionChannel.Email, NewState(node)),
    };

    // Which canvas or campaign: the one that is named, else the document itself.
    private static Trigger.ConversionEvent Conversion(MappingContext context, MappingNode node)
    {
        var which = node.Text("which");
        int? index = which is null ? null : which[0] - 'A';
        var (canvas, campaign) = (node.Scalar("canvas"), node.Scalar("campaign"));
        if (canvas is not null && campaign is not null)
        {
            context.Error(campaign, "'canvas' and 'campaign' exclude each other; keep one");
        }

        if (canvas is not null)
        {
            context.Refer(DefinitionKind.Canvas, canvas, nested: false);
        }
        else if (campaign is not null)
        {
            context.Refer(DefinitionKind.Campaign, campaign, nested: false);
        }
        else if (context.ConversionEvents <= (index ?? 0))
        {
            context.Error(node, $"this document has no conversion event{(which is null ? string.Empty : " " + which)}; add it to conversion_events");
        }

        return new Trigger.ConversionEvent((canvas ?? campaign)?.Text ?? context.OwnerId, index);
    }

    private static Trigger Interaction(MappingContext context, MappingNode node)
    {
        var campaign = node.Scalar("campaign");
        if (campaign is not null)
        {
            context.Refer(DefinitionKind.Campaign, campaign, nested: false);
        }

        var word = node.Text("interaction");
        if (EmailInteractions.Find(word) is { } what)
        {
            CheckOptions(context, node, what);
            return new Trigger.Interaction(campaign?.Text, what) { Link = node.Text("link"), Machines = MachineWords.Read(node) };
        }

        if (campaign is null)
        {
            context.Error(node, $"'{word}' is what the user had to do with a campaign: name it with 'campaign'");
            return new Trigger.EmailAdded();
        }

        foreach (var key in new[] { "link", "machine" })
        {
            if (node.Find(key) is { } place)
            {
                context.Error(place, $"'{key}' is about e-mails; it does not suit '{word}'");
            }
        }

        return word == "perform_conversion_event" ? new Trigger.ConversionEvent(campaign.Text, null)
            : new Trigger.Interaction(campaign.Text, word == "enrolled_in_control" ? CampaignInteraction.EnrolledInControl : CampaignInteraction.ReceiveWebhook);
    }

    private static void CheckOptions(MappingContext context, MappingNode node, CampaignInteraction what)
    {
        if (node.Find("link") is { } link && what != CampaignInteraction.ClickEmail)
        {
            context.Error(link, "'link' says what is clicked; it suits only 'click_email'");
        }

        if (node.Find("machine") is { } machine && EmailInteractions.ByMachine(what) == what)
        {
            context.Error(machine, "'machine' says whose opens and clicks count; it suits only 'open_email' and 'click_email'");
        }
    }

    private static string[]? Listed(MappingNode node, string key) =>
        node.Find(key) is SequenceNode list ? [.. list.Items.Cast<ScalarNode>().Select(item => item.Text)] : null;

    private static Value? NewValue(MappingNode node) =>
        node.Scalar("to") is { } to && !(to.Value.Kind == ValueKind.String && to.Text == AnyNewValue) ? to.Value : null;

    private static GroupState? NewGroupState(MappingNode node) => node.Text("to") switch
    {
        "subscribed" => GroupState.Subscribed,
        "unsubscribed" => GroupState.Unsubscribed,
        _ => null,
    };

    private static SubscriptionSource[]? Sources(MappingNode node) => node.Find("sources") is SequenceNode list
        ? [.. list.Items.Cast<ScalarNode>().Select(item => item.Text == "rest_api" ? SubscriptionSource.RestApi : SubscriptionSource.UserUpdate)]
        : null;

    private static SubscriptionState? NewState(MappingNode node) => node.Text("to") switch
    {
        "subscribed" => SubscriptionState.Subscribed,
        "opted_in" => SubscriptionState.OptedIn,
        "unsubscribed" => SubscriptionState.Unsubscribed,
        _ => null,
    };
}
