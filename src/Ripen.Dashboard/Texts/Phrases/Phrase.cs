using System.Text;
using System.Text.RegularExpressions;

namespace Ripen.Dashboard.Texts.Phrases;

/// <summary>
/// One English text of the product with its translation. <c>{0}</c>, <c>{1}</c> … stand for the values in it, in the order in which they come in English; <c>{0*}</c> in the translation is a
/// value that is words itself and is translated too.
/// </summary>
internal sealed partial class Phrase
{
    /// <summary>How many ways of telling values from text are tried; what needs more stays English.</summary>
    public const int MaxTries = 1000;

    private readonly string[] _pieces;
    private readonly string[] _translated;
    private readonly (int Value, bool IsWords)[] _values;
    private readonly bool[] _isWords;

    /// <exception cref="FormatException">The translation has not the values of the English text, or those are not numbered from 0.</exception>
    public Phrase(string english, string translation)
    {
        English = english;
        _pieces = Value().Split(english);
        _translated = Value().Split(translation);
        _values = [.. Value().Matches(translation).Select(match => (match.ValueSpan[1] - '0', match.ValueSpan[2] == '*'))];
        _isWords = new bool[_pieces.Length - 1];
        var numbers = Value().Matches(english).Select(match => match.ValueSpan[1] - '0');
        if (!numbers.SequenceEqual(Enumerable.Range(0, _isWords.Length)) || !_values.Select(value => value.Value).Order().SequenceEqual(Enumerable.Range(0, _isWords.Length)))
        {
            throw new FormatException($"The translation of '{english}' has other values than it.");
        }

        foreach (var (value, isWords) in _values)
        {
            _isWords[value] = isWords;
        }
    }

    /// <summary>The English text.</summary>
    public string English { get; }

    /// <summary>Whether values stand in it.</summary>
    public bool HasValues => _isWords.Length > 0;

    /// <summary>How many characters are the phrase's own: the more, the surer it is that a text is this phrase.</summary>
    public int Weight => _pieces.Sum(piece => piece.Length);

    /// <summary>Translates a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="words">Translates values that are words; null when it cannot.</param>
    /// <returns>Null when the text is not this phrase, or a value cannot be translated that must be.</returns>
    public string? Translate(string text, Func<string, string?> words)
    {
        if (_pieces.Length == 1)
        {
            return text == English ? _translated[0] : null;
        }

        if (text.Length < Weight || !text.StartsWith(_pieces[0], StringComparison.Ordinal) || !text.EndsWith(_pieces[^1], StringComparison.Ordinal))
        {
            return null;
        }

        var found = new string[_isWords.Length];
        var tries = 0;
        return Fill(text, 0, _pieces[0].Length, found, words, ref tries) ? Write(found) : null;
    }

    // Finds the value at a place of the text, the shortest first, and those after it.
    private bool Fill(string text, int value, int from, string[] found, Func<string, string?> words, ref int tries)
    {
        var isLast = value == found.Length - 1;
        var last = text.Length - _pieces[^1].Length;
        for (var at = isLast ? last : from; at >= from && at <= last && ++tries <= MaxTries; at++)
        {
            at = isLast ? at : text.IndexOf(_pieces[value + 1], at, StringComparison.Ordinal);
            if (at < from || at > last)
            {
                return false;
            }

            var shown = Shown(value, text[from..at], words);
            if (shown is not null)
            {
                found[value] = shown;
                if (isLast || Fill(text, value + 1, at + _pieces[value + 1].Length, found, words, ref tries))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Of two values beside each other only the second may be nothing, and words there go on from the first: " – did you mean", "; write".
    private string? Shown(int value, string text, Func<string, string?> words) =>
        text.Length == 0 && value < _isWords.Length - 1 && _pieces[value + 1].Length == 0 ? null
        : _isWords[value] ? value > 0 && _pieces[value].Length == 0 && text.Length > 0 && text[0] is not (' ' or ';' or ',') ? null : words(text)
        : Quoted(text) is var quoted && quoted == text && IsMoreThanQuoted(text) ? null : quoted;

    // A quoted name and something behind it is no name.
    private static bool IsMoreThanQuoted(string text) =>
        text.StartsWith('\'') && (!text.EndsWith('\'') || text.Contains("' ", StringComparison.Ordinal) || text.Contains("'; ", StringComparison.Ordinal));

    private string Write(string[] found)
    {
        var text = new StringBuilder(_translated[0]);
        for (var i = 0; i < _values.Length; i++)
        {
            text.Append(found[_values[i].Value]).Append(_translated[i + 1]);
        }

        return text.ToString();
    }

    /// <summary>A value with the quotation marks of the translation, where it has English ones.</summary>
    public static string Quoted(string value) => AllQuoted().IsMatch(value) ? OneQuoted().Replace(value, "«\u00a0$1\u00a0»") : value;

    [GeneratedRegex(@"\{\d\*?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex(@"^'[^']*'(, '[^']*')*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AllQuoted();

    [GeneratedRegex("'([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex OneQuoted();
}
