using System.Text.RegularExpressions;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Editing.Liquid;

/// <summary>Completes what is typed in a template: names of attributes and events' properties have braces, filters a bar, tags a percent sign before them.</summary>
public static partial class LiquidCompletion
{
    /// <summary>How many suggestions are made at a time.</summary>
    public const int MaxSuggestions = 12;

    /// <summary>The filters that templates have (docs/reference/liquid.md).</summary>
    public static IReadOnlyList<string> Filters { get; } =
    [
        "default", "json_escape", "url_param_escape", "as_json_string", "json_parse", "property_accessor", "append", "capitalize", "downcase", "escape", "escape_once", "lstrip", "newline_to_br", "prepend",
        "remove", "remove_first", "remove_last", "replace", "replace_first", "replace_last", "rstrip", "slice", "split", "strip", "strip_html", "strip_newlines", "truncate", "truncatewords", "upcase", "abs",
        "at_least", "at_most", "ceil", "divided_by", "floor", "minus", "modulo", "plus", "round", "times", "money", "number_with_delimiter", "compact", "concat", "find", "find_index", "first", "has", "index",
        "join", "last", "map", "reject", "reverse", "size", "sort", "sort_natural", "sum", "uniq", "where", "date", "time_zone", "timezone", "url_decode", "url_encode", "url_escape", "base64_decode",
        "base64_encode", "base64_url_safe_decode", "base64_url_safe_encode", "hmac_sha1", "hmac_sha1_base64", "hmac_sha1_hex", "hmac_sha256", "hmac_sha256_base64", "hmac_sha256_hex", "hmac_sha512", "md5",
        "sha1", "sha2", "sha256",
    ];

    private static readonly string[] Tags =
    [
        "if", "elsif", "else", "endif", "assign", "abort_message('')", "connected_content", "unless", "endunless", "case", "when", "endcase", "for", "endfor", "capture", "endcapture", "comment", "endcomment",
        "raw", "endraw", "message_extras", "translation", "endtranslation",
    ];

    private static readonly string[] Standard =
    [
        "user_id", "email_address", "first_name", "last_name", "phone_number", "braze_id", "gender", "date_of_birth", "city", "country", "language", "time_zone", "random_bucket_number", "last_used_app_date",
    ];

    private static readonly string[] Roots = ["${user_id}", "custom_attribute.${", "${email_address}", "${first_name}", "event_properties.${", "campaign.${name}", "content_blocks.${"];

    /// <summary>What may be meant at a place.</summary>
    /// <param name="template">The template.</param>
    /// <param name="caret">Where the next letter would go, in UTF-16 units.</param>
    /// <param name="names">The names of the workspace.</param>
    public static IReadOnlyList<LiquidSuggestion> At(string template, int caret, KnownNames names)
    {
        var before = template[..Math.Clamp(caret, 0, template.Length)];
        var open = Math.Max(before.LastIndexOf("{{", StringComparison.Ordinal), before.LastIndexOf("{%", StringComparison.Ordinal));
        var inside = open < 0 ? null : before[open..];
        if (inside is null || inside.Contains("%}", StringComparison.Ordinal) || Closed().IsMatch(inside))
        {
            return [];
        }

        var tail = template[before.Length..].StartsWith('}') ? string.Empty : "}";
        if (Name().Match(inside) is { Success: true } name)
        {
            var typed = name.Groups["typed"].Value;
            var known = name.Groups["root"].Value switch
            {
                "" => Standard,
                "custom_attribute" => [.. names.Attributes.Select(attribute => attribute.Id)],
                _ => Array.Empty<string>(),
            };
            return Offer(known, typed, before.Length - typed.Length, tail);
        }

        foreach (var (pattern, words) in new[] { (Filter(), Filters), (Tag(), Tags), (Root(), Roots) })
        {
            if (pattern.Match(inside) is { Success: true } match)
            {
                var typed = match.Groups["typed"].Value;
                return Offer(words, typed, before.Length - typed.Length, string.Empty);
            }
        }

        return [];
    }

    private static LiquidSuggestion[] Offer(IEnumerable<string> words, string typed, int from, string tail) =>
    [
        .. words.Where(word => word != typed && word.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Concat(words.Where(word => typed.Length > 1 && !word.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && word.Contains(typed, StringComparison.OrdinalIgnoreCase)))
            .Take(MaxSuggestions).Select(word => new LiquidSuggestion(word + tail, word, from)),
    ];

    [GeneratedRegex("""(?<root>[a-z_]*)\.?\$\{(?<typed>[^}]*)$""")]
    private static partial Regex Name();

    [GeneratedRegex("""\|\s*(?<typed>[a-z0-9_]*)$""")]
    private static partial Regex Filter();

    [GeneratedRegex("""^\{%-?\s*(?<typed>[a-z_]*)$""")]
    private static partial Regex Tag();

    [GeneratedRegex("""^\{\{-?\s*(?<typed>[a-z_.]*)$""")]
    private static partial Regex Root();

    // The mark that closes an output, braces of names aside.
    [GeneratedRegex("""^\{\{(?:\$\{[^}]*\}|[^}]|\}[^}])*\}\}""")]
    private static partial Regex Closed();
}
