using System.Text.RegularExpressions;

namespace Ripen.Templates.Grammar;

/// <summary>What the author may have meant.</summary>
internal static partial class ScanSuggestions
{
    private const int MaxLength = 2_000;
    private const int MaxMark = 16;

    private const string TokenCall =
        "{% connected_content https://YOUR_INSTANCE.my.salesforce.com/services/oauth2/token :method post "
        + ":body client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&grant_type=client_credentials :save result %}Bearer {{result.access_token}}";

    /// <summary>Whether the place begins what a web page or a translation puts into a tag.</summary>
    public static bool IsDamage(string source, int position) => source[position] is '<' or '_' && Damage().IsMatch(source.AsSpan(position, Math.Min(MaxMark, source.Length - position)));

    /// <summary>
    /// The tag around a place without what a web page or a translation put in; a call of connected content with all that follows it, ready to be pasted. Where a call cannot be mended,
    /// the usual one for a token.
    /// </summary>
    public static string WithoutDamage(string source, int position)
    {
        var tag = Math.Max(source.LastIndexOf("{%", position, StringComparison.Ordinal), source.LastIndexOf("{{", position, StringComparison.Ordinal));
        tag = Math.Max(0, tag);
        var isCall = Call().IsMatch(source.AsSpan(tag));
        var close = source.IndexOf('}', position);
        var end = isCall ? source.Length : close < 0 ? source.Length : Math.Min(source.Length, close + (source.AsSpan(close).StartsWith("}}") ? 2 : 1));
        var mended = LineBreak().Replace(source[tag..Math.Min(end, tag + MaxLength)], " ");
        mended = AddressOfCall().Replace(mended, "$1https://");
        mended = Leftover().Replace(mended.Replace("_mem_amp_", "&", StringComparison.Ordinal), "").Trim();
        return isCall && !CanBeRead(mended) ? TokenCall : mended;
    }

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

    private static bool CanBeRead(string text)
    {
        try
        {
            SourceScan.Run(text, new ParseSession(text));
            return true;
        }
        catch (TemplateSyntaxException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A(<br\s*/?>|</?mem_|_mem_|</?(a|code|div|em|p|pre|span|strong|td)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Damage();

    [GeneratedRegex(@"\A\{%-?\s*connected_content\b", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"\s*<br\s*/?>\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    // Such a mark stood for the scheme, which the page's links were made of.
    [GeneratedRegex(@"(\bconnected_content\s+)<mem_[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex AddressOfCall();

    [GeneratedRegex(@"</?(a|code|div|em|p|pre|span|strong|td)\b[^>]*>|</?mem_[^>]*>|_mem_[a-z0-9]*_?", RegexOptions.CultureInvariant)]
    private static partial Regex Leftover();
}
