using System.Text;
using System.Text.RegularExpressions;
using Ripen.Templates.Limits;

namespace Ripen.Templates.Grammar;

/// <summary>
/// Puts the texts of content blocks in the place of their references before anything is parsed, two levels deep
/// (liquid-and-webhooks §2.5). Raw blocks and comments stay as they are.
/// </summary>
internal static partial class ContentBlockExpansion
{
    /// <summary>The source with its blocks in place.</summary>
    /// <exception cref="TemplateSyntaxException">A block does not exist, or the text grows too long.</exception>
    /// <param name="source">The source.</param>
    /// <param name="blocks">The blocks, or null when there are none.</param>
    /// <param name="map">Takes how places lead back to the source.</param>
    public static string Expand(string source, IContentBlocks? blocks, OffsetMap map) =>
        source.Contains("content_blocks", StringComparison.Ordinal) ? Expand(source, source, blocks, TemplateLimits.MaxBlockLevels, map) : source;

    private static string Expand(string text, string whole, IContentBlocks? blocks, int levels, OffsetMap? map)
    {
        var expanded = new StringBuilder(text.Length);
        var start = 0;
        foreach (Match match in ReferenceOrVerbatim().Matches(text))
        {
            map?.Follow(expanded.Length, start);
            expanded.Append(text, start, match.Index - start);
            start = match.Index + match.Length;
            if (!match.Groups["name"].Success)
            {
                expanded.Append(match.ValueSpan);
            }
            else if (levels > 0)
            {
                map?.Stand(expanded.Length, match.Index, match.Groups["name"].Value.Trim());
                Append(expanded, match, ReferenceEquals(text, whole) ? match.Index : 0, whole, blocks, levels);
            }

            CheckSize(expanded.Length, whole);
        }

        map?.Follow(expanded.Length, start);
        expanded.Append(text, start, text.Length - start);
        CheckSize(expanded.Length, whole);
        return expanded.ToString();
    }

    private static void Append(StringBuilder expanded, Match match, int offset, string whole, IContentBlocks? blocks, int levels)
    {
        var name = match.Groups["name"].Value.Trim();
        var block = name.Length <= TemplateLimits.MaxBlockNameLength ? blocks?.Find(name) : null;
        if (block is null)
        {
            throw new TemplateSyntaxException(IssueCodes.ContentBlock, $"There is no content block '{name}'.", whole, offset);
        }

        if (Encoding.UTF8.GetByteCount(block) > TemplateLimits.MaxBlockBytes)
        {
            throw new TemplateSyntaxException(
                IssueCodes.ContentBlock,
                $"The content block '{name}' is longer than {TemplateLimits.MaxBlockBytes} bytes.",
                whole,
                offset);
        }

        // Trim marks of the reference go on trimming its surroundings.
        expanded.Append(match.Groups["left"].Length > 0 ? "{{- '' }}" : "");
        expanded.Append(Expand(block, whole, blocks, levels - 1, null));
        expanded.Append(match.Groups["right"].Length > 0 ? "{{ '' -}}" : "");
    }

    private static void CheckSize(int length, string whole)
    {
        if (length > TemplateLimits.MaxSourceBytes)
        {
            throw new TemplateSyntaxException(
                IssueCodes.SourceTooLong,
                $"With its content blocks the source is longer than {TemplateLimits.MaxSourceBytes} bytes.",
                whole,
                0);
        }
    }

    [GeneratedRegex(
        @"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}"
        + @"|\{\{(?<left>-?)\s*content_blocks\.\$\{(?<name>[^}\r\n]*)\}\s*(?<right>-?)\}\}",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ReferenceOrVerbatim();
}
