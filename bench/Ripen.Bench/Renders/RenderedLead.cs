using Ripen.Engine.Values;
using Ripen.Templates;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Bench.Renders;

/// <summary>A lead with a score, as a template sees it.</summary>
internal sealed class RenderedLead(long score) : ITemplateData
{
    private readonly Value _score = Value.Of(score);

    /// <inheritdoc/>
    public long Now => 0;

    /// <inheritdoc/>
    public IConnectedContent? ConnectedContent => null;

    /// <inheritdoc/>
    public Value Find(TemplateRoot root, string name) => root == TemplateRoot.CustomAttribute && name == SeedBody.Attribute ? _score : Value.Null;

    /// <inheritdoc/>
    public Value FindAll(TemplateRoot root) => Value.Null;
}
