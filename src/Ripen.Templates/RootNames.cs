using System.Collections.Frozen;

namespace Ripen.Templates;

/// <summary>The names that objects have in templates, and in data that is given in the place of a user's (liquid-and-webhooks §1.4).</summary>
public static class RootNames
{
    /// <summary>The root of each name. Several names are of <see cref="TemplateRoot.OtherChannel"/>, from which nothing is read.</summary>
    public static readonly FrozenDictionary<string, TemplateRoot> All = new Dictionary<string, TemplateRoot>
    {
        ["custom_attribute"] = TemplateRoot.CustomAttribute,
        ["event_properties"] = TemplateRoot.EventProperties,
        ["canvas_entry_properties"] = TemplateRoot.CanvasEntryProperties,
        ["context"] = TemplateRoot.Context,
        ["api_trigger_properties"] = TemplateRoot.ApiTriggerProperties,
        ["campaign"] = TemplateRoot.Campaign,
        ["canvas"] = TemplateRoot.Canvas,
        ["subscribed_state"] = TemplateRoot.SubscribedState,
        ["user_alias"] = TemplateRoot.UserAlias,
        ["most_recently_used_device"] = TemplateRoot.Device,
        ["targeted_device"] = TemplateRoot.OtherChannel,
        ["app"] = TemplateRoot.OtherChannel,
        ["card"] = TemplateRoot.OtherChannel,
        ["sms"] = TemplateRoot.OtherChannel,
        ["whats_app"] = TemplateRoot.OtherChannel,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names that data may use which comes in the place of a user's: those of <see cref="All"/>, and <c>user</c> for the standard attributes, which have no root of their own in a template.</summary>
    public static readonly FrozenDictionary<string, TemplateRoot> OfData = All.Append(KeyValuePair.Create("user", TemplateRoot.Profile)).ToFrozenDictionary(StringComparer.Ordinal);
}
