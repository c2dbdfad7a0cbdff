using System.Text.RegularExpressions;

namespace Ripen.Definitions.Mapping;

/// <summary>What can be said of Liquid without parsing it.</summary>
internal static partial class Liquid
{
    /// <summary>Whether the text has an output or a tag.</summary>
    public static bool IsIn(string text) => text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal);

    /// <summary>The text with <paramref name="mark"/> in the place of each output and tag.</summary>
    public static string Without(string text, string mark) => Pieces().Replace(text, mark);

    [GeneratedRegex(@"\{\{.*?\}\}+|\{%.*?%\}", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pieces();
}
