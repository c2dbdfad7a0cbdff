namespace Ripen.Templates;

/// <summary>What a reference in a template reads from (liquid-and-webhooks §1.4).</summary>
public enum TemplateRoot
{
    /// <summary>Standard attributes of the profile: <c>${first_name}</c>.</summary>
    Profile,

    /// <summary><c>custom_attribute.${…}</c>.</summary>
    CustomAttribute,

    /// <summary><c>event_properties.${…}</c>, the properties of the triggering event.</summary>
    EventProperties,

    /// <summary><c>canvas_entry_properties.${…}</c>.</summary>
    CanvasEntryProperties,

    /// <summary><c>context.${…}</c>, the variables of a journey.</summary>
    Context,

    /// <summary><c>api_trigger_properties.${…}</c>.</summary>
    ApiTriggerProperties,

    /// <summary><c>campaign.${…}</c>.</summary>
    Campaign,

    /// <summary><c>canvas.${…}</c>.</summary>
    Canvas,

    /// <summary><c>subscribed_state.${…}</c>.</summary>
    SubscribedState,

    /// <summary><c>user_alias.${label}</c>, an extension of this dialect.</summary>
    UserAlias,

    /// <summary><c>most_recently_used_device.${…}</c>.</summary>
    Device,

    /// <summary>Roots of other channels (<c>app</c>, <c>card</c>, <c>sms</c> …): they parse, and nothing is ever read from them.</summary>
    OtherChannel,

    /// <summary>
    /// A plain variable that the template has not assigned. The caller may preset some, such as <c>response</c> in the values
    /// of <c>on_success</c>; all others are null.
    /// </summary>
    Variable,
}
