using System.Globalization;
using Ripen.Templates.Grammar;
using Ripen.Templates.Tags;

namespace Ripen.Templates.ConnectedContent;

/// <summary>
/// Reads the text of a <c>connected_content</c> tag: the URL, then options in any order. White space separates; braces hold
/// together (liquid-and-webhooks §2.3).
/// </summary>
internal sealed class CallSpecificationReader(string text, Func<string, TextTemplate> parse, Action<string, string, string?> warn, Func<string, string, string?, Exception> fail)
{
    private const int DefaultMaxAge = 300;
    private const int LongestMaxAge = 14_400;

    private static readonly string[] WithValue =
        ["method", "headers", "body", "content_type", "save", "basic_auth", "auth_credentials", "cache_max_age"];

    private static readonly string[] WithoutValue = ["no_cache", "retry", "rerender"];

    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    /// <summary>The specification.</summary>
    public CallSpecification Read()
    {
        var tokens = Split(text);
        if (tokens.Count == 0 || tokens[0].Text.StartsWith(':'))
        {
            throw fail(IssueCodes.Syntax, "connected_content needs a URL before its options.", "{% connected_content https://HOST/PATH :save result %}");
        }

        ReadOptions(tokens);
        var isPost = IsPost();
        if (!isPost && _options.ContainsKey("body"))
        {
            warn(IssueCodes.BodyIgnored, "A body is only sent with ':method post'; it is ignored.", ":method post");
        }

        return new CallSpecification
        {
            Url = parse(tokens[0].Text),
            HostIsLiquid = Webhooks.UrlRules.HostIsLiquid(tokens[0].Text),
            IsPost = isPost,
            Headers = Parse("headers"),
            Body = isPost ? Parse("body") : null,
            ContentType = Parse("content_type"),
            Variable = Variable(),
            BasicAuth = Parse("basic_auth"),
            TokenCredential = Parse("auth_credentials"),
            CacheMaxAgeSeconds = MaxAge(isPost),
            Retry = _options.ContainsKey("retry"),
            Rerender = _options.ContainsKey("rerender"),
        };
    }

    private static List<(string Text, int Start, int End)> Split(string text)
    {
        var tokens = new List<(string Text, int Start, int End)>();
        var depth = 0;
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i]) && depth == 0))
            {
                if (start >= 0)
                {
                    tokens.Add((text[start..i], start, i));
                    start = -1;
                }

                continue;
            }

            start = start < 0 ? i : start;
            depth = text[i] == '{' ? depth + 1 : text[i] == '}' ? Math.Max(0, depth - 1) : depth;
        }

        return tokens;
    }

    private static bool IsOption(string token) =>
        token.Length > 1 && token[0] == ':' && (WithValue.Contains(token[1..]) || WithoutValue.Contains(token[1..]));

    private void ReadOptions(List<(string Text, int Start, int End)> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            var name = tokens[i].Text.TrimStart(':');
            if (!IsOption(tokens[i].Text))
            {
                warn(
                    IssueCodes.UnknownOption,
                    $"'{Short(tokens[i].Text)}' is no option of connected_content; it is ignored.",
                    NearName.Find(name, [.. WithValue, .. WithoutValue]) is { } near ? ":" + near : null);
                continue;
            }

            var first = i + 1;
            if (WithValue.Contains(name))
            {
                var last = name is "body" or "headers" ? LastOfText(tokens, i) : Math.Min(first, LastOfText(tokens, i));
                if (last < first)
                {
                    throw fail(IssueCodes.Syntax, $"The option ':{name}' needs a value.", null);
                }

                i = last;
            }

            if (_options.ContainsKey(name))
            {
                warn(IssueCodes.DuplicateOption, $"The option ':{name}' is given twice; the last one counts.", "it once");
            }

            _options[name] = i < first ? "" : text[tokens[first].Start..tokens[i].End];
        }
    }

    private static int LastOfText(List<(string Text, int Start, int End)> tokens, int option)
    {
        var last = option;
        while (last + 1 < tokens.Count && !IsOption(tokens[last + 1].Text))
        {
            last++;
        }

        return last;
    }

    private bool IsPost() => _options.GetValueOrDefault("method", "get").ToUpperInvariant() switch
    {
        "GET" => false,
        "POST" => true,
        _ => throw fail(IssueCodes.CallMethod, "connected_content knows the methods get and post.", ":method post"),
    };

    private TextTemplate? Parse(string option) => _options.TryGetValue(option, out var value) ? parse(value) : null;

    private string? Variable()
    {
        if (!_options.TryGetValue("save", out var name))
        {
            return null;
        }

        if (name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '_' and not '-'))
        {
            throw fail(IssueCodes.Syntax, "':save' takes the name of a variable: letters, digits, underscore and hyphen.", ":save result");
        }

        return Names.IsReserved(name)
            ? throw fail(IssueCodes.ReservedName, $"'{name}' is reserved and cannot take an answer.", ":save result")
            : name;
    }

    private int? MaxAge(bool isPost)
    {
        if (_options.TryGetValue("cache_max_age", out var given))
        {
            return int.TryParse(given, CultureInfo.InvariantCulture, out var seconds)
                ? Math.Clamp(seconds, DefaultMaxAge, LongestMaxAge)
                : throw fail(IssueCodes.Syntax, "':cache_max_age' takes a number of seconds.", ":cache_max_age 900");
        }

        return isPost || _options.ContainsKey("no_cache") ? null : DefaultMaxAge;
    }

    private static string Short(string token) => token.Length <= 40 ? token : token[..40] + "…";
}
