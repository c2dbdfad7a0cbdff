using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Ripen.Engine.Deliveries;

namespace Ripen.Delivery.Masking;

/// <summary>
/// Takes secrets out of what is logged, shown or answered by the API (liquid-and-webhooks §6.2). Use it on the whole text where there is one, before it is cut.
/// </summary>
public sealed partial class SecretMask
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    /// <summary>Shorter values are not looked for in texts: they would mask innocent parts and say more than they hide.</summary>
    public const int MinSecretLength = 4;

    /// <summary>So many characters of a secret's beginning are hidden at the end of a text, where a bound may have cut the rest off.</summary>
    public const int MinCutLength = 8;

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

        return WithoutBeginning(masked);
    }

    private string WithoutBeginning(string text)
    {
        foreach (var value in _values)
        {
            for (var length = Math.Min(value.Length - 1, text.Length); length >= MinCutLength; length--)
            {
                if (text.AsSpan().EndsWith(value.AsSpan(0, length), StringComparison.Ordinal))
                {
                    return string.Concat(text.AsSpan(0, text.Length - length), Mask);
                }
            }
        }

        return text;
    }

    /// <summary>A header's value: hidden, but for the scheme of an <c>Authorization</c> and the headers that hold no secret by their nature.</summary>
    public string HeaderValue(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (HarmlessHeaders.Contains(name))
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
