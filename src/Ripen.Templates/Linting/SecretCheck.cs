using System.Text.RegularExpressions;

namespace Ripen.Templates.Linting;

/// <summary>WH107: long text of high entropy behind a word that announces a secret (liquid-and-webhooks §6.2). The text itself is never repeated.</summary>
internal static partial class SecretCheck
{
    private const int MinLength = 16;
    private const double MinBitsPerCharacter = 3.0;

    // Of neighbouring characters so many are of different kinds (small, capital, digit) at least; in names and words few are.
    private const double MinChanges = 0.3;

    /// <summary>Looks through the text of a template, comments taken out.</summary>
    /// <param name="text">The repaired text.</param>
    /// <param name="label">The header or key that the text is the value of, or null.</param>
    /// <param name="findings">Takes what is found.</param>
    public static void Run(string text, string? label, LintFindings findings)
    {
        var before = label is null ? "" : label + ": ";
        foreach (Match match in Announced().Matches(before + text))
        {
            var (word, value) = match.Groups["value"] is { Success: true } given ? (match.Groups["word"].Value, given) : (match.Groups["scheme"].Value, match.Groups["credential"]);
            if (value.Index >= before.Length && LooksRandom(value.ValueSpan))
            {
                findings.WarnInText(LintCodes.Secret, value.Index - before.Length,
                    $"What follows '{word}' looks like a secret, and everybody who reads the definition can read it.",
                    "no secret here: store it with 'ripen secret set NAME', name it in a credential, and use that with :auth_credentials or :basic_auth in connected_content");
            }
        }
    }

    /// <summary>The text with a mask in the place of each secret.</summary>
    public static string Hide(string text, string mask) => Announced().Replace(text, match =>
    {
        var value = match.Groups["value"] is { Success: true } given ? given : match.Groups["credential"];
        return LooksRandom(value.ValueSpan) ? string.Concat(match.ValueSpan[..(value.Index - match.Index)], mask) : match.Value;
    });

    /// <summary>Whether the text is long and mixed enough to be a key, and no placeholder.</summary>
    internal static bool LooksRandom(ReadOnlySpan<char> text)
    {
        var (changes, digits, letters) = (0, 0, 0);
        Span<int> counts = stackalloc int[128];
        for (var i = 0; i < text.Length; i++)
        {
            counts[text[i] & 127]++;
            digits += char.IsAsciiDigit(text[i]) ? 1 : 0;
            letters += char.IsAsciiLetter(text[i]) ? 1 : 0;
            changes += i > 0 && KindOf(text[i]) != KindOf(text[i - 1]) ? 1 : 0;
        }

        var bits = 0.0;
        foreach (var count in counts)
        {
            bits -= count == 0 ? 0 : count * Math.Log2((double)count / text.Length);
        }

        return text.Length >= MinLength && digits > 0 && letters > 0 && bits >= MinBitsPerCharacter * text.Length && changes >= MinChanges * text.Length;
    }

    private static int KindOf(char character) =>
        char.IsAsciiDigit(character) ? 1 : char.IsAsciiLetterUpper(character) ? 2 : char.IsAsciiLetterLower(character) ? 3 : 4;

    // What follows must be text of the template: a reference or a variable is none. Without backtracking, so that any text takes time in proportion to its length.
    [GeneratedRegex(
        @"(?<word>[A-Za-z_\-]*(secret|token|key|password|passwd|pwd))[""']?\s*[:=]\s*((bearer|basic)\s+)?[""']?(?<value>[A-Za-z0-9+/=_\-.~!]{16,})"
        + @"|(?<scheme>bearer|basic)\s+(?<credential>[A-Za-z0-9+/=_\-.~!]{16,})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Announced();
}
