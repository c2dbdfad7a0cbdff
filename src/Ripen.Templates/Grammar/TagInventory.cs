using System.Collections.Frozen;

namespace Ripen.Templates.Grammar;

/// <summary>The tags of this dialect (liquid-and-webhooks §2.1).</summary>
internal static class TagInventory
{
    private static readonly FrozenSet<string> BlockTags =
        new[] { "if", "unless", "case", "for", "tablerow", "capture", "ifchanged", "translation" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SingleTags = new[]
    {
        "assign", "break", "continue", "cycle", "increment", "decrement", "echo", "abort_message", "connected_content", "message_extras", "comment", "raw", "doc", "liquid", "#",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> UnsupportedTags = new[]
    {
        "include", "render", "promotion", "product_recommendation", "catalog_items", "catalog_selection_items",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the tag opens a block that <c>end…</c> closes.</summary>
    public static bool IsBlock(string name) => BlockTags.Contains(name);

    /// <summary>Whether there is a tag of that name without <c>end…</c>.</summary>
    public static bool IsSingle(string name) => SingleTags.Contains(name);

    /// <summary>Whether the tag belongs to the dialect but is not offered here.</summary>
    public static bool IsUnsupported(string name) => UnsupportedTags.Contains(name);

    /// <summary>Whether the tag divides that block.</summary>
    public static bool Divides(string name, string block) => name switch
    {
        "else" => block is "if" or "unless" or "case" or "for",
        "elsif" => block is "if" or "unless",
        "when" => block is "case",
        _ => false,
    };

    /// <summary>A known name near to a misspelt one, or null.</summary>
    public static string? Nearest(string name)
    {
        var ends = BlockTags.Select(block => "end" + block);
        return NearName.Find(name, [.. BlockTags, .. SingleTags, "else", "elsif", "when", .. ends]);
    }
}
