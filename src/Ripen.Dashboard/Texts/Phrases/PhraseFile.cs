namespace Ripen.Dashboard.Texts.Phrases;

/// <summary>A file of phrases: lines <c>en TEXT</c>, each with its <c>fr TEXT</c> (or another language) below. Empty lines and lines that begin with <c>#</c> are for people.</summary>
internal static class PhraseFile
{
    private const int Mark = 3;

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">A line is something else, or a translation has other values than the English text.</exception>
    public static IEnumerable<Phrase> Read(string text)
    {
        string? english = null;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.Length < Mark || line[2] != ' ' || (english is null) != line.StartsWith("en ", StringComparison.Ordinal))
            {
                throw new FormatException($"Phrases are pairs of lines, English first; this is none: {line}");
            }

            if (english is null)
            {
                english = line[Mark..];
                continue;
            }

            yield return new Phrase(english, line[Mark..]);
            english = null;
        }
    }
}
