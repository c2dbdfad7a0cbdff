using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Campaigns;
using Ripen.Templates;
using Ripen.Templates.Linting;

namespace Ripen.Definitions.Mapping;

/// <summary>Webhook messages (liquid-and-webhooks §4.1, §6.1, §6.3).</summary>
internal static class MessageMapper
{
    private const string LiquidHost = "the host of the URL is Liquid; write it out, or list what it renders to in Ripen:Delivery:RenderedHosts, or nothing is sent (LQ310)";
    private const string Mark = "\u0001";

    /// <summary>Names that translated or mistyped examples are known to hold, without hyphens and underscores.</summary>
    private static readonly Dictionary<string, string> MisspeltHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ContentType"] = "Content-Type",
        ["Typedecontenu"] = "Content-Type",
        ["Inhaltstyp"] = "Content-Type",
        ["Tipodecontenido"] = "Content-Type",
        ["Autorisation"] = "Authorization",
        ["Authorisation"] = "Authorization",
        ["Autorisierung"] = "Authorization",
        ["Autorizacion"] = "Authorization",
    };

    public static WebhookMessage Map(MappingContext context, MappingNode node)
    {
        var languages = new MessageLanguages(context, node);
        var url = node.Scalar("url")!;
        foreach (var one in languages.Urls.Prepend(url))
        {
            CheckUrl(context, one);
        }

        context.Template(url, TemplatePart.Url);
        var headers = Headers(context, node.Mapping("headers"), languages);
        var method = node.Text("method")!;
        CheckBody(context, node, method, headers);
        var message = new WebhookMessage(
            method,
            languages.Of(context, url, TemplatePart.Url),
            headers,
            Body(context, node.Scalar("body"), FormOf(headers), languages),
            RowsMapper.Map(context, node.Mapping("json"), languages))
        {
            AuthorizeWith = Credential(context, node, url),
            SendsBody = node.Flag("send_body"),
            BlocksInvalidJson = node.Text("invalid_json") == "block",
        };
        languages.Check(context);
        return message;
    }

    private static string? Body(MappingContext context, ScalarNode? body, TextForm form, MessageLanguages languages)
    {
        if (body is null)
        {
            return null;
        }

        context.Template(body, TemplatePart.Body, form);
        return languages.Of(context, body, TemplatePart.Body, form);
    }

    // Whether the credential may go to that host is said here where the host is known; where it is Liquid, each send asks.
    private static string? Credential(MappingContext context, MappingNode node, ScalarNode url)
    {
        if (node.Scalar("authorize_with") is not { } credential)
        {
            return null;
        }

        foreach (var entry in node.Mapping("headers")?.Entries ?? [])
        {
            if (entry.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                context.Error(node.Mapping("headers")!, entry, "'authorize_with' makes the Authorization header; leave one of the two out");
            }
        }

        var host = Uri.TryCreate(Liquid.Without(url.Text.Trim(), Mark), UriKind.Absolute, out var known) && !known.Authority.Contains(Mark, StringComparison.Ordinal) ? known : null;
        context.Authorize(credential, host, [.. (node.Mapping("headers")?.Entries ?? []).Select(entry => entry.Key)]);
        return credential.Text;
    }

    private static TextForm FormOf(List<KeyValuePair<string, string>> headers)
    {
        var type = headers.Find(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        return type is null || Liquid.IsIn(type) ? TextForm.Unknown
            : type.Contains("json", StringComparison.OrdinalIgnoreCase) ? TextForm.Json
            : TextForm.Plain;
    }

    private static void CheckBody(MappingContext context, MappingNode node, string method, List<KeyValuePair<string, string>> headers)
    {
        if ((node.Find("body") ?? node.Find("json")) is not { } content)
        {
            return;
        }

        if (method is "GET" or "DELETE" && !node.Flag("send_body"))
        {
            context.Warn(content, WarningCodes.BodyDropped, $"{method} is sent without its body, unless the message has 'send_body: true'; it is rendered all the same, for it may abort");
        }
        else if (node.Find("body") is not null && !headers.Exists(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            context.Warn(content, WarningCodes.NoContentType,
                "there is no Content-Type header; the type is guessed from the body, so say it: headers: { Content-Type: application/json }");
        }
    }

    private static List<KeyValuePair<string, string>> Headers(MappingContext context, MappingNode? node, MessageLanguages languages)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var entry in node?.Entries ?? [])
        {
            CheckHeaderName(context, node!, entry, headers);
            var value = (ScalarNode)entry.Value;
            context.Template(value, TemplatePart.Header, TextForm.Plain, entry.Key);
            headers.Add(new(entry.Key, languages.OfHeader(context, value)));
        }

        return headers;
    }

    private static void CheckHeaderName(MappingContext context, MappingNode node, MappingEntry entry, List<KeyValuePair<string, string>> before)
    {
        var name = entry.Key;
        if (HeaderNames.ProblemOf(name) is { } problem)
        {
            context.Error(node, entry, problem);
        }
        else if (before.Exists(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            context.Error(node, entry, $"the header {Quote.Of(name)} stands here twice; case does not distinguish header names");
        }
        else if (MisspeltHeaders.TryGetValue(name.Replace("_", string.Empty, StringComparison.Ordinal), out var meant))
        {
            context.Warn(entry.Value, WarningCodes.HeaderName, $"the header {Quote.Of(name)} looks translated or misspelt – did you mean '{meant}'?");
        }
    }

    /// <summary>Says what is wrong with a URL, as far as that can be seen before it is rendered.</summary>
    /// <param name="isLiteral">Whether it is no template, so that Liquid has no meaning in it.</param>
    public static void CheckUrl(MappingContext context, ScalarNode url, bool isLiteral = false)
    {
        if (isLiteral && Liquid.IsIn(url.Text))
        {
            context.Error(url, "this URL is no template; write it out without Liquid");
            return;
        }

        var text = Liquid.Without(url.Text.Trim(), Mark);
        if (text.StartsWith(Mark, StringComparison.Ordinal))
        {
            context.Warn(url, WarningCodes.LiquidHost, LiquidHost);
            return;
        }

        var rest = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? text[8..]
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? text[7..] : null;
        if (rest is null)
        {
            context.Error(url, "the URL must begin with https:// or http://");
            return;
        }

        var end = rest.AsSpan().IndexOfAny("/?#");
        var authority = end < 0 ? rest : rest[..end];
        if (authority.Length == 0)
        {
            context.Error(url, "the URL has no host");
        }
        else if (authority.Contains('@', StringComparison.Ordinal))
        {
            context.Error(url, "the URL holds a user name; put it into a header or a credential");
        }
        else if (authority.Contains(Mark, StringComparison.Ordinal))
        {
            context.Warn(url, WarningCodes.LiquidHost, LiquidHost);
        }
        else if (Uri.CheckHostName(HostOf(authority)) == UriHostNameType.Unknown)
        {
            context.Error(url, $"{Quote.Of(authority)} is no host name");
        }

        if (rest.Contains('#', StringComparison.Ordinal))
        {
            context.Error(url, "the URL has a fragment (#…); requests carry none");
        }
        else if (rest.Any(character => character != Mark[0] && (char.IsControl(character) || character == ' ')))
        {
            context.Error(url, "the URL holds a space or a line break; write %20 for a space");
        }
    }

    private static string HostOf(string authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon > 0 && !authority.EndsWith(']') ? authority[..colon] : authority;
    }
}
