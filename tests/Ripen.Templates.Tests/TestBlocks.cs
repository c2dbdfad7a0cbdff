namespace Ripen.Templates.Tests;

internal sealed class TestBlocks(IReadOnlyDictionary<string, string> blocks) : IContentBlocks
{
    public string? Find(string name) => blocks.GetValueOrDefault(name);
}
