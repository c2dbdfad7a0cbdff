using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Filters;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>Triggers in plain words.</summary>
internal static class TriggerWords
{
    /// <summary>One trigger, such as <c>Perform Custom Event: pricing_viewed (seconds more than 60)</c>.</summary>
    public static string Say(JsonObject trigger, Language language)
    {
        var texts = TriggerTexts.In(language);
        var type = trigger.Text("type") ?? string.Empty;
        var about = type switch
        {
            TriggerTypes.AttributeChanged => Join(trigger.Text("attribute"), trigger["to"] is null || trigger.Text("to") == TriggerTypes.AnyNewValue ? texts.AnyNewValue : trigger["to"].Shown()),
            TriggerTypes.StartSession => trigger["apps"] is JsonArray ? string.Join(", ", trigger.Words("apps")) : texts.AnyApp,
            TriggerTypes.CustomEvent => trigger.Text("name"),
            TriggerTypes.Purchase => trigger["products"] is JsonArray ? string.Join(", ", trigger.Words("products")) : texts.AnyProduct,
            TriggerTypes.SubscriptionChanged => Join(trigger.Text("channel") == "push" ? texts.Push : texts.Email, texts.StateOf(trigger.Text("to") ?? "any")),
            TriggerTypes.SubscriptionGroupChanged => Join(trigger.Text("group"), texts.StateOf(trigger.Text("to") ?? "any")),
            TriggerTypes.CampaignInteraction => Join(trigger.Text("campaign"), texts.InteractionOf(trigger.Text("interaction") ?? string.Empty)),
            TriggerTypes.ConversionEvent => trigger.Text("which"),
            _ => null,
        };
        var conditions = string.Join(", ", PropertyCondition.Read(trigger["where"] as JsonArray).Select(condition => Say(condition, language)));
        return texts.Of(type) + (string.IsNullOrEmpty(about) ? string.Empty : language.Pick(": ", " : ") + about) + (conditions.Length == 0 ? string.Empty : $" ({conditions})");
    }

    private static string Say(PropertyCondition condition, Language language) => condition.Comparison is { } comparison
        ? $"{condition.Property} {FilterSentence.Of(new LeafCondition(comparison, condition.Value), language)}"
        : $"{condition.Property} {condition.Key} {condition.Value?.ToJsonString()}".TrimEnd();

    private static string Join(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
