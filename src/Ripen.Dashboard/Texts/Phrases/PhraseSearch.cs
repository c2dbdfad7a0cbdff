namespace Ripen.Dashboard.Texts.Phrases;

/// <summary>Translates one text, which may be put together from several phrases.</summary>
internal sealed class PhraseSearch(Phrasebook book)
{
    /// <summary>How deep phrases stand in phrases that are looked at.</summary>
    public const int MaxDepth = 4;

    /// <summary>How often the phrases are gone through for one text.</summary>
    public const int MaxFinds = 200;

    private readonly Dictionary<(string Text, int Depth), string?> _known = [];
    private int _finds;

    private bool IsGivenUp => _finds >= MaxFinds;

    /// <summary>The text translated as far as it is known.</summary>
    public string Say(string text) => Words(text, 0) ?? Find(text, value => Words(value, 1) ?? value) ?? text;

    private string? Find(string text, Func<string, string?> words) => _finds++ >= MaxFinds ? null : book.Find(text, words);

    // A text that is words; null when it is not known as a whole.
    private string? Words(string text, int depth)
    {
        if (text.Length == 0 || depth > MaxDepth || IsGivenUp)
        {
            return text.Length == 0 ? text : null;
        }

        if (!_known.TryGetValue((text, depth), out var found))
        {
            found = LookFor(text, depth);
            _known[(text, depth)] = found;
        }

        return found;
    }

    private string? LookFor(string text, int depth)
    {
        string? Inner(string value) => Words(value, depth + 1);
        return (depth > 0 ? AsSentence(text, Inner) : null)
            ?? Find(text, Inner)
            ?? (depth > 0 ? AsName(text) : AsSentence(text, Inner))
            ?? Begun(text, Inner)
            ?? Joined(text, "; ", "\u00a0; ", Inner)
            ?? Joined(text, ", ", ", ", Inner)
            ?? (depth > 0 ? Joined(text, " or ", Joint("or"), Inner) ?? Joined(text, " and ", Joint("and"), Inner) : null);
    }

    // Names and pieces of code are the same in all languages.
    private static string? AsName(string text) =>
        Phrase.Quoted(text) is var quoted && quoted != text ? quoted : text[0] is '{' or ':' || !text.Contains(' ', StringComparison.Ordinal) ? text : null;

    private string Joint(string word) => $" {book.Find(word, value => value) ?? word} ";

    // A sentence stands in others without its full stop; behind others it begins small, and a word in front begins large.
    private string? AsSentence(string text, Func<string, string?> words) => Find(text + ".", words)?.TrimEnd('.');

    private string? Begun(string text, Func<string, string?> words)
    {
        var isSmall = char.IsLower(text[0]);
        var other = (isSmall ? char.ToUpperInvariant(text[0]) : char.ToLowerInvariant(text[0])) + text[1..];
        return other == text || (AsSentence(other, words) ?? Find(other, words)) is not { } found ? null : isSmall ? char.ToLowerInvariant(found[0]) + found[1..] : found;
    }

    private string? Joined(string text, string joint, string translated, Func<string, string?> words)
    {
        for (var at = text.IndexOf(joint, StringComparison.Ordinal); at > 0 && !IsGivenUp; at = text.IndexOf(joint, at + 1, StringComparison.Ordinal))
        {
            if (words(text[..at]) is { } left && (Find(text[at..], words) ?? AsSentence(text[at..], words) ?? (words(text[(at + joint.Length)..]) is { } right ? translated + right : null)) is { } rest)
            {
                return left + rest;
            }
        }

        return null;
    }
}
