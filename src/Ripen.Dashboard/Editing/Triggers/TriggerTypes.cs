using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>The types of triggers (canvas §3.4).</summary>
public static class TriggerTypes
{
    /// <summary>A custom attribute takes another value.</summary>
    public const string AttributeChanged = "attribute_changed";

    /// <summary>An e-mail address is added.</summary>
    public const string EmailAdded = "email_added";

    /// <summary>A session starts.</summary>
    public const string StartSession = "start_session";

    /// <summary>A custom event is performed.</summary>
    public const string CustomEvent = "custom_event";

    /// <summary>A purchase is made.</summary>
    public const string Purchase = "purchase";

    /// <summary>The subscription to a channel changes.</summary>
    public const string SubscriptionChanged = "subscription_changed";

    /// <summary>The subscription to a group changes.</summary>
    public const string SubscriptionGroupChanged = "subscription_group_changed";

    /// <summary>Something happens with a campaign's message.</summary>
    public const string CampaignInteraction = "campaign_interaction";

    /// <summary>A conversion event is performed.</summary>
    public const string ConversionEvent = "conversion_event";

    /// <summary>What an attribute becomes when any value will do.</summary>
    public const string AnyNewValue = "any_new_value";

    /// <summary>All types, the commonest first.</summary>
    public static IReadOnlyList<string> All { get; } =
        [AttributeChanged, EmailAdded, StartSession, CustomEvent, Purchase, SubscriptionChanged, SubscriptionGroupChanged, CampaignInteraction, ConversionEvent];

    /// <summary>A trigger of a type with nothing typed in yet.</summary>
    public static JsonObject Blank(string type)
    {
        JsonObject trigger = new() { ["type"] = type };
        switch (type)
        {
            case AttributeChanged:
                trigger["attribute"] = string.Empty;
                trigger["to"] = AnyNewValue;
                break;
            case StartSession:
                trigger["apps"] = "any";
                break;
            case CustomEvent:
                trigger["name"] = string.Empty;
                break;
            case Purchase:
                trigger["products"] = "any";
                break;
            case SubscriptionChanged:
                trigger["channel"] = "email";
                trigger["to"] = "unsubscribed";
                break;
            case SubscriptionGroupChanged:
                trigger["group"] = string.Empty;
                trigger["to"] = "subscribed";
                break;
            case CampaignInteraction:
                trigger["interaction"] = "receive_webhook";
                trigger["campaign"] = string.Empty;
                break;
        }

        return trigger;
    }
}
