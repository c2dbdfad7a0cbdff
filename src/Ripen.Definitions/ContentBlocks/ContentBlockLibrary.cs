using Ripen.Templates;

namespace Ripen.Definitions.ContentBlocks;

/// <summary>The content blocks of a set, for the template engine. A name goes before an id; of equal names the block created first counts.</summary>
public sealed class ContentBlockLibrary : IContentBlocks
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Blocks in the order of their creation.</summary>
    public ContentBlockLibrary(IReadOnlyList<ContentBlockDefinition> blocks)
    {
        foreach (var block in blocks)
        {
            _texts.TryAdd(block.Name, block.Text);
        }

        foreach (var block in blocks)
        {
            _texts.TryAdd(block.Id, block.Text);
        }
    }

    /// <summary>The texts by the names that templates may use.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <inheritdoc/>
    public string? Find(string name) => _texts.GetValueOrDefault(name);
}
