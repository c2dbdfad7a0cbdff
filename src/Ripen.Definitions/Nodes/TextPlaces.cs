namespace Ripen.Definitions.Nodes;

/// <summary>
/// Maps a place inside a scalar's text to its place in the source. Each source line of the scalar is looked for in the text, which finds it in literal,
/// folded, quoted and plain styles alike; a line that escapes changed is not found, and places on it fall back to the nearest line before.
/// </summary>
internal static class TextPlaces
{
    /// <summary>Longer texts are not searched; their places fall back to the start of the scalar.</summary>
    private const int MaxLength = 256 * 1024;

    public static (int Line, int Column) Map(ScalarNode node, int textLine, int textColumn)
    {
        var text = node.Text;
        var best = (node.Line, node.Column);
        if (textLine <= 0 || text.Length > MaxLength)
        {
            return best;
        }

        var offset = OffsetOf(text, textLine, Math.Max(1, textColumn));
        var cursor = 0;
        var line = node.Line;
        var column = node.Column;
        foreach (var range in node.Span.Text.Split('\n'))
        {
            var (content, indent) = Content(node.Span.Text[range], isFirst: line == node.Line);
            var found = content.Length == 0 ? -1 : text.AsSpan(cursor).IndexOf(content, StringComparison.Ordinal);
            if (found >= 0 && cursor + found > offset)
            {
                break;
            }

            if (found >= 0)
            {
                cursor += found;
                best = (line, column + indent + offset - cursor);
                cursor += content.Length;
            }

            line++;
            column = 1;
        }

        return best;
    }

    private static int OffsetOf(string text, int line, int column)
    {
        var start = 0;
        for (var i = 1; i < line; i++)
        {
            var next = text.IndexOf('\n', start);
            if (next < 0)
            {
                break;
            }

            start = next + 1;
        }

        return Math.Min(text.Length, start + column - 1);
    }

    private static (string Content, int Indent) Content(ReadOnlySpan<char> sourceLine, bool isFirst)
    {
        var trimmed = sourceLine.TrimStart();
        if (isFirst && trimmed.Length > 0 && trimmed[0] is '|' or '>')
        {
            return (string.Empty, 0);
        }

        if (isFirst && trimmed.Length > 0 && trimmed[0] is '"' or '\'')
        {
            trimmed = trimmed[1..];
        }

        var indent = sourceLine.Length - trimmed.Length;
        trimmed = trimmed.TrimEnd();
        if (trimmed.Length > 0 && trimmed[^1] is '"' or '\'')
        {
            trimmed = trimmed[..^1];
        }

        return (trimmed.ToString(), indent);
    }
}
