namespace Ripen.Templates.Grammar;

/// <summary>What the author may have meant.</summary>
internal static class ScanSuggestions
{
    /// <summary>A text in curly quotes with straight ones.</summary>
    public static string StraightQuotes(string source, int position)
    {
        var close = source.IndexOfAny(['’', '”'], position + 1);
        var text = close > 0 && close - position < 80 ? source[(position + 1)..close] : "…";
        return $"'{text}'";
    }

    /// <summary>A name that took in a filter because its brace was never closed, as it should be; null when it is something else.</summary>
    public static string? BalancedReference(string source, int position)
    {
        var before = source.AsSpan(0, position);
        var open = before.LastIndexOf("${");
        if (open < 0)
        {
            return null;
        }

        var inside = before[(open + 2)..].TrimEnd('}').ToString();
        var pipe = inside.IndexOf('|', StringComparison.Ordinal);
        return pipe < 0 ? null : $"{{{{${{{inside[..pipe].Trim()}}} | {inside[(pipe + 1)..].Trim()}}}}}";
    }
}
