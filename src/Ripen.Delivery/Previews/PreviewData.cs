using System.Collections.Frozen;
using Ripen.Engine.Values;
using Ripen.Templates;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Previews;

/// <summary>What a preview reads that brings its own data instead of naming a user (liquid-and-webhooks §8).</summary>
/// <param name="roots">Each root as one object.</param>
/// <param name="now">Milliseconds since 1970.</param>
public sealed class PreviewData(IReadOnlyDictionary<TemplateRoot, Value> roots, Value response, long now, IConnectedContent content) : ITemplateData
{
    /// <summary>The roots by the names that data gives them.</summary>
    public static readonly FrozenDictionary<string, TemplateRoot> RootNames = new Dictionary<string, TemplateRoot>
    {
        ["user"] = TemplateRoot.Profile,
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
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public long Now { get; } = now;

    /// <inheritdoc/>
    public IConnectedContent? ConnectedContent { get; } = content;

    /// <inheritdoc/>
    public Value Find(TemplateRoot root, string name) =>
        root == TemplateRoot.Variable ? name == "response" ? response : Value.Null
        : FindAll(root) is { Kind: ValueKind.Object } all ? all.Member(name)
        : Value.Null;

    /// <inheritdoc/>
    public Value FindAll(TemplateRoot root) => roots.GetValueOrDefault(root);
}
