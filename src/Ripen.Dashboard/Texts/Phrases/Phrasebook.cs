using System.Collections.Frozen;

namespace Ripen.Dashboard.Texts.Phrases;

/// <summary>
/// What the product says in English, in another language: a text is found again by the phrase of which it was made. So rules and routes write English alone, at no cost, and what was stored in
/// English can be read in any language.
/// </summary>
internal sealed class Phrasebook
{
    /// <summary>Characters of a text that is looked at; a longer one stays as it is.</summary>
    public const int MaxLength = 2048;

    private readonly FrozenDictionary<string, Phrase> _plain;
    private readonly Phrase[] _withValues;

    /// <param name="phrases">Of one language; each English text once.</param>
    public Phrasebook(IEnumerable<Phrase> phrases)
    {
        var all = phrases.ToLookup(phrase => phrase.HasValues);
        _plain = all[false].ToFrozenDictionary(phrase => phrase.English, StringComparer.Ordinal);
        _withValues = [.. all[true].OrderByDescending(phrase => phrase.Weight)];
    }

    /// <summary>Reads the phrases of a language, which are kept in the assembly.</summary>
    /// <param name="code">The language, such as <c>fr</c>.</param>
    public static Phrasebook Read(string code)
    {
        var assembly = typeof(Phrasebook).Assembly;
        return new(assembly.GetManifestResourceNames().Where(name => name.StartsWith($"phrases/{code}/", StringComparison.Ordinal)).SelectMany(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return PhraseFile.Read(reader.ReadToEnd());
        }));
    }

    /// <summary>The text in this language; the text itself where it is no phrase.</summary>
    public string Say(string text) => text.Length is 0 or > MaxLength ? text : new PhraseSearch(this).Say(text);

    /// <summary>A text that is one phrase.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="words">Translates values that are words; null when it cannot.</param>
    /// <returns>Null when it is none.</returns>
    public string? Find(string text, Func<string, string?> words) =>
        _plain.GetValueOrDefault(text)?.Translate(text, words) ?? _withValues.Select(phrase => phrase.Translate(text, words)).FirstOrDefault(found => found is not null);
}
