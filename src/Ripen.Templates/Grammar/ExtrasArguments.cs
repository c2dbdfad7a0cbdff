namespace Ripen.Templates.Grammar;

/// <summary>Takes the text of a <c>message_extras</c> tag apart: <c>:key K :value V</c>, each once and in that order (liquid-and-webhooks §2.6). What stands in braces belongs together.</summary>
internal static class ExtrasArguments
{
    /// <summary>What to write.</summary>
    public const string Form = "{% message_extras :key NAME :value TEXT %}";

    private const string Key = ":key", Value = ":value";

    /// <summary>Key and value as they stand; null when the text is of another form.</summary>
    public static (string Key, string Value)? Split(string text)
    {
        var marks = Marks(text);
        if (marks is not [(Key, var key), (Value, var value)] || text[..key].Trim().Length > 0)
        {
            return null;
        }

        var parts = (Key: text[(key + Key.Length)..value].Trim(), Value: text[(value + Value.Length)..].Trim());
        return parts.Key.Length > 0 && parts.Value.Length > 0 ? parts : null;
    }

    // Where the words stand between white space and outside of braces.
    private static List<(string Word, int At)> Marks(string text)
    {
        var marks = new List<(string Word, int At)>();
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth = text[i] == '{' ? depth + 1 : text[i] == '}' ? Math.Max(0, depth - 1) : depth;
            if (depth == 0 && text[i] == ':' && (i == 0 || char.IsWhiteSpace(text[i - 1])) && (WordAt(text, i, Key) ?? WordAt(text, i, Value)) is { } word)
            {
                marks.Add((word, i));
            }
        }

        return marks;
    }

    private static string? WordAt(string text, int at, string word) =>
        string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && (at + word.Length == text.Length || char.IsWhiteSpace(text[at + word.Length])) ? word : null;
}
