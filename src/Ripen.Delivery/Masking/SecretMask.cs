using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Ripen.Delivery.Masking;

/// <summary>
/// Takes secrets out of what is logged, shown or answered by the API (liquid-and-webhooks §6.2). Use it on the whole text, before it is cut.
/// </summary>
public sealed partial class SecretMask
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    /// <summary>Shorter values are not looked for in texts: they would mask innocent parts and say more than they hide.</summary>
    public const int MinSecretLength = 4;

    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Language", "Content-Type", "Content-Length", "Date", "Idempotency-Key", "Retry-After", "User-Agent", "Sforce-Limit-Info",
        "If-Match", "If-None-Match", "OData-MaxVersion", "OData-Version", "Prefer",
        "X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset",
    };

    private readonly string[] _values;

    /// <param name="secrets">The values of all stored secrets.</param>
    public SecretMask(IEnumerable<string> secrets)
    {
        // As written, and as forms and JSON write it. Longest first, so that no rest of a longer one remains.
        _values = [.. secrets
            .Where(secret => secret.Length >= MinSecretLength)
            .SelectMany(secret => new[]
            {
                secret,
                Uri.EscapeDataString(secret),
                JavaScriptEncoder.Default.Encode(secret),
                JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            })
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(value => value.Length)];
    }

    /// <summary>A body, answer, URL or message: stored secrets wherever they stand, and the values of fields that are secrets by name.</summary>
    public string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var masked = JsonField().Replace(text, "$1\"" + Mask + "\"");
        masked = FormField().Replace(masked, "$1" + Mask);
        foreach (var value in _values)
        {
            masked = masked.Replace(value, Mask, StringComparison.Ordinal);
        }

        return masked;
    }

    /// <summary>A header's value: hidden, but for the scheme of an <c>Authorization</c> and the headers that hold no secret by their nature.</summary>
    public string HeaderValue(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Harmless.Contains(name))
        {
            return Text(value);
        }

        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? $"{value[..space]} {Mask}" : Mask;
    }

    /// <summary>All headers, each by <see cref="HeaderValue"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers(IEnumerable<KeyValuePair<string, string>> headers) =>
        [.. headers.Select(header => KeyValuePair.Create(header.Key, HeaderValue(header.Key, header.Value)))];

    [GeneratedRegex("""("(?:client_secret|password|refresh_token|access_token)"\s*:\s*)"(?:[^"\\]|\\.)*"?""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex JsonField();

    [GeneratedRegex("""(\b(?:client_secret|password|refresh_token|access_token)=)[^&\s"]*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FormField();
}
