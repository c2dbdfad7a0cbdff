using Ripen.Engine.Values;
using Ripen.Templates;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Previews;

/// <summary>What a preview reads that brings its own data instead of naming a user (liquid-and-webhooks §8).</summary>
/// <param name="roots">Each root as one object.</param>
/// <param name="now">Milliseconds since 1970.</param>
public sealed class PreviewData(IReadOnlyDictionary<TemplateRoot, Value> roots, Value response, long now, IConnectedContent content) : ITemplateData
{
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
    public Value FindAll(TemplateRoot root) => root == TemplateRoot.OtherChannel ? Value.Null : roots.GetValueOrDefault(root);
}
