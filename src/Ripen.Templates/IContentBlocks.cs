namespace Ripen.Templates;

/// <summary>Reusable texts by name (liquid-and-webhooks §2.5). They are put in place before parsing.</summary>
public interface IContentBlocks
{
    /// <summary>The text of the block with that exact name, or null.</summary>
    string? Find(string name);
}
