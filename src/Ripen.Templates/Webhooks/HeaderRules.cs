using System.Buffers;
using Ripen.Templates.Limits;

namespace Ripen.Templates.Webhooks;

/// <summary>What names and values of headers may be (liquid-and-webhooks §1.2, §4.2, §6.3).</summary>
internal static class HeaderRules
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly string[] RefusedNames = ["Host", "Content-Length", "Transfer-Encoding", "Connection", "TE", "Upgrade", "Expect"];
    private static readonly string[] Schemes = ["Bearer", "Basic", "Token"];

    // Names that translated pages show, and what they stand for.
    private static readonly (string Written, string Meant)[] Translated =
    [
        ("Autorisation", "Authorization"), ("Authorisation", "Authorization"), ("Type_de_contenu", "Content-Type"),
        ("Type-de-contenu", "Content-Type"), ("Content_Type", "Content-Type"), ("ContentType", "Content-Type"),
    ];

    /// <summary>Whether that is the Content-Type header.</summary>
    public static bool IsContentType(string name) => name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks a name when a webhook is parsed.</summary>
    public static void CheckName(string name, List<WebhookIssue> errors, List<WebhookIssue> warnings)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters))
        {
            const string Message = "The name of a header has letters, digits and hyphens only; no Liquid.";
            errors.Add(Issue(name, IssueSeverity.Error, WebhookCodes.RefusedHeaderName, Message));
        }
        else if (RefusedNames.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(Issue(name, IssueSeverity.Error, WebhookCodes.RefusedHeaderName, "This header is set by the platform."));
        }
        else if (Array.Find(Translated, pair => pair.Written.Equals(name, StringComparison.OrdinalIgnoreCase)).Meant is { } meant)
        {
            warnings.Add(Issue(name, IssueSeverity.Warning, WebhookCodes.HeaderName, $"The name looks translated or misspelt. Did you mean '{meant}'?", meant));
        }
    }

    /// <summary>Checks a trimmed value that is not empty. Null when it may be sent.</summary>
    public static WebhookRender? CheckValue(string name, string value)
    {
        if (IsAuthorization(name) && (value.Length == 0 || Schemes.Contains(value, StringComparer.OrdinalIgnoreCase)))
        {
            return WebhookRender.Refused(name, WebhookCodes.EmptyAuthorization, "empty authorization");
        }

        if (value.Any(character => char.IsControl(character) && character != '\t'))
        {
            return WebhookRender.Refused(name, WebhookCodes.HeaderInjection, "the header value holds a line break or another control character");
        }

        return value.All(char.IsAscii) ? null : WebhookRender.Refused(name, WebhookCodes.HeaderNotAscii, "the header value holds characters outside ASCII");
    }

    /// <summary>Checks all headers together. Null when they may be sent.</summary>
    public static WebhookRender? CheckSize(IReadOnlyList<WebhookHeader> headers) =>
        headers.Sum(header => header.Name.Length + header.Value.Length) <= TemplateLimits.MaxAllHeadersBytes
            ? null
            : WebhookRender.Refused("headers", WebhookCodes.HeadersTooLong, $"the headers are longer than {TemplateLimits.MaxAllHeadersBytes} bytes");

    private static bool IsAuthorization(string name) => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase);

    private static WebhookIssue Issue(string name, IssueSeverity severity, string code, string message, string? suggestion = null) =>
        new(name.Length == 0 ? "headers" : name, new TemplateIssue(code, severity, message, 0, 0, suggestion));
}
