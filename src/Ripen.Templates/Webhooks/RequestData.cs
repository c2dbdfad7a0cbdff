using Ripen.Engine.Values;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Templates.Webhooks;

/// <summary>
/// A message's data with the finished request over it, which header values read as <c>request.body</c>, <c>request.url</c> and <c>request.method</c>: an addition to the dialect, so that they can
/// sign the body byte for byte.
/// </summary>
internal sealed class RequestData(ITemplateData data, string method, string url, string? body) : ITemplateData
{
    /// <summary>The variable's name.</summary>
    public const string Name = "request";

    /// <inheritdoc/>
    public long Now => data.Now;

    /// <inheritdoc/>
    public IConnectedContent? ConnectedContent => data.ConnectedContent;

    /// <inheritdoc/>
    public Value Find(TemplateRoot root, string name) => root == TemplateRoot.Variable && name == Name
        ? Value.Object(
            KeyValuePair.Create("method", Value.Of(method)),
            KeyValuePair.Create("url", Value.Of(url)),
            KeyValuePair.Create("body", Value.Of(body ?? string.Empty)))
        : data.Find(root, name);

    /// <inheritdoc/>
    public Value FindAll(TemplateRoot root) => data.FindAll(root);
}
