using System.Text;
using System.Text.RegularExpressions;

namespace Ripen.Templates.Grammar;

/// <summary>Copies what is not interpreted: comments, which become spaces, and raw blocks.</summary>
internal abstract partial class VerbatimCopier(string source, ParseSession session, StringBuilder result) : SourceCopier(source, session, result)
{
    /// <summary>Replaces a comment's content by spaces and copies its end; comments nest, and raw blocks in them hide what they hold.</summary>
    public void BlankComment(int start)
    {
        var depth = 1;
        var at = Position;
        while (CommentTag().Match(Source, at) is { Success: true } tag)
        {
            at = tag.Index + tag.Length;
            if (tag.Groups[1].ValueSpan is "raw")
            {
                at = EndRaw().Match(Source, at) is { Success: true } end ? end.Index + end.Length : at;
                continue;
            }

            depth += tag.Groups[1].ValueSpan is "comment" ? 1 : -1;
            if (depth == 0)
            {
                Blank(tag.Index - Position);
                Copy(tag.Length);
                return;
            }
        }

        throw Error(IssueCodes.UnbalancedBlock, "'comment' is not closed.", start);
    }

    /// <summary>Replaces the content of a <c>doc</c> block by spaces and copies its end; nothing in it means anything, and it does not nest.</summary>
    public void BlankDocument(int start)
    {
        var end = EndDocument().Match(Source, Position);
        if (!end.Success)
        {
            throw Error(IssueCodes.UnbalancedBlock, "'doc' is not closed.", start);
        }

        Blank(end.Index - Position);
        Copy(end.Length);
    }

    /// <summary>Copies a raw block untouched, its end included.</summary>
    public void CopyRaw(int start)
    {
        var end = EndRaw().Match(Source, Position);
        if (!end.Success)
        {
            throw Error(IssueCodes.UnbalancedBlock, "'raw' is not closed.", start);
        }

        Copy(end.Index + end.Length - Position);
    }

    /// <summary>Replaces a comment inside a <c>liquid</c> tag by spaces, from its word to that of its end.</summary>
    public void BlankLiquidComment(int start)
    {
        Result.Length -= Position - start;
        Position = start;
        CopySpace(acrossLines: true);
        var mark = Result.Length;
        var depth = 0;
        while (Current != '\0' && !(Current == '%' && Next == '}'))
        {
            var end = Source.AsSpan(Position).IndexOfAny('\n', '%');
            end = end < 0 ? Source.Length : end == 0 ? Position + 1 : Position + end;
            var word = Source.AsSpan()[Position..end].Trim();
            depth += IsWord(word, "comment") ? 1 : IsWord(word, "endcomment") ? -1 : 0;
            Blank(end - Position);
            if (depth == 0)
            {
                // An inline comment in its place, because the engine wants at least one line.
                Result[mark] = '#';
                return;
            }
        }

        throw Error(IssueCodes.UnbalancedBlock, "'comment' is not closed.", start);
    }

    private static bool IsWord(ReadOnlySpan<char> line, string word) =>
        line.StartsWith(word) && (line.Length == word.Length || char.IsWhiteSpace(line[word.Length]));

    [GeneratedRegex(@"\{%-?\s*(comment|endcomment|raw)\b[^%]*%\}", RegexOptions.CultureInvariant)]
    private static partial Regex CommentTag();

    [GeneratedRegex(@"\{%-?\s*endraw\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex EndRaw();

    [GeneratedRegex(@"\{%-?\s*enddoc\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex EndDocument();
}
