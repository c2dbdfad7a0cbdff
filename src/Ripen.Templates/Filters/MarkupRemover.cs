using System.Text;

namespace Ripen.Templates.Filters;

/// <summary>
/// Takes the tags out of a text; scripts, styles and comments with what they hold. In one pass: a closing that was not found once is not looked for again, so that a text of openings that are
/// never closed takes no longer than another.
/// </summary>
internal static class MarkupRemover
{
    private static readonly (string Open, string Close)[] Blocks = [("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")];

    /// <summary>The text without markup.</summary>
    public static string Strip(string text)
    {
        var result = new StringBuilder(text.Length);
        Span<bool> isOpen = stackalloc bool[Blocks.Length];
        var from = 0;
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', from))
        {
            var end = EndOf(text, at, isOpen);
            if (end < 0)
            {
                break;
            }

            result.Append(text, from, at - from);
            from = end;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    // Behind the markup that begins at a place; negative when nothing after it closes anything.
    private static int EndOf(string text, int at, Span<bool> isOpen)
    {
        for (var i = 0; i < Blocks.Length; i++)
        {
            var (open, close) = Blocks[i];
            if (!isOpen[i] && string.Compare(text, at, open, 0, open.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                var end = text.IndexOf(close, at + open.Length, StringComparison.OrdinalIgnoreCase);
                if (end >= 0)
                {
                    return end + close.Length;
                }

                isOpen[i] = true;
            }
        }

        return text.IndexOf('>', at) + 1 is > 0 and var tag ? tag : -1;
    }
}
