using System.Text;
using System.Text.RegularExpressions;

namespace Ripen.Templates.Languages;

/// <summary>
/// Texts in several languages as one template (liquid-and-webhooks §2.6, §4.1): the choice by <c>${language}</c> is written in Liquid itself, so that whoever parses and renders a message knows
/// nothing of languages.
/// </summary>
public static partial class LanguageTexts
{
    /// <summary>One template that prints the variant of the user's language, else the text for everyone else.</summary>
    /// <param name="otherwise">The text for everyone else.</param>
    /// <param name="variants">Languages, two letters each, with their texts; each a template that can stand alone.</param>
    public static string Choose(string otherwise, IReadOnlyList<KeyValuePair<string, string>> variants)
    {
        if (variants.Count == 0)
        {
            return otherwise;
        }

        var text = new StringBuilder("{% case ${language} %}");
        foreach (var (language, variant) in variants)
        {
            text.Append("{% when '").Append(language).Append("' %}").Append(variant);
        }

        return text.Append("{% else %}").Append(otherwise).Append("{% endcase %}").ToString();
    }

    /// <summary>The template with its translation blocks replaced by the choice among the translations; a block without any keeps its own text.</summary>
    /// <param name="text">The template.</param>
    /// <param name="translations">Languages with their texts by id; each text a template that can stand alone.</param>
    public static string Translate(string text, IReadOnlyList<KeyValuePair<string, IReadOnlyDictionary<string, string>>> translations)
    {
        if (translations.Count == 0 || !text.Contains("translation", StringComparison.Ordinal))
        {
            return text;
        }

        // What the opening tags that are still open became; a closing tag belongs to the last.
        var replaced = new Stack<bool>();
        return BlockOrVerbatim().Replace(text, match =>
        {
            var (left, right) = (match.Groups["left"].Value, match.Groups["right"].Value);
            if (match.Groups["id"] is { Success: true } id)
            {
                var known = translations.Where(one => one.Value.ContainsKey(id.Value.Trim())).ToList();
                replaced.Push(known.Count > 0);
                return known.Count == 0 ? match.Value
                    : $"{{%{left} case ${{language}} %}}{string.Concat(known.Select(one => $"{{% when '{one.Key}' %}}{one.Value[id.Value.Trim()]}"))}{{% else {right}%}}";
            }

            return match.Groups["close"].Success && replaced.TryPop(out var isReplaced) && isReplaced ? $"{{%{left} endcase {right}%}}" : match.Value;
        });
    }

    /// <summary>The ids of the translation blocks, each once, in the order of the text.</summary>
    public static IReadOnlyList<string> IdsIn(string text) =>
        [.. BlockOrVerbatim().Matches(text).Where(match => match.Groups["id"].Success).Select(match => match.Groups["id"].Value.Trim()).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(
        @"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}"
        + @"|\{%(?<left>-?)\s*translation\s+(?<id>[A-Za-z0-9_.\-]*[A-Za-z0-9_.])\s*(?<right>-?)%\}|\{%(?<left>-?)\s*(?<close>endtranslation)\s*(?<right>-?)%\}",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BlockOrVerbatim();
}
